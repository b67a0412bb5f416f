package org.touchstone.normality;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.linalg.SymmetricEigen;
import org.touchstone.problem.DataProblem;
import org.touchstone.stat.Moments;

/**
 * Rows with mean 0 and covariance I: y = S<sup>-1/2</sup>(x &minus; mean) up to a rotation, with S
 * = &Sigma; (x &minus; mean)(x &minus; mean)&#x1D40; / n. Mahalanobis' products are inner products
 * of such rows: (x_i &minus; mean)&#x1D40; S<sup>-1</sup> (x_j &minus; mean) = y_i&#x1D40; y_j.
 */
final class Whitened {

  private Whitened() {}

  /**
   * Whitens rows.
   *
   * @param test id of the test, for the error
   * @param rows n x k; not changed
   * @return n x k
   * @throws DataProblem if n is below k + 2, a number is not finite, or S is singular
   */
  static Matrix of(String test, Matrix rows) {
    int n = rows.rows();
    int k = rows.columns();
    if (n < k + 2) {
      throw new DataProblem(
          test,
          n
              + " rows of "
              + k
              + " numbers, expected at least "
              + (k + 2)
              + " rows; use more rows or fewer components");
    }
    FeatureRows.requireVarying(test, rows);
    Matrix centred = Moments.centred(rows, Moments.mean(rows));
    SymmetricEigen eigen = SymmetricEigen.of(Products.gram(centred));
    double[] values = eigen.values();
    if (!(values[0] > values[k - 1] * k * Math.ulp(1.0))) {
      throw new DataProblem(
          test,
          "the covariance of the "
              + k
              + " columns is singular, expected columns none of which follows from the others;"
              + " test fewer principal components");
    }
    Matrix inverseRoot = Matrix.zeros(k, k);
    for (int a = 0; a < k; a++) {
      double scale = Math.sqrt(n / values[a]);
      for (int j = 0; j < k; j++) {
        inverseRoot.values()[a * k + j] = scale * eigen.vectors().get(a, j);
      }
    }
    return Products.timesTransposed(centred, inverseRoot);
  }
}
