package org.touchstone.normality;

import org.touchstone.problem.DataProblem;

/** Numbers that a test can work on: enough, finite, and not all equal. */
final class Observations {

  /**
   * A range below this share of the largest magnitude is constant up to rounding: fewer than about
   * a hundred different doubles lie in it.
   */
  private static final double SMALLEST_RANGE = 1e-14;

  private Observations() {}

  /**
   * The numbers, moved and scaled into [-1/2, 1/2]. Every statistic here is invariant under both,
   * and the fourth power of a number of that size neither overflows nor vanishes.
   *
   * @param test id of the test, for the error
   * @param values the numbers; not changed
   * @param minimum fewest numbers that the test can work on
   * @return a new array in the same order
   * @throws DataProblem if there are too few, one is not finite, or they are all equal
   */
  static double[] inUnitRange(String test, double[] values, int minimum) {
    if (values.length < minimum) {
      throw new DataProblem(
          test, values.length + " values, expected at least " + minimum + "; use more rows");
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new DataProblem(
            test, "value " + i + " (counted from 0) is " + values[i] + ", expected finite numbers");
      }
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    double range = most - least;
    if (!(range > SMALLEST_RANGE * Math.max(Math.abs(least), Math.abs(most)))) {
      throw new DataProblem(
          test,
          "the "
              + values.length
              + " values are constant (from "
              + least
              + " to "
              + most
              + "), expected values that vary");
    }
    if (!Double.isFinite(range)) {
      throw new DataProblem(
          test, "values from " + least + " to " + most + " overflow; divide them by a constant");
    }
    double middle = least + range / 2;
    double[] scaled = new double[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (values[i] - middle) / range;
    }
    return scaled;
  }
}
