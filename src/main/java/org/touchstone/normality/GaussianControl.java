package org.touchstone.normality;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Moments;

/**
 * Gaussian samples with the mean and the covariance of given features, as many as there are: what
 * the tests say of them is what they say when the hypothesis holds.
 *
 * <p>With the n centred feature rows X_c and n independent standard normal numbers z for each row
 * drawn: x = mean + z X_c / &radic;(n&minus;1). Given the features, x is exactly Gaussian with
 * covariance X_c&#x1D40; X_c / (n&minus;1), the sample covariance. No factor of the covariance is
 * needed, so that a singular one (n &le; d, constant or repeated columns) is as good as any. Cost:
 * 2 n&sup2; d floating-point operations, worked on in blocks of rows.
 */
public final class GaussianControl {

  /** What the control is called in tables. */
  public static final String NAME = "gaussian control";

  private static final int BLOCK = 256;

  private GaussianControl() {}

  /**
   * Draws a control. Row i depends on the seed, i and the features alone.
   *
   * @param features n x d with n at least 2, a row a sample
   * @param seeds where the randomness comes from
   * @return n x d Gaussian samples
   */
  public static Matrix draw(Matrix features, SeedTree seeds) {
    return draw(features, features.rows(), seeds);
  }

  static Matrix draw(Matrix features, int count, SeedTree seeds) {
    int n = features.rows();
    int d = features.columns();
    double[] mean = Moments.mean(features);
    Matrix columns = Matrix.zeros(d, n);
    double scale = 1 / Math.sqrt(n - 1.0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        columns.values()[j * n + i] = (features.get(i, j) - mean[j]) * scale;
      }
    }
    Matrix control = Matrix.zeros(count, d);
    for (int first = 0; first < count; first += BLOCK) {
      int rows = Math.min(BLOCK, count - first);
      Matrix normals = Matrix.zeros(BLOCK, n); // always full: products round by their shape
      for (int i = 0; i < rows; i++) {
        StandardNormal.fill(seeds.child(first + i).random(), normals.values(), i * n, n);
      }
      Matrix drawn = Products.timesTransposed(normals, columns);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < d; j++) {
          control.values()[(first + i) * d + j] = mean[j] + drawn.get(i, j);
        }
      }
    }
    return control;
  }
}
