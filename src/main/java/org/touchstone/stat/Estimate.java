package org.touchstone.stat;

import java.util.OptionalDouble;

/**
 * A value that was estimated from samples, with how sure it is. What was not estimated is absent,
 * never NaN.
 *
 * @param value the estimate; finite, or positive infinity where a divergence is infinite
 * @param standardError how the value would vary over fresh samples (one standard deviation)
 * @param spread the plus-minus that peers print, which is something else (over splits, over
 *     overlapping subsets)
 * @param count number of candidate samples it was computed from
 * @param unit the unit of value, standard error and spread
 */
public record Estimate(
    double value, OptionalDouble standardError, OptionalDouble spread, long count, Unit unit) {

  /**
   * Checks that nothing is NaN.
   *
   * @throws IllegalArgumentException if value, standard error or spread is NaN, or an error
   *     negative
   */
  public Estimate {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("an estimate is a number, found NaN");
    }
    for (OptionalDouble error : new OptionalDouble[] {standardError, spread}) {
      if (error.isPresent() && !(error.getAsDouble() >= 0)) {
        throw new IllegalArgumentException(
            "an error is not negative, found " + error.getAsDouble());
      }
    }
  }

  /**
   * An estimate with a standard error and no spread.
   *
   * @param value the estimate
   * @param standardError its standard error
   * @param count number of samples
   * @param unit the unit
   * @return the estimate
   */
  public static Estimate of(double value, double standardError, long count, Unit unit) {
    return new Estimate(
        value, OptionalDouble.of(standardError), OptionalDouble.empty(), count, unit);
  }

  /**
   * An estimate without a standard error.
   *
   * @param value the estimate
   * @param count number of samples
   * @param unit the unit
   * @return the estimate
   */
  public static Estimate bare(double value, long count, Unit unit) {
    return new Estimate(value, OptionalDouble.empty(), OptionalDouble.empty(), count, unit);
  }
}
