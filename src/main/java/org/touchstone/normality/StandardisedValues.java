package org.touchstone.normality;

import java.util.Arrays;

/** Sorted numbers with mean 0 and standard deviation 1 (divided by n - 1). */
final class StandardisedValues {

  private StandardisedValues() {}

  /**
   * Standardises and sorts.
   *
   * @param test id of the test, for the error
   * @param values the numbers; not changed
   * @param minimum fewest numbers that the test can work on
   * @return a new array, ascending
   * @throws org.touchstone.problem.DataProblem if there are too few, one is not finite, or they are
   *     all equal
   */
  static double[] sorted(String test, double[] values, int minimum) {
    double[] z = Observations.inUnitRange(test, values, minimum);
    double mean = Arrays.stream(z).sum() / z.length;
    double squares = 0;
    for (double value : z) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / (z.length - 1));
    for (int i = 0; i < z.length; i++) {
      z[i] = (z[i] - mean) / deviation;
    }
    Arrays.sort(z);
    return z;
  }
}
