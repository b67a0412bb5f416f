package org.touchstone.normality;

import org.apache.commons.math3.special.Erf;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;

/**
 * Henze and Zirkler's test: a weighted squared distance between the characteristic function of the
 * {@link Whitened} rows y (n x k) and that of the standard Gaussian, which sees every departure as
 * n grows. With &beta; = ((2k+1)n/4)<sup>1/(k+4)</sup> / &radic;2
 *
 * <pre>
 * T = 1/n &Sigma;_i &Sigma;_j exp(&minus;&beta;&sup2;/2 |y_i &minus; y_j|&sup2;)
 *     &minus; 2 (1+&beta;&sup2;)^(&minus;k/2) &Sigma;_i exp(&minus;&beta;&sup2; / (2(1+&beta;&sup2;)) |y_i|&sup2;)
 *     + n (1+2&beta;&sup2;)^(&minus;k/2)
 * </pre>
 *
 * <p>p-value: ln T is taken as Gaussian, with the mean and variance that T has under the hypothesis
 * in the limit of large n at that &beta;. Cost: n&sup2; k operations and n&sup2;/2 exponentials,
 * worked on in blocks of rows.
 *
 * <p>Source: N. Henze, B. Zirkler, "A class of invariant consistent tests for multivariate
 * normality", Communications in Statistics: Theory and Methods 19 (1990).
 */
public final class HenzeZirkler implements MultivariateTest {

  private static final int BLOCK = 256;

  @Override
  public String id() {
    return "henze-zirkler";
  }

  @Override
  public String statistic() {
    return "T, near 1 or below for a Gaussian, grows with the number of rows otherwise";
  }

  @Override
  public String source() {
    return "Henze and Zirkler 1990, A class of invariant consistent tests for multivariate"
        + " normality, Commun. Stat. Theory Methods 19";
  }

  @Override
  public NormalityTest.Result test(Matrix rows) {
    int n = rows.rows();
    int k = rows.columns();
    Matrix y = Whitened.of(id(), rows);
    double root = Math.pow((2 * k + 1.0) * n / 4, 1.0 / (k + 4)) / Math.sqrt(2);
    double b = root * root;
    double[] squares = MardiaKurtosis.squaredLengths(y);
    double single = 0;
    for (double square : squares) {
      single += Math.exp(-b / (2 * (1 + b)) * square);
    }
    double statistic =
        pairs(y, squares, b) / n
            - 2 * Math.pow(1 + b, -k / 2.0) * single
            + n * Math.pow(1 + 2 * b, -k / 2.0);
    return new NormalityTest.Result(statistic, pValue(statistic, k, b), n);
  }

  /** The sum over ordered pairs of exp(-b/2 |y_i - y_j|^2), those of a row with itself among it. */
  private static double pairs(Matrix y, double[] squares, double b) {
    int n = y.rows();
    double twice = 0;
    for (int first = 0; first < n; first += BLOCK) {
      int end = Math.min(n, first + BLOCK);
      Matrix products = Products.timesTransposed(y.slice(first, end), y.slice(first, n));
      for (int i = first; i < end; i++) {
        for (int j = i + 1; j < n; j++) {
          double distance = squares[i] + squares[j] - 2 * products.get(i - first, j - first);
          twice += Math.exp(-b / 2 * Math.max(0, distance));
        }
      }
    }
    return n + 2 * twice;
  }

  /**
   * The p-value.
   *
   * @param statistic T
   * @param k number of dimensions
   * @param b &beta;&sup2;
   * @return probability of a larger T for Gaussian rows
   */
  private static double pValue(double statistic, double k, double b) {
    double a = 1 + 2 * b;
    double w = (1 + b) * (1 + 3 * b);
    double kk = k * (k + 2);
    double mean = 1 - Math.pow(a, -k / 2) * (1 + k * b / a + kk * b * b / (2 * a * a));
    double b2 = b * b;
    double variance =
        2 * Math.pow(1 + 4 * b, -k / 2)
            + 2
                * Math.pow(a, -k)
                * (1 + 2 * k * b2 / (a * a) + 3 * kk * b2 * b2 / (4 * Math.pow(a, 4)))
            - 4 * Math.pow(w, -k / 2) * (1 + 3 * k * b2 / (2 * w) + kk * b2 * b2 / (2 * w * w));
    double spread = Math.sqrt(Math.log1p(variance / (mean * mean)));
    double location = Math.log(mean) - spread * spread / 2;
    if (!(statistic > 0)) {
      return 1; // a sum of positive terms less another, 0 up to rounding
    }
    return Erf.erfc((Math.log(statistic) - location) / spread / Math.sqrt(2)) / 2;
  }
}
