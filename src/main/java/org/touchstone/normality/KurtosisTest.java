package org.touchstone.normality;

/**
 * Anscombe and Glynn's test of kurtosis: the sample kurtosis, standardised and transformed by the
 * cube root of a chi-square approximation so that it is nearly standard normal under the
 * hypothesis.
 *
 * <p>With b2 = g2 + 3, E = 3(n&minus;1)/(n+1), V = 24n(n&minus;2)(n&minus;3) /
 * ((n+1)&sup2;(n+3)(n+5)) and x = (b2&minus;E)/&radic;V; with the skewness of b2, s =
 * 6(n&sup2;&minus;5n+2)/((n+7)(n+9)) &radic;(6(n+3)(n+5) / (n(n&minus;2)(n&minus;3))), and A = 6 +
 * 8/s (2/s + &radic;(1+4/s&sup2;)): z = (1 &minus; 2/(9A) &minus; &#x221B;((1&minus;2/A) / (1 +
 * x&radic;(2/(A&minus;4))))) / &radic;(2/(9A)).
 *
 * <p>Source: F. J. Anscombe, W. J. Glynn, "Distribution of the kurtosis statistic b2 for normal
 * samples", Biometrika 70 (1983).
 */
final class KurtosisTest {

  private KurtosisTest() {}

  /**
   * The test's statistic.
   *
   * @param excessKurtosis sample excess kurtosis g2
   * @param count number of values, at least 5
   * @return z, nearly standard normal for Gaussian data
   */
  static double z(double excessKurtosis, int count) {
    double n = count;
    double expected = 3 * (n - 1) / (n + 1);
    double variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5));
    double x = (excessKurtosis + 3 - expected) / Math.sqrt(variance);
    double skewness =
        6
            * (n * n - 5 * n + 2)
            / ((n + 7) * (n + 9))
            * Math.sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
    double a = 6 + 8 / skewness * (2 / skewness + Math.sqrt(1 + 4 / (skewness * skewness)));
    double base = 1 + x * Math.sqrt(2 / (a - 4));
    double root = Math.cbrt((1 - 2 / a) / base);
    return (1 - 2 / (9 * a) - root) / Math.sqrt(2 / (9 * a));
  }
}
