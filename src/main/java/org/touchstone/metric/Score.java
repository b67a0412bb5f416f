package org.touchstone.metric;

import java.util.Optional;
import org.touchstone.stat.Estimate;

/**
 * What a metric says of a candidate.
 *
 * @param name bare id of the metric
 * @param ideal which values are better
 * @param estimate the value and its errors
 * @param extrapolation the points and the line behind the value, where it is an extrapolation
 */
public record Score(
    String name, Ideal ideal, Estimate estimate, Optional<Extrapolation> extrapolation) {

  /**
   * A score that is not extrapolated.
   *
   * @param name bare id of the metric
   * @param ideal which values are better
   * @param estimate the value and its errors
   */
  public Score(String name, Ideal ideal, Estimate estimate) {
    this(name, ideal, estimate, Optional.empty());
  }
}
