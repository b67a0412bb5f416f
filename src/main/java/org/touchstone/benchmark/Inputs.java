package org.touchstone.benchmark;

import java.util.SplittableRandom;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;

/** Numbers that look like features and class scores. */
final class Inputs {

  private static final int BLOCK = 1000;

  private Inputs() {}

  /**
   * Leaky rectified correlated Gaussians, with variances along the axes of the mixture that fall as
   * 1/k: no covariance is easy.
   */
  static Matrix features(int rows, int width, long seed) {
    Matrix mix = normal(width, width, 1);
    Matrix all = Matrix.zeros(rows, width);
    for (int from = 0; from < rows; from += BLOCK) { // so that making them is not what takes memory
      int size = Math.min(BLOCK, rows - from);
      double[] block = features(normal(size, width, seed * 1000 + from), mix, 0.01 * seed);
      System.arraycopy(block, 0, all.values(), from * width, block.length);
    }
    return all;
  }

  private static double[] features(Matrix normal, Matrix mix, double shift) {
    int width = mix.rows();
    for (int i = 0; i < normal.values().length; i++) {
      normal.values()[i] /= Math.sqrt(1 + i % width);
    }
    double[] features = Products.times(normal, mix).values();
    for (int i = 0; i < features.length; i++) {
      double x = (1 + shift) * features[i] / Math.sqrt(width) + shift;
      features[i] = Math.max(x, 0.1 * x);
    }
    return features;
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
