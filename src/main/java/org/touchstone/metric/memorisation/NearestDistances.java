package org.touchstone.metric.memorisation;

import java.util.Arrays;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.stat.Moments;

/**
 * Squared distances of rows to the nearest of others. Products find the pairs that can be nearest,
 * and those are computed by differences: a copy is at exactly 0, and ranks are those of exact
 * distances.
 */
final class NearestDistances {

  private static final int BLOCK = 1024;

  /** Rounding of a squared distance that was computed by products, in units of the two norms. */
  private static final double ROUNDING = 1e-12;

  private NearestDistances() {}

  static double[] squared(Matrix rows, Matrix others) {
    double[] origin = Moments.mean(others);
    Matrix x = Moments.centred(rows, origin);
    Matrix y = Moments.centred(others, origin);
    double[] xNorms = norms(x);
    double[] yNorms = norms(y);
    double largest = Arrays.stream(yNorms).max().orElseThrow();
    double[] nearest = new double[x.rows()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int i0 = 0; i0 < x.rows(); i0 += BLOCK) {
      Matrix xs = x.slice(i0, Math.min(x.rows(), i0 + BLOCK));
      for (int j0 = 0; j0 < y.rows(); j0 += BLOCK) {
        Matrix ys = y.slice(j0, Math.min(y.rows(), j0 + BLOCK));
        double[] products = Products.timesTransposed(xs, ys).values();
        for (int i = 0; i < xs.rows(); i++) {
          double norm = xNorms[i0 + i];
          double tolerance = ROUNDING * (norm + largest);
          double best = nearest[i0 + i];
          for (int j = 0; j < ys.rows(); j++) {
            if (norm + yNorms[j0 + j] - 2 * products[i * ys.rows() + j] < best + tolerance) {
              best = Math.min(best, between(xs, i, ys, j));
            }
          }
          nearest[i0 + i] = best;
        }
      }
    }
    return nearest;
  }

  static double[] norms(Matrix rows) {
    double[] norms = new double[rows.rows()];
    for (int i = 0; i < norms.length; i++) {
      for (int j = 0; j < rows.columns(); j++) {
        double value = rows.values()[i * rows.columns() + j];
        norms[i] += value * value;
      }
    }
    return norms;
  }

  static double between(Matrix x, int i, Matrix y, int j) {
    int d = x.columns();
    double sum = 0;
    for (int k = 0; k < d; k++) {
      double difference = x.values()[i * d + k] - y.values()[j * d + k];
      sum += difference * difference;
    }
    return sum;
  }
}
