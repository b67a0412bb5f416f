package org.touchstone.metric.kernel;

import org.touchstone.problem.ParameterProblem;

/**
 * The Gaussian kernel less one, {@code exp(-|x-y|^2 / (2 sigma^2)) - 1}. The one cancels in every
 * discrepancy of means; without it, kernels of near rows keep their digits.
 *
 * @param sigma the bandwidth
 */
record GaussianKernel(double sigma) implements Kernel {

  /** Below it, eight terms of the series are exact to rounding, and faster than the exponential. */
  private static final double SMALL = 0.03;

  /**
   * Checks the bandwidth.
   *
   * @throws ParameterProblem if its square leaves double precision
   */
  GaussianKernel {
    check("kernel", sigma);
  }

  static void check(String metric, double sigma) {
    if (!(sigma > 1e-150 && sigma < 1e150)) {
      throw new ParameterProblem(
          metric, "sigma " + sigma + ", expected a number between 1e-150 and 1e150");
    }
  }

  @Override
  public void apply(double[] products, int from, double norm, double[] norms) {
    double factor = -0.5 / (sigma * sigma);
    for (int j = from; j < products.length; j++) {
      products[j] = lessOne(factor * Math.max(0, norm + norms[j] - 2 * products[j]));
    }
  }

  /** {@code exp(u) - 1} for u at most 0. */
  private static double lessOne(double u) {
    if (!(u > -SMALL)) {
      return Math.exp(u) - 1;
    }
    double tail = 1 + u / 6 * (1 + u / 7 * (1 + u / 8));
    return u * (1 + u / 2 * (1 + u / 3 * (1 + u / 4 * (1 + u / 5 * tail))));
  }
}
