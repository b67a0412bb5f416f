package org.touchstone.stat;

import org.touchstone.linalg.Matrix;

/** From logits to probabilities. */
public final class Softmax {

  private Softmax() {}

  /**
   * The softmax of every row, {@code exp(z_k) / sum exp(z_j)}, in double precision.
   *
   * @param logits finite numbers, a row an image
   * @return as many rows that sum to 1
   */
  public static Matrix rows(Matrix logits) {
    int classes = logits.columns();
    double[] values = new double[logits.values().length];
    for (int i = 0; i < logits.rows(); i++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        largest = Math.max(largest, logits.get(i, k));
      }
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        values[i * classes + k] = Math.exp(logits.get(i, k) - largest);
        sum += values[i * classes + k];
      }
      for (int k = 0; k < classes; k++) {
        values[i * classes + k] /= sum;
      }
    }
    return new Matrix(logits.rows(), classes, values);
  }
}
