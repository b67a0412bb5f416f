package org.touchstone.metric.classifier;

import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Checks;
import org.touchstone.stat.Moments;

/**
 * Columns less their mean, over their standard deviation in the training rows. A column that is
 * constant there becomes 0: a classifier cannot learn from it.
 *
 * @param metric id of the metric, for errors
 * @param mean by column
 * @param factors by column one over the deviation, or 0
 */
record Standardisation(String metric, double[] mean, double[] factors) {

  static Standardisation of(String metric, Matrix rows) {
    double[] mean = Moments.mean(rows);
    double[] factors = new double[mean.length];
    for (int j = 0; j < mean.length; j++) {
      boolean constant = true;
      double squares = 0;
      for (int i = 0; i < rows.rows(); i++) {
        constant &= rows.get(i, j) == rows.get(0, j);
        squares += (rows.get(i, j) - mean[j]) * (rows.get(i, j) - mean[j]);
      }
      Checks.finite(metric, squares);
      factors[j] = constant || squares == 0 ? 0 : 1 / Math.sqrt(squares / rows.rows());
    }
    return new Standardisation(metric, mean, factors);
  }

  /** The rows, with further columns of one constant. */
  Matrix of(Matrix rows, int further, double constant) {
    int d = rows.columns();
    int wide = d + further;
    Matrix standard = Matrix.zeros(rows.rows(), wide);
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < wide; j++) {
        standard.values()[i * wide + j] =
            j < d ? Checks.finite(metric, (rows.get(i, j) - mean[j]) * factors[j]) : constant;
      }
    }
    return standard;
  }
}
