package org.touchstone.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.touchstone.metric.Score;

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
 * @param ideal which values are better: lower, higher or for example nearest 1
 * @param details numbers beside the value, by name
 * @param caution why the value may not mean what it seems to, where that is so
 */
public record ScoreRow(
    String metric,
    Optional<String> features,
    double value,
    OptionalDouble standardError,
    OptionalDouble spread,
    OptionalLong count,
    String unit,
    String ideal,
    Map<String, Double> details,
    Optional<String> caution) {

  /** Keeps the order of the details. */
  public ScoreRow {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  static ScoreRow of(Score score, Optional<String> features, Optional<String> caution) {
    long count = score.estimate().count();
    return new ScoreRow(
        score.name(),
        features,
        score.estimate().value(),
        score.estimate().standardError(),
        score.estimate().spread(),
        count > 0 ? OptionalLong.of(count) : OptionalLong.empty(),
        score.estimate().unit().symbol(),
        score.ideal().toString(),
        score.details(),
        caution);
  }
}
