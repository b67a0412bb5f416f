package org.touchstone.metric.transport;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.SeedTree;

/** Directions that are uniform on the unit sphere: Gaussian vectors divided by their length. */
final class Directions {

  private Directions() {}

  /**
   * Draws directions. The k-th depends on the seed, k and the dimension alone: asking for more
   * keeps the first ones.
   */
  static Matrix uniform(int count, int dimension, SeedTree seeds) {
    Matrix directions = Matrix.zeros(count, dimension);
    IntStream.range(0, count)
        .parallel()
        .forEach(k -> fill(directions.values(), k * dimension, dimension, seeds.child(k).random()));
    return directions;
  }

  private static void fill(double[] values, int from, int dimension, SplittableRandom random) {
    double squares = 0;
    for (int j = from; j < from + dimension; j += 2) {
      // Marsaglia's polar method, since the JDK does not promise its own Gaussians to stay
      double u;
      double v;
      double s;
      do {
        u = 2 * random.nextDouble() - 1;
        v = 2 * random.nextDouble() - 1;
        s = u * u + v * v;
      } while (s >= 1 || s == 0);
      double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
      values[j] = u * factor;
      squares += values[j] * values[j];
      if (j + 1 < from + dimension) {
        values[j + 1] = v * factor;
        squares += values[j + 1] * values[j + 1];
      }
    }
    double length = Math.sqrt(squares);
    for (int j = from; j < from + dimension; j++) {
      values[j] /= length;
    }
  }
}
