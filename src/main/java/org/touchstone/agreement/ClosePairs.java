package org.touchstone.agreement;

import java.util.List;
import java.util.OptionalDouble;
import org.touchstone.stat.ClusterBootstrap.Replicate;
import org.touchstone.stat.Intervals;

/**
 * (C − D) / (C + D) over named pairs of candidates; a pair that is tied in either scorer, or that
 * its bounds do not separate, counts in neither. In a resample a pair counts as often as its runs
 * were drawn: m for two snapshots of one run, m₁ m₂ R / (R − 1) for those of two of the R runs,
 * which is 1 on average. Snapshots are not drawn again within runs: few pairs would survive that.
 */
final class ClosePairs {

  private final List<ModelPair> pairs;
  private final int[] runOf;
  private final double[] signs;
  private final double between;

  ClosePairs(Intervals x, Intervals y, List<ModelPair> pairs, int[] runOf, int runs) {
    this.pairs = pairs;
    this.runOf = runOf;
    this.between = runs / (runs - 1.0);
    this.signs = new double[pairs.size()];
    for (int k = 0; k < signs.length; k++) {
      int i = pairs.get(k).first();
      int j = pairs.get(k).second();
      signs[k] = x.compare(i, j) * y.compare(i, j);
    }
  }

  /** The concordance of the data; absent where every pair is tied. */
  OptionalDouble concordance() {
    double net = 0;
    for (double sign : signs) {
      net += sign;
    }
    int untied = untied();
    return untied == 0 ? OptionalDouble.empty() : OptionalDouble.of(net / untied);
  }

  /** The number of pairs that are tied in neither scorer. */
  int untied() {
    int untied = 0;
    for (double sign : signs) {
      untied += sign != 0 ? 1 : 0;
    }
    return untied;
  }

  /** The concordance in a resample; absent where no untied pair was drawn. */
  OptionalDouble of(Replicate replicate) {
    double net = 0;
    double total = 0;
    for (int k = 0; k < signs.length; k++) {
      int first = runOf[pairs.get(k).first()];
      int second = runOf[pairs.get(k).second()];
      int[] times = replicate.times();
      double weight = first == second ? times[first] : between * times[first] * times[second];
      net += weight * signs[k];
      total += weight * Math.abs(signs[k]);
    }
    return total > 0 ? OptionalDouble.of(net / total) : OptionalDouble.empty();
  }
}
