package org.touchstone.linalg;

import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;

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
    int d = a.columns();
    same(d, sum.rows());
    same(d, sum.columns());
    if (d > 0 && a.rows() > 0) {
      cblas_dsyrk(
          CblasRowMajor,
          CblasUpper,
          CblasTrans,
          d,
          a.rows(),
          1.0,
          a.values(),
          d,
          1.0,
          sum.values(),
          d);
    }
    mirrorUpper(sum);
  }

  /**
   * {@code A' A} by half the work of a product (BLAS dsyrk).
   *
   * @param a {@code n x d}
   * @return {@code d x d}, symmetric to the last bit
   */
  public static Matrix gram(Matrix a) {
    Matrix sum = Matrix.zeros(a.columns(), a.columns());
    addGram(a, sum);
    return sum;
  }

  /**
   * Copies what is above the diagonal below it.
   *
   * @param square {@code d x d}; changed
   */
  static void mirrorUpper(Matrix square) {
    int d = square.columns();
    double[] values = square.values();
    int tile = 32; // by tiles, since a column of a large matrix is one cache miss an entry
    for (int top = 0; top < d; top += tile) {
      for (int left = top; left < d; left += tile) {
        for (int i = top; i < Math.min(d, top + tile); i++) {
          for (int j = Math.max(left, i + 1); j < Math.min(d, left + tile); j++) {
            values[j * d + i] = values[i * d + j];
          }
        }
      }
    }
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
