package org.touchstone.linalg;

import smile.math.blas.BLAS;
import smile.math.blas.Layout;
import smile.math.blas.Transpose;

/** Products of matrices, by the native BLAS. */
public final class Products {

  private static final Transpose AS_IS = Transpose.NO_TRANSPOSE;
  private static final Transpose FLIPPED = Transpose.TRANSPOSE;

  private Products() {}

  /**
   * {@code A B}.
   *
   * @param a {@code m x k}
   * @param b {@code k x n}
   * @return {@code m x n}
   * @throws IllegalArgumentException if the inner sides differ
   */
  public static Matrix times(Matrix a, Matrix b) {
    same(a.columns(), b.rows());
    Matrix c = Matrix.zeros(a.rows(), b.columns());
    gemm(AS_IS, AS_IS, a.columns(), a, b, c);
    return c;
  }

  /**
   * {@code A B'}: the inner products of rows.
   *
   * @param a {@code m x k}
   * @param b {@code n x k}
   * @return {@code m x n}
   * @throws IllegalArgumentException if the widths differ
   */
  public static Matrix timesTransposed(Matrix a, Matrix b) {
    same(a.columns(), b.columns());
    Matrix c = Matrix.zeros(a.rows(), b.rows());
    gemm(AS_IS, FLIPPED, a.columns(), a, b, c);
    return c;
  }

  /**
   * {@code A' B}.
   *
   * @param a {@code k x m}
   * @param b {@code k x n}
   * @return {@code m x n}
   * @throws IllegalArgumentException if the heights differ
   */
  public static Matrix transposedTimes(Matrix a, Matrix b) {
    same(a.rows(), b.rows());
    Matrix c = Matrix.zeros(a.columns(), b.columns());
    gemm(FLIPPED, AS_IS, a.rows(), a, b, c);
    return c;
  }

  /**
   * Adds {@code A' A} to a matrix: one block of rows of a scatter matrix.
   *
   * @param a {@code n x d}
   * @param sum {@code d x d}; changed
   * @throws IllegalArgumentException if the sides differ
   */
  public static void addGram(Matrix a, Matrix sum) {
    same(a.columns(), sum.rows());
    same(a.columns(), sum.columns());
    gemm(FLIPPED, AS_IS, a.rows(), a, a, sum);
  }

  private static void gemm(Transpose ta, Transpose tb, int inner, Matrix a, Matrix b, Matrix c) {
    if (c.values().length == 0 || inner == 0) {
      return;
    }
    BLAS.engine.gemm(
        Layout.ROW_MAJOR,
        ta,
        tb,
        c.rows(),
        c.columns(),
        inner,
        1.0,
        a.values(),
        a.columns(),
        b.values(),
        b.columns(),
        1.0,
        c.values(),
        c.columns());
  }

  private static void same(int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "sides of a matrix product differ: " + found + " and " + expected);
    }
  }
}
