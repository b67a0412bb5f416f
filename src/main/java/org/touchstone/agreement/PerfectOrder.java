package org.touchstone.agreement;

import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.touchstone.stat.ClusterBootstrap;
import org.touchstone.stat.Intervals;

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

  /**
   * How many runs stand in a total order for sure, one snapshot of each: all of them where every
   * value is known; where there are bounds, those of a chain that is found by taking again and
   * again the interval that ends lowest above the last, which may be shorter than the longest one,
   * so that the limit is cautious.
   */
  static int units(Intervals values, ClusterBootstrap runs) {
    if (values.arePoints()) {
      return runs.clusters();
    }
    int[] rows =
        IntStream.range(0, values.low().length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> values.high()[row]))
            .mapToInt(row -> row)
            .toArray();
    int[] runOf = new int[rows.length];
    for (int run = 0; run < runs.clusters(); run++) {
      for (int row : runs.members(run)) {
        runOf[row] = run;
      }
    }
    BitSet taken = new BitSet();
    int last = -1;
    for (int row : rows) {
      if (!taken.get(runOf[row]) && (last < 0 || values.compare(last, row) < 0)) {
        taken.set(runOf[row]);
        last = row;
      }
    }
    return taken.cardinality();
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
