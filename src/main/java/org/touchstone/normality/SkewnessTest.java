package org.touchstone.normality;

/**
 * D'Agostino's test of skewness: the sample skewness, transformed by a Johnson S_U curve so that it
 * is nearly standard normal under the hypothesis.
 *
 * <p>With y = g1 &radic;((n+1)(n+3) / (6(n&minus;2))), &beta;2 = 3(n&sup2;+27n&minus;70)(n+1)(n+3)
 * / ((n&minus;2)(n+5)(n+7)(n+9)), W&sup2; = &radic;(2(&beta;2&minus;1)) &minus; 1, &delta; = 1 /
 * &radic;(ln W) and &alpha; = &radic;(2 / (W&sup2;&minus;1)): z = &delta; asinh(y / &alpha;).
 *
 * <p>SciPy 1.10 computes the same, except that it puts y = 1 where y is exactly 0; here z is 0
 * there.
 *
 * <p>Source: R. B. D'Agostino, "Transformation to normality of the null distribution of g1",
 * Biometrika 57 (1970).
 */
final class SkewnessTest {

  private SkewnessTest() {}

  /**
   * The test's statistic.
   *
   * @param skewness sample skewness g1
   * @param count number of values, at least 8
   * @return z, nearly standard normal for Gaussian data
   */
  static double z(double skewness, int count) {
    double n = count;
    double y = skewness * Math.sqrt((n + 1) * (n + 3) / (6 * (n - 2)));
    double beta2 =
        3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
    double wSquared = Math.sqrt(2 * (beta2 - 1)) - 1;
    double delta = 1 / Math.sqrt(0.5 * Math.log(wSquared));
    double alpha = Math.sqrt(2 / (wSquared - 1));
    double ratio = Math.abs(y) / alpha;
    // asinh is odd: of a positive number the logarithm does not cancel
    return Math.copySign(delta * Math.log(ratio + Math.sqrt(ratio * ratio + 1)), y);
  }
}
