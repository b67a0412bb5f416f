package org.touchstone.linalg;

import smile.math.blas.LAPACK;
import smile.math.blas.Layout;
import smile.math.blas.UPLO;

/** Linear systems of symmetric, positive definite matrices. */
public final class PositiveDefinite {

  private PositiveDefinite() {}

  /**
   * Solves {@code A x = b} (LAPACK dposv).
   *
   * @param matrix A, symmetric and positive definite, {@code d x d}; not changed
   * @param right b, length d; not changed
   * @return x
   * @throws IllegalArgumentException if the sides differ
   * @throws ArithmeticException if A is not positive definite
   */
  public static double[] solve(Matrix matrix, double[] right) {
    int d = matrix.rows();
    if (matrix.columns() != d || right.length != d) {
      throw new IllegalArgumentException(
          "sides of a linear system differ: "
              + d
              + " x "
              + matrix.columns()
              + " and "
              + right.length);
    }
    double[] work = matrix.values().clone();
    double[] solution = right.clone();
    Lapack.check(
        "dposv",
        LAPACK.engine.posv(Layout.COL_MAJOR, UPLO.LOWER, d, 1, work, d, solution, d),
        solution);
    return solution;
  }
}
