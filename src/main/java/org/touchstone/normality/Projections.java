package org.touchstone.normality;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.random.SeedTree;

/**
 * Random one-dimensional projections. A vector is Gaussian exactly when all its projections are
 * (Cram&eacute;r and Wold), so that one-dimensional tests on many random directions look for what a
 * multivariate test would.
 *
 * <p>Low-dimensional projections of high-dimensional data are nearly Gaussian for most directions
 * whatever the data (P. Diaconis, D. Freedman, "Asymptotics of graphical projection pursuit",
 * Annals of Statistics 12, 1984): projections that look Gaussian do not make the features so, and
 * the test is a mild one.
 */
public final class Projections {

  private Projections() {}

  /**
   * Directions that are uniform on the unit sphere: Gaussian vectors divided by their length. The
   * k-th direction depends on the seed, k and the dimension alone, so that asking for more of them
   * keeps the first ones.
   *
   * @param count how many
   * @param dimension length of each
   * @param seeds where the randomness comes from
   * @return {@code count} x {@code dimension}, a row a direction
   */
  public static Matrix directions(int count, int dimension, SeedTree seeds) {
    Matrix directions = Matrix.zeros(count, dimension);
    double[] values = directions.values();
    for (int k = 0; k < count; k++) {
      int start = k * dimension;
      StandardNormal.fill(seeds.child(k).random(), values, start, dimension);
      double squares = 0;
      for (int j = start; j < start + dimension; j++) {
        squares += values[j] * values[j];
      }
      double length = Math.sqrt(squares);
      for (int j = start; j < start + dimension; j++) {
        values[j] /= length;
      }
    }
    return directions;
  }

  /**
   * Features seen along directions.
   *
   * @param features n x d, a row a sample
   * @param directions k x d, a row a direction
   * @return k x n: row k holds the n samples along direction k
   */
  public static Matrix along(Matrix features, Matrix directions) {
    return Products.timesTransposed(directions, features);
  }
}
