package org.touchstone.report;

import java.util.OptionalDouble;

/**
 * How much better one scorer agrees with KL than another: a row of {@code differences.csv}.
 *
 * @param value tau of the first less tau of the second
 * @param low lower end of the 95 % interval over resamples that both share
 * @param high its upper end
 */
record TauDifference(double value, OptionalDouble low, OptionalDouble high) {

  boolean hasInterval() {
    return low.isPresent() && high.isPresent();
  }

  /** Whether the interval leaves out 0, so that the first is better. */
  boolean decides() {
    return hasInterval() && (low.getAsDouble() > 0 || high.getAsDouble() < 0);
  }

  /** As in tables: {@code 0.09 [-0.02, 0.21]}. */
  @Override
  public String toString() {
    return Numbers.withInterval(OptionalDouble.of(value), low, high);
  }
}
