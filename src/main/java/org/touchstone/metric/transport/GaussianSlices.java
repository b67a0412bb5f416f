package org.touchstone.metric.transport;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;

/**
 * The mean transport cost over all directions as if every projection were a Gaussian of one
 * variance, that of the set over d (Diaconis and Freedman):
 *
 * <pre>SW_2^2 = |m1 - m2|^2 / d + (s1 - s2)^2,   s^2 = mean of |x - m|^2 / d</pre>
 *
 * <p>It sees means and total variances, and no other difference.
 *
 * <p>Source: Nadjahi et al., NeurIPS 2021.
 *
 * @param mean of the rows
 * @param deviation s
 */
record GaussianSlices(double[] mean, double deviation) {

  private static final int READ = 4096;

  /** What is done with every row. */
  @FunctionalInterface
  private interface Visitor {
    void row(double[] values, int from);
  }

  static GaussianSlices of(Rows rows) {
    int d = rows.columns();
    double[] mean = new double[d];
    visit(
        rows,
        (values, from) -> {
          for (int j = 0; j < d; j++) {
            mean[j] += values[from + j];
          }
        });
    for (int j = 0; j < d; j++) {
      mean[j] /= rows.rows();
    }
    double[] squares = new double[1];
    visit(rows, (values, from) -> squares[0] += squared(values, from, mean));
    return new GaussianSlices(mean, Math.sqrt(squares[0] / rows.rows() / d));
  }

  double cost(GaussianSlices other) {
    double difference = deviation - other.deviation;
    return squared(mean, 0, other.mean) / mean.length + difference * difference;
  }

  /** Variance of the cost by its influence function. */
  double variance(Rows own, GaussianSlices other, Rows others) {
    return share(own, other) + other.share(others, this);
  }

  /** A row moves the mean by its difference c from it, and s^2 by |c|^2/d - s^2. */
  private double share(Rows rows, GaussianSlices other) {
    int d = mean.length;
    // s' = (s^2)' / 2s; a set of one repeated row has no s' and does not need one
    double slope = deviation == 0 ? 0 : (deviation - other.deviation) / deviation;
    double[] sum = new double[1];
    double centre = slope * deviation * deviation;
    visit(
        rows,
        (values, from) -> {
          double influence = -centre;
          for (int j = 0; j < d; j++) {
            double c = values[from + j] - mean[j];
            influence += c * (2 * (mean[j] - other.mean[j]) + slope * c) / d;
          }
          sum[0] += influence * influence;
        });
    double n = rows.rows();
    return sum[0] / (n - 1) / n;
  }

  private static double squared(double[] values, int from, double[] centre) {
    double sum = 0;
    for (int j = 0; j < centre.length; j++) {
      double difference = values[from + j] - centre[j];
      sum += difference * difference;
    }
    return sum;
  }

  private static void visit(Rows rows, Visitor visitor) {
    int d = rows.columns();
    int step = rows instanceof Matrix ? rows.rows() : READ;
    for (int from = 0; from < rows.rows(); from += step) {
      Matrix block = rows.slice(from, Math.min(rows.rows(), from + step));
      for (int i = 0; i < block.rows(); i++) {
        visitor.row(block.values(), i * d);
      }
    }
  }
}
