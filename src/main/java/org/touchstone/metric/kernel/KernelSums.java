package org.touchstone.metric.kernel;

/**
 * What a rectangle of kernel values comes to: all that is kept of it.
 *
 * @param mean mean of the values
 * @param rowMeans mean of each row
 * @param columnMeans mean of each column
 * @param variance unbiased mean square of the doubly centred kernel
 */
record KernelSums(double mean, double[] rowMeans, double[] columnMeans, double variance) {

  /**
   * Székely's unbiased centring of a symmetric matrix without diagonal.
   *
   * @param rows sum of each row
   * @param squares sum of squares of all values
   */
  static KernelSums hollow(double[] rows, double squares) {
    double n = rows.length;
    double total = 0;
    double rowSquares = 0;
    for (double row : rows) {
      total += row;
      rowSquares += row * row;
    }
    double centred = squares - 2 / (n - 2) * rowSquares + total * total / ((n - 1) * (n - 2));
    double[] means = scaled(rows, 1 / (n - 1));
    return new KernelSums(
        total / (n * (n - 1)), means, means, Math.max(0, centred / (n * (n - 3))));
  }

  /**
   * A rectangle of all pairs of two sets.
   *
   * @param rows sum of each row
   * @param columns sum of each column
   * @param squares sum of squares of all values
   */
  static KernelSums rectangle(double[] rows, double[] columns, double squares) {
    double n = rows.length;
    double m = columns.length;
    double total = 0;
    double centred = squares;
    for (double row : rows) {
      total += row;
      centred -= row * row / m;
    }
    for (double column : columns) {
      centred -= column * column / n;
    }
    centred += total * total / (n * m);
    return new KernelSums(
        total / (n * m),
        scaled(rows, 1 / m),
        scaled(columns, 1 / n),
        Math.max(0, centred / ((n - 1) * (m - 1))));
  }

  private static double[] scaled(double[] sums, double factor) {
    double[] scaled = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      scaled[i] = sums[i] * factor;
    }
    return scaled;
  }
}
