package org.touchstone.normality;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;

/**
 * The product A B&#x1D40;: every row of one matrix with every row of another. Each entry is summed in
 * one fixed order, whatever the number of threads.
 */
final class RowProducts {

  /** Rows of A that are worked on at once; a panel of them stays in the cache. */
  private static final int PANEL = 64;

  private RowProducts() {}

  /**
   * Dot products of rows.
   *
   * @param left a matrix A
   * @param right a matrix B with as many columns
   * @return the matrix with a row for each row of A and a column for each row of B
   */
  static Matrix of(Matrix left, Matrix right) {
    if (left.columns() != right.columns()) {
      throw new IllegalArgumentException(
          "rows of " + left.columns() + " and of " + right.columns() + " numbers");
    }
    Matrix products = Matrix.zeros(left.rows(), right.rows());
    int panels = (left.rows() + PANEL - 1) / PANEL;
    IntStream.range(0, panels)
        .parallel()
        .forEach(panel -> fill(products, left, right, panel * PANEL));
    return products;
  }

  private static void fill(Matrix products, Matrix left, Matrix right, int first) {
    int width = Math.min(PANEL, left.rows() - first);
    // columns come in fours; the panel is padded with zeros up to the next four
    int columns = left.columns();
    double[] panel = new double[(columns + 3) / 4 * 4 * PANEL];
    for (int a = 0; a < width; a++) {
      for (int k = 0; k < columns; k++) {
        panel[k * PANEL + a] = left.values()[(first + a) * columns + k];
      }
    }
    double[] row = new double[(columns + 3) / 4 * 4];
    double[] sums = new double[PANEL];
    for (int b = 0; b < right.rows(); b++) {
      System.arraycopy(right.values(), b * columns, row, 0, columns);
      Arrays.fill(sums, 0);
      for (int k = 0; k < row.length; k += 4) {
        addFour(sums, panel, k * PANEL, row[k], row[k + 1], row[k + 2], row[k + 3]);
      }
      for (int a = 0; a < width; a++) {
        products.values()[(first + a) * right.rows() + b] = sums[a];
      }
    }
  }

  /** Four columns at once: a loop without a reduction, which the JIT compiler vectorises. */
  private static void addFour(
      double[] sums, double[] panel, int start, double x0, double x1, double x2, double x3) {
    for (int a = 0; a < PANEL; a++) {
      sums[a] +=
          x0 * panel[start + a]
              + x1 * panel[start + PANEL + a]
              + x2 * panel[start + 2 * PANEL + a]
              + x3 * panel[start + 3 * PANEL + a];
    }
  }
}
