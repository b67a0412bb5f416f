package org.touchstone.metric.memorisation;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.linalg.SymmetricEigen;
import org.touchstone.metric.Checks;
import org.touchstone.stat.Moments;

/**
 * The directions in which rows vary most.
 *
 * @param mean length d
 * @param directions {@code k x d}, orthonormal
 */
record PrincipalComponents(double[] mean, Matrix directions) {

  static PrincipalComponents of(String metric, Matrix rows, int components) {
    Moments moments = Moments.of(rows);
    Checks.finite(metric, moments.totalVariance());
    Matrix vectors = SymmetricEigen.of(moments.covariance()).vectors();
    return new PrincipalComponents(
        moments.mean(), vectors.slice(vectors.rows() - components, vectors.rows()));
  }

  Matrix of(Matrix rows) {
    return Products.timesTransposed(Moments.centred(rows, mean), directions);
  }
}
