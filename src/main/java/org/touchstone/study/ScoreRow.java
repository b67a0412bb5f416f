package org.touchstone.study;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One score as it is printed.
 *
 * @param metric bare id
 * @param features id of the extractor, absent where the user's file held the features
 * @param value the value
 * @param standardError how it would vary over fresh samples, where that was estimated
 * @param spread the plus-minus that peers print, where there is one
 * @param count number of candidate images, where it is known
 * @param unit symbol of the unit
 */
public record ScoreRow(
    String metric,
    Optional<String> features,
    double value,
    OptionalDouble standardError,
    OptionalDouble spread,
    OptionalLong count,
    String unit) {}
