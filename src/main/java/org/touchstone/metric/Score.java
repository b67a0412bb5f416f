package org.touchstone.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.touchstone.stat.Estimate;

/**
 * What a metric says of a candidate.
 *
 * @param name id of the metric, or of the one of its values that this is
 * @param ideal which values are better
 * @param estimate the value and its errors
 * @param extrapolation the points and the line behind the value, where it is an extrapolation
 * @param details numbers that are shown beside the value and never ranked, by name, such as the
 *     p-value of a test
 * @param curve the line behind the value, where there is one
 */
public record Score(
    String name,
    Ideal ideal,
    Estimate estimate,
    Optional<Extrapolation> extrapolation,
    Map<String, Double> details,
    Optional<Curve> curve) {

  /** Keeps the order of the details. */
  public Score {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /**
   * The score of a metric that has one value.
   *
   * @param metric the metric
   * @param estimate the value and its errors
   * @return the score
   */
  public static Score of(Metric metric, Estimate estimate) {
    return new Score(
        metric.id(), metric.ideal(), estimate, Optional.empty(), Map.of(), Optional.empty());
  }

  /**
   * The same with the line of an extrapolation.
   *
   * @param line points and line
   * @return the score
   */
  public Score withExtrapolation(Extrapolation line) {
    return new Score(name, ideal, estimate, Optional.of(line), details, curve);
  }

  /**
   * The same with one more number beside the value.
   *
   * @param key lower case with hyphens
   * @param number finite
   * @return the score
   */
  public Score withDetail(String key, double number) {
    Map<String, Double> more = new LinkedHashMap<>(details);
    more.put(key, number);
    return new Score(name, ideal, estimate, extrapolation, more, curve);
  }

  /**
   * The same with a curve.
   *
   * @param line the curve
   * @return the score
   */
  public Score withCurve(Curve line) {
    return new Score(name, ideal, estimate, extrapolation, details, Optional.of(line));
  }
}
