package org.touchstone.normality;

import org.apache.commons.math3.special.Gamma;
import org.touchstone.linalg.Matrix;

/**
 * Mardia's multivariate skewness: with y the {@link Whitened} rows (n x k)
 *
 * <pre>
 * b1 = 1/n&sup2; &Sigma;_i &Sigma;_j (y_i&#x1D40; y_j)&sup3; = &Sigma;_abc (mean of y_a y_b y_c)&sup2;
 * statistic = c n b1 / 6,   c = (k+1)(n+1)(n+3) / (n ((n+1)(k+1) &minus; 6))
 * </pre>
 *
 * <p>and p is the upper tail of a chi-square with k(k+1)(k+2)/6 degrees of freedom. The factor c is
 * Mardia's small-sample correction of 1974: it makes the statistic's mean right for every n; it is
 * 1 in the limit. Cost: n k&sup3;/6 multiplications.
 *
 * <p>Asymmetry only is seen. Under the hypothesis the far tail is heavier than a chi-square's at
 * small n: at 5 % about 5 to 6 % are rejected for n = 200, k = 3.
 *
 * <p>Source: K. V. Mardia, "Measures of multivariate skewness and kurtosis with applications",
 * Biometrika 57 (1970); "Applications of some measures of multivariate skewness and kurtosis in
 * testing normality and robustness studies", Sankhya B 36 (1974).
 */
public final class MardiaSkewness implements MultivariateTest {

  @Override
  public String id() {
    return "mardia-skewness";
  }

  @Override
  public String statistic() {
    return "χ² with k(k+1)(k+2)/6 degrees of freedom for a Gaussian of k dimensions";
  }

  @Override
  public String source() {
    return "Mardia 1970, Measures of multivariate skewness and kurtosis, Biometrika 57";
  }

  @Override
  public NormalityTest.Result test(Matrix rows) {
    double n = rows.rows();
    double k = rows.columns();
    double correction = (k + 1) * (n + 1) * (n + 3) / (n * ((n + 1) * (k + 1) - 6));
    double statistic = correction * n * skewness(Whitened.of(id(), rows)) / 6;
    double degrees = k * (k + 1) * (k + 2) / 6;
    double p = Gamma.regularizedGammaQ(degrees / 2, statistic / 2);
    return new NormalityTest.Result(statistic, Math.max(0, Math.min(1, p)), rows.rows());
  }

  /** b1 from the third moments, each multiset {a, b, c} of columns once. */
  static double skewness(Matrix whitened) {
    int n = whitened.rows();
    int k = whitened.columns();
    double[] sums = new double[k * (k + 1) * (k + 2) / 6];
    double[] row = new double[k];
    for (int i = 0; i < n; i++) {
      System.arraycopy(whitened.values(), i * k, row, 0, k);
      int at = 0;
      for (int a = 0; a < k; a++) {
        for (int b = a; b < k; b++) {
          double product = row[a] * row[b];
          for (int c = b; c < k; c++) {
            sums[at++] += product * row[c];
          }
        }
      }
    }
    double total = 0;
    int at = 0;
    for (int a = 0; a < k; a++) {
      for (int b = a; b < k; b++) {
        for (int c = b; c < k; c++) {
          double mean = sums[at++] / n;
          int orders = a == b && b == c ? 1 : a == b || b == c ? 3 : 6;
          total += orders * mean * mean;
        }
      }
    }
    return total;
  }
}
