package org.touchstone.linalg;

import smile.math.blas.EVDJob;
import smile.math.blas.LAPACK;
import smile.math.blas.Layout;
import smile.math.blas.UPLO;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: {@code A = sum of values[k] * v_k v_k'}.
 *
 * @param values the eigenvalues, smallest first
 * @param vectors row {@code k} is the unit eigenvector of value {@code k}
 */
public record SymmetricEigen(double[] values, Matrix vectors) {

  /**
   * Decomposes a symmetric matrix by divide and conquer (LAPACK dsyevd).
   *
   * @param matrix square and symmetric; only one triangle is read; not changed
   * @return its eigenvalues and eigenvectors
   * @throws IllegalArgumentException if it is not square
   * @throws ArithmeticException if the iteration fails, as it does on NaN
   */
  public static SymmetricEigen of(Matrix matrix) {
    double[] values = new double[matrix.rows()];
    // LAPACK writes one eigenvector after the other, which are the rows of a row-major matrix.
    double[] vectors = decompose(EVDJob.VECTORS, matrix, values);
    return new SymmetricEigen(values, new Matrix(matrix.rows(), matrix.rows(), vectors));
  }

  /**
   * The eigenvalues alone, several times faster.
   *
   * @param matrix square and symmetric; only one triangle is read; not changed
   * @return the eigenvalues, smallest first
   * @throws IllegalArgumentException if it is not square
   * @throws ArithmeticException if the iteration fails, as it does on NaN
   */
  public static double[] values(Matrix matrix) {
    double[] values = new double[matrix.rows()];
    decompose(EVDJob.NO_VECTORS, matrix, values);
    return values;
  }

  private static double[] decompose(EVDJob job, Matrix matrix, double[] values) {
    int side = matrix.rows();
    if (side != matrix.columns()) {
      throw new IllegalArgumentException(
          "eigenvalues of a square matrix, found " + side + " x " + matrix.columns());
    }
    double[] work = matrix.values().clone();
    if (side > 0) {
      Lapack.check(
          "dsyevd",
          LAPACK.engine.syevd(Layout.COL_MAJOR, job, UPLO.LOWER, side, work, side, values),
          values);
    }
    return work;
  }
}
