package org.touchstone.density.perturbed;

import org.touchstone.problem.ParameterProblem;

/** Sums of probabilities whose logarithms are known. */
final class Logarithms {

  private Logarithms() {}

  /** {@code ln(e^a + e^b)}. */
  static double sum(double a, double b) {
    double most = Math.max(a, b);
    return most == Double.NEGATIVE_INFINITY
        ? most
        : most + Math.log1p(Math.exp(Math.min(a, b) - most));
  }

  /** Subtracts the logarithm of the sum. */
  static void normalise(double[] logs) {
    double most = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      most = Math.max(most, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    double total = most + Math.log(sum);
    for (int c = 0; c < logs.length; c++) {
      logs[c] -= total;
    }
  }

  /**
   * Mixes a normalised distribution with the uniform one: {@code (1 - floor) p + floor / K}.
   *
   * @param logs normalised logarithms; changed
   * @param floor the uniform one's share
   */
  static void mixWithUniform(double[] logs, double floor) {
    double uniform = Math.log(floor / logs.length);
    double rest = Math.log1p(-floor);
    for (int c = 0; c < logs.length; c++) {
      logs[c] = sum(logs[c] + rest, uniform);
    }
  }

  static void requireShare(String component, String name, double share) {
    if (!(share > 0 && share < 1)) {
      throw new ParameterProblem(
          component, name + " " + share + ", expected a number between 0 and 1");
    }
  }
}
