package org.touchstone.normality;

import org.apache.commons.math3.special.Erf;
import org.touchstone.linalg.Matrix;

/**
 * Mardia's multivariate kurtosis: with y the {@link Whitened} rows (n x k) b2 = 1/n &Sigma;
 * |y_i|&#x2074;, standardised by its exact mean and variance for Gaussian samples,
 *
 * <pre>
 * E b2 = k(k+2)(n&minus;1)/(n+1)
 * V b2 = 8k(k+2)(n&minus;3)(n&minus;k&minus;1)(n&minus;k+1) / ((n+1)&sup2;(n+3)(n+5))
 * z = (b2 &minus; E) / &radic;V,   p = P(|N(0, 1)| &gt; |z|)
 * </pre>
 *
 * <p>Mardia's first paper has the limits k(k+2) and 8k(k+2)/n instead, as R's MVN does; these exact
 * moments are his of 1974. For k = 1, z is D'Agostino's standardised kurtosis before its
 * transformation. b2 is skewed at small n, so that p is rough there. Cost: n k multiplications.
 *
 * <p>Source: K. V. Mardia, "Measures of multivariate skewness and kurtosis with applications",
 * Biometrika 57 (1970); "Applications of some measures of multivariate skewness and kurtosis in
 * testing normality and robustness studies", Sankhya B 36 (1974).
 */
public final class MardiaKurtosis implements MultivariateTest {

  @Override
  public String id() {
    return "mardia-kurtosis";
  }

  @Override
  public String statistic() {
    return "z, standard normal for a Gaussian; positive where tails are heavier";
  }

  @Override
  public String source() {
    return "Mardia 1974, Applications of some measures of multivariate skewness and kurtosis,"
        + " Sankhya B 36";
  }

  @Override
  public NormalityTest.Result test(Matrix rows) {
    double n = rows.rows();
    double k = rows.columns();
    double expected = k * (k + 2) * (n - 1) / (n + 1);
    double variance = 8 * k * (k + 2) * (n - 3) / (n + 1) * (n - k - 1) / (n + 1);
    variance *= (n - k + 1) / (n + 3) / (n + 5);
    double z = (kurtosis(Whitened.of(id(), rows)) - expected) / Math.sqrt(variance);
    return new NormalityTest.Result(z, Erf.erfc(Math.abs(z) / Math.sqrt(2)), rows.rows());
  }

  private static double kurtosis(Matrix whitened) {
    double sum = 0;
    for (double squared : squaredLengths(whitened)) {
      sum += squared * squared;
    }
    return sum / whitened.rows();
  }

  static double[] squaredLengths(Matrix rows) {
    double[] lengths = new double[rows.rows()];
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < rows.columns(); j++) {
        lengths[i] += rows.get(i, j) * rows.get(i, j);
      }
    }
    return lengths;
  }
}
