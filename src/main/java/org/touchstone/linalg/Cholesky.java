package org.touchstone.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsygst;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import java.util.Optional;

/**
 * The triangular root of a covariance, some fifteen times cheaper than the symmetric one. It exists
 * only where the covariance is not singular.
 */
final class Cholesky {

  private static final byte LOWER = 'L'; // column by column: the upper triangle row by row
  private static final int FROM_BOTH_SIDES = 2;

  private Cholesky() {}

  /**
   * The upper triangular R with {@code R'R = S} (LAPACK dpotrf).
   *
   * @param covariance S, symmetric, {@code d x d}; only one triangle is read; not changed
   * @return R; absent where a pivot is not above {@code d * 2^-52} of the largest: rounding
   */
  static Optional<Matrix> upper(Matrix covariance) {
    int d = covariance.rows();
    double[] root = covariance.values().clone();
    if (d == 0 || LAPACKE_dpotrf(LAPACK_COL_MAJOR, LOWER, d, root, d) != 0) {
      return Optional.empty();
    }
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int i = 0; i < d; i++) {
      double pivot = root[i * d + i] * root[i * d + i];
      smallest = Math.min(smallest, pivot);
      largest = Math.max(largest, pivot);
      java.util.Arrays.fill(root, i * d, i * d + i, 0);
    }
    return smallest > largest * d * Math.ulp(1.0)
        ? Optional.of(new Matrix(d, d, root))
        : Optional.empty();
  }

  /**
   * One triangle of {@code R S R'} (LAPACK dsygst).
   *
   * @param root R, upper triangular, {@code d x d}
   * @param symmetric S, {@code d x d}; not changed
   * @return the product; what {@link SymmetricEigen#values} reads of it
   */
  static Matrix around(Matrix root, Matrix symmetric) {
    int d = root.rows();
    double[] product = symmetric.values().clone();
    int info =
        LAPACKE_dsygst(LAPACK_COL_MAJOR, FROM_BOTH_SIDES, LOWER, d, product, d, root.values(), d);
    Lapack.check("dsygst", info, new double[0]);
    return new Matrix(d, d, product);
  }
}
