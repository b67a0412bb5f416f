package org.touchstone.agreement;

/**
 * How far from 1 an agreement may be although not one pair disagreed. Every resample of a perfect
 * order is perfect, so the bootstrap would claim certainty from however few runs; these limits, at
 * 97.5 % confidence on their one side, stand in for it.
 */
final class PerfectOrder {

  private static final double ALPHA = 0.025;

  private PerfectOrder() {}

  /**
   * The lower limit of τ when n units are ordered perfectly.
   *
   * <p>Under Mallows' model with parameter φ (the permutation distribution tilted by φ per
   * discordant pair) a perfect order has probability ∏ 1 / (1 + φ + … + φ<sup>i−1</sup>), i = 1 …
   * n. The limit is the expected τ at the φ where that is 0.025; it is above 0 exactly where the
   * exact p-value is below 0.05.
   *
   * <p>Source: C. L. Mallows, "Non-null ranking models", Biometrika 44 (1957).
   *
   * @param units number of independently ordered things, at least 2
   * @return the limit, in (−1, 1)
   */
  static double tauLimit(int units) {
    double low = 0;
    double high = 1 / ALPHA;
    for (int step = 0; step < 100; step++) {
      double middle = (low + high) / 2;
      if (logProbability(middle, units) > Math.log(ALPHA)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 1 - 4 * expectedInversions(low, units) / ((double) units * (units - 1));
  }

  /**
   * The lower limit of (C − D) / (C + D) when all of some pairs agree: Clopper and Pearson's for
   * the share of agreeing pairs.
   *
   * @param pairs number of independent pairs, at least 1
   * @return the limit, in (−1, 1)
   */
  static double pairLimit(int pairs) {
    return 2 * Math.pow(ALPHA, 1.0 / pairs) - 1;
  }

  private static double logProbability(double phi, int units) {
    double log = 0;
    double sum = 0;
    double power = 1;
    for (int i = 1; i <= units; i++) {
      sum += power;
      power *= phi;
      log -= Math.log(sum);
    }
    return log;
  }

  private static double expectedInversions(double phi, int units) {
    double expected = 0;
    double sum = 0;
    double weighted = 0;
    double power = 1;
    for (int i = 1; i <= units; i++) {
      sum += power;
      weighted += (i - 1) * power;
      power *= phi;
      expected += weighted / sum;
    }
    return expected;
  }
}
