package org.touchstone.metric;

import java.util.SplittableRandom;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.stat.Softmax;

/** Draws from laws that look like features and like class scores. */
public final class Draws {

  private Draws() {}

  public static Matrix normal(int rows, int columns, SplittableRandom random) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return new Matrix(rows, columns, values);
  }

  /** Leaky rectified correlated Gaussians; shift moves means and scales of the law. */
  public static Matrix features(int rows, int columns, double shift, SplittableRandom random) {
    Matrix mix = normal(columns, columns, new SplittableRandom(columns));
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        mix.values()[i * columns + j] *= (0.2 + 1.8 * i / columns) / Math.sqrt(columns);
      }
    }
    Matrix drawn = Products.times(normal(rows, columns, random), mix);
    for (int i = 0; i < drawn.values().length; i++) {
      double x = (1 + shift) * drawn.values()[i] + shift;
      drawn.values()[i] = Math.max(x, 0.1 * x);
    }
    return drawn;
  }

  /** Softmax of Gaussian logits of standard deviation 2. */
  public static Matrix probabilities(int rows, int classes, SplittableRandom random) {
    Matrix logits = normal(rows, classes, random);
    for (int i = 0; i < logits.values().length; i++) {
      logits.values()[i] *= 2;
    }
    return Softmax.rows(logits);
  }

  public static Matrix stacked(Matrix top, Matrix bottom) {
    Matrix all = Matrix.zeros(top.rows() + bottom.rows(), top.columns());
    System.arraycopy(top.values(), 0, all.values(), 0, top.values().length);
    System.arraycopy(bottom.values(), 0, all.values(), top.values().length, bottom.values().length);
    return all;
  }
}
