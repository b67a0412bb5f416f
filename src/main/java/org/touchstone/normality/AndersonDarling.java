package org.touchstone.normality;

/**
 * Anderson and Darling's test with estimated mean and standard deviation: with z_(i) the sorted
 * standardised values,
 *
 * <pre>
 * A&sup2; = &minus;n &minus; &Sigma; (2i&minus;1)/n (ln &Phi;(z_(i)) + ln(1 &minus; &Phi;(z_(n+1&minus;i))))
 * </pre>
 *
 * <p>a squared distance of the distribution functions that weighs both tails. Cost: O(n log n).
 *
 * <p>p-value: of A* = A&sup2; (1 + 0.75/n + 2.25/n&sup2;) by the formulas of D'Agostino and
 * Stephens, made for p between about 1e-10 and 1 and from 8 values on. Their last formula turns
 * around far out, so that above A* = 10 the p-value stays at its value there, 3.7e-24. SciPy 1.10
 * gives A&sup2; and five critical values of it, no p-value.
 *
 * <p>Source: T. W. Anderson, D. A. Darling, "A test of goodness of fit", JASA 49 (1954); R.
 * D'Agostino, M. A. Stephens, "Goodness-of-Fit Techniques" (1986), table 4.9.
 */
public final class AndersonDarling implements NormalityTest {

  private static final int MINIMUM = 8;
  private static final double LARGEST = 10;

  @Override
  public String id() {
    return "anderson-darling";
  }

  @Override
  public String statistic() {
    return "A², about 0.4 for a Gaussian, grows with the number of rows otherwise";
  }

  @Override
  public int minimumCount() {
    return MINIMUM;
  }

  @Override
  public String source() {
    return "Anderson and Darling 1954, A test of goodness of fit, JASA 49";
  }

  @Override
  public Result test(double[] values) {
    double[] z = StandardisedValues.sorted(id(), values, MINIMUM);
    int n = z.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double logs = StandardNormalTails.logCdf(z[i]) + StandardNormalTails.logCdf(-z[n - 1 - i]);
      sum += (2 * i + 1.0) / n * logs;
    }
    double statistic = -n - sum;
    return new Result(statistic, pValue(statistic, n), n);
  }

  /**
   * The p-value.
   *
   * @param statistic A&sup2;
   * @param n number of values
   * @return probability of a larger A&sup2; for Gaussian values
   */
  static double pValue(double statistic, int n) {
    double a = Math.min(LARGEST, statistic * (1 + 0.75 / n + 2.25 / n / n));
    if (a >= 0.6) {
      return Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a);
    }
    if (a >= 0.34) {
      return Math.exp(0.9177 - 4.279 * a - 1.38 * a * a);
    }
    return a >= 0.2
        ? 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a)
        : 1 - Math.exp(-13.436 + 101.14 * a - 223.73 * a * a);
  }
}
