package org.touchstone.normality;

import java.util.SplittableRandom;

/**
 * Standard normal numbers by Marsaglia's polar method. Its own rather than the JDK's, whose
 * algorithm may change between releases; {@code StrictMath} gives the same bits on every machine.
 *
 * <p>Source: G. Marsaglia, T. A. Bray, "A convenient method for generating normal variables", SIAM
 * Review 6 (1964).
 */
final class StandardNormal {

  private StandardNormal() {}

  /**
   * Fills a part of an array.
   *
   * @param random where the randomness comes from
   * @param target the array
   * @param start first position to fill
   * @param length how many to fill
   */
  static void fill(SplittableRandom random, double[] target, int start, int length) {
    for (int i = start; i < start + length; i += 2) {
      double x;
      double y;
      double radius;
      do {
        x = 2 * random.nextDouble() - 1;
        y = 2 * random.nextDouble() - 1;
        radius = x * x + y * y;
      } while (radius >= 1 || radius == 0);
      double scale = Math.sqrt(-2 * StrictMath.log(radius) / radius);
      target[i] = x * scale;
      if (i + 1 < start + length) {
        target[i + 1] = y * scale;
      }
    }
  }
}
