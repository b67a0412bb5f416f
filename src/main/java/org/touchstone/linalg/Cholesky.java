package org.touchstone.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsygst;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import java.nio.DoubleBuffer;
import java.util.Optional;

/**
 * The triangular root of a covariance, some fifteen times cheaper than the symmetric one. It exists
 * only where the covariance is not singular.
 */
final class Cholesky {

  private static final byte LOWER = 'L'; // column by column: the upper triangle row by row
  private static final byte VALUES_ONLY = 'N';
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
   * The eigenvalues of {@code R S R'} (LAPACK dsygst, dsyevd).
   *
   * @param root R, upper triangular, {@code d x d}
   * @param symmetric S, {@code d x d}; not changed
   * @return the eigenvalues, smallest first
   * @throws ArithmeticException if the iteration fails, as it does on NaN
   */
  static double[] eigenvaluesAround(Matrix root, Matrix symmetric) {
    int d = root.rows();
    DoubleBuffer product = Outside.copy(symmetric);
    DoubleBuffer factor = Outside.copy(root);
    int info = LAPACKE_dsygst(LAPACK_COL_MAJOR, FROM_BOTH_SIDES, LOWER, d, product, d, factor, d);
    Lapack.check("dsygst", info, new double[0]);
    DoubleBuffer found = Outside.zeros(d);
    info = LAPACKE_dsyevd(LAPACK_COL_MAJOR, VALUES_ONLY, LOWER, d, product, d, found);
    double[] values = new double[d];
    found.get(0, values);
    Lapack.check("dsyevd", info, values);
    return values;
  }
}
