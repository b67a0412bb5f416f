package org.touchstone.normality;

import org.apache.commons.math3.special.Erf;

/** Logarithms of the standard normal distribution function, also far out where it underflows. */
final class StandardNormalTails {

  /**
   * Below, erfc loses digits to underflow, and the asymptotic series has more than double holds.
   */
  private static final double FAR = -35;

  private StandardNormalTails() {}

  /**
   * {@code ln Phi(z)}; {@code ln (1 - Phi(z))} is that of {@code -z}.
   *
   * <p>Far out by {@code Phi(z) = phi(z)/|z| (1 - 1/z^2 + 3/z^4 - 15/z^6 + ...)}, Abramowitz and
   * Stegun 26.2.12.
   *
   * @param z a finite number
   * @return a negative number or 0
   */
  static double logCdf(double z) {
    if (z > FAR) {
      return z > 0
          ? Math.log1p(-Erf.erfc(z / Math.sqrt(2)) / 2)
          : Math.log(Erf.erfc(-z / Math.sqrt(2)) / 2);
    }
    double r = 1 / (z * z);
    double series = 1 - r * (1 - r * (3 - r * (15 - r * 105)));
    return -z * z / 2 - Math.log(-z * Math.sqrt(2 * Math.PI)) + Math.log(series);
  }
}
