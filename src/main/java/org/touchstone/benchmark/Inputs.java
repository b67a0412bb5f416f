package org.touchstone.benchmark;

import java.util.SplittableRandom;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;

/** Numbers that look like features and class scores. */
final class Inputs {

  private Inputs() {}

  /**
   * Leaky rectified correlated Gaussians, with variances along the axes of the mixture that fall as
   * 1/k: no covariance is easy.
   */
  static Matrix features(int rows, int width, long seed) {
    double[] values = normal(rows, width, seed).values();
    for (int i = 0; i < values.length; i++) {
      values[i] /= Math.sqrt(1 + i % width);
    }
    Matrix mix = normal(width, width, 1);
    Matrix drawn = Products.times(new Matrix(rows, width, values), mix);
    double[] features = drawn.values();
    for (int i = 0; i < features.length; i++) {
      double x = (1 + 0.01 * seed) * features[i] / Math.sqrt(width) + 0.01 * seed;
      features[i] = Math.max(x, 0.1 * x);
    }
    return drawn;
  }

  static Matrix logits(int rows, int classes, long seed) {
    Matrix logits = normal(rows, classes, seed);
    for (int i = 0; i < logits.values().length; i++) {
      logits.values()[i] *= 3;
    }
    return logits;
  }

  private static Matrix normal(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = random.nextGaussian();
    }
    return matrix;
  }
}
