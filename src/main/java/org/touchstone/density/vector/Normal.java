package org.touchstone.density.vector;

import org.apache.commons.math3.distribution.NormalDistribution;

/** The standard normal distribution of one coordinate. */
final class Normal {

  /** {@code ln 2 pi}. */
  static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  /** Half the distance between two uniforms: moves them off 0, whose quantile is infinite. */
  private static final double HALF_STEP = 0x1.0p-54;

  private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

  private Normal() {}

  /** The quantile of a uniform number in [0, 1). */
  static double quantile(double uniform) {
    return STANDARD.inverseCumulativeProbability(open(uniform));
  }

  /** A uniform number in [0, 1), moved into (0, 1). */
  static double open(double uniform) {
    return Math.min(uniform + HALF_STEP, 1 - 0x1.0p-53);
  }
}
