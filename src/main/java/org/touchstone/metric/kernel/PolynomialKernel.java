package org.touchstone.metric.kernel;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;

/**
 * The polynomial kernel {@code k(x, y) = (gamma x'y + coef0)^degree}, summed in blocks of rows so
 * that no matrix of all pairs is held.
 *
 * @param degree the power
 * @param gamma factor of the inner product
 * @param coef0 what is added to it
 */
record PolynomialKernel(int degree, double gamma, double coef0) {

  /** Entries of a block: 32 MiB. */
  private static final int BLOCK = 1 << 22;

  /**
   * What a rectangle of kernel values comes to.
   *
   * @param mean mean of the values
   * @param rowMeans mean of each row
   * @param columnMeans mean of each column
   * @param variance unbiased mean square of the doubly centred kernel
   */
  record Sums(double mean, double[] rowMeans, double[] columnMeans, double variance) {}

  /** Sums over pairs of different rows of one set. */
  Sums within(Matrix x) {
    return sums(x, x, true);
  }

  /** Sums over all pairs of two sets. */
  Sums across(Matrix x, Matrix y) {
    return sums(x, y, false);
  }

  private Sums sums(Matrix x, Matrix y, boolean skipDiagonal) {
    double[] rows = new double[x.rows()];
    double[] columns = new double[y.rows()];
    double squares = 0;
    int height = Math.max(1, BLOCK / Math.max(1, y.rows()));
    for (int from = 0; from < x.rows(); from += height) {
      int to = Math.min(x.rows(), from + height);
      Matrix block = Products.timesTransposed(x.slice(from, to), y);
      raise(block.values());
      for (int i = from; i < to; i++) {
        int start = (i - from) * y.rows();
        if (skipDiagonal) {
          block.values()[start + i] = 0;
        }
        double sum = 0;
        for (int j = 0; j < columns.length; j++) {
          double k = block.values()[start + j];
          sum += k;
          columns[j] += k;
          squares += k * k;
        }
        rows[i] = sum;
      }
    }
    return skipDiagonal ? hollow(rows, squares) : rectangle(rows, columns, squares);
  }

  private void raise(double[] products) {
    for (int i = 0; i < products.length; i++) {
      double base = gamma * products[i] + coef0;
      double power = base;
      for (int p = 1; p < degree; p++) {
        power *= base;
      }
      products[i] = power;
    }
  }

  /** Székely's unbiased centring of a symmetric matrix without diagonal. */
  private static Sums hollow(double[] rows, double squares) {
    double n = rows.length;
    double total = 0;
    double rowSquares = 0;
    for (double row : rows) {
      total += row;
      rowSquares += row * row;
    }
    double centred = squares - 2 / (n - 2) * rowSquares + total * total / ((n - 1) * (n - 2));
    double[] means = scaled(rows, 1 / (n - 1));
    return new Sums(total / (n * (n - 1)), means, means, Math.max(0, centred / (n * (n - 3))));
  }

  private static Sums rectangle(double[] rows, double[] columns, double squares) {
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
    return new Sums(
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
