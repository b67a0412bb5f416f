package org.touchstone.metric.caption;

import org.touchstone.linalg.Matrix;

/** The cosine of the angle between rows of two matrices. */
final class Cosine {

  private Cosine() {}

  /**
   * The cosine of two rows of one number: {@code <x, y> / (|x| |y|)}.
   *
   * @param xs finite rows
   * @param ys as wide ones
   * @param row number of the row in both
   * @return from -1 to 1; NaN if a row is all zeros
   */
  static double of(Matrix xs, Matrix ys, int row) {
    double largestX = largest(xs, row);
    double largestY = largest(ys, row);
    double product = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int j = 0; j < xs.columns(); j++) {
      // by the largest number first: squares of the numbers themselves might overflow
      double x = xs.get(row, j) / largestX;
      double y = ys.get(row, j) / largestY;
      product += x * y;
      squaresX += x * x;
      squaresY += y * y;
    }
    return product / Math.sqrt(squaresX * squaresY);
  }

  private static double largest(Matrix rows, int row) {
    double largest = 0;
    for (int j = 0; j < rows.columns(); j++) {
      largest = Math.max(largest, Math.abs(rows.get(row, j)));
    }
    return largest;
  }
}
