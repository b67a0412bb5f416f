package org.touchstone.agreement;

import java.util.OptionalDouble;
import org.touchstone.stat.ClusterBootstrap;
import org.touchstone.stat.ClusterBootstrap.Replicate;
import org.touchstone.stat.Concordance;
import org.touchstone.stat.Intervals;
import org.touchstone.stat.KendallTau;

/**
 * τ-b of two scorers in a resample of training runs and their snapshots.
 *
 * <p>A resample repeats itself, and what is repeated says nothing new about order. Two kinds of
 * pairs are therefore left out: copies of one snapshot (tied in everything, so τ-b drops them by
 * itself), and snapshots in different copies of one run. The latter would pose as pairs of
 * different runs, of which they know nothing, and pull every replicate towards τ within runs. What
 * is left is weighted so that each pair of the data counts once on average: R / (R − 1) for pairs
 * of different runs (of R runs), k / (k − 1) for pairs within one copy of a run of k snapshots.
 * Numerator and denominators of the replicate thereby have those of τ-b as their expectation. A
 * pair that bounds do not separate counts in none of them, in the data and in every resample.
 */
final class ResampledTau {

  private final ClusterBootstrap runs;
  private final PairCount all;

  /** Of each run; null where it has a single snapshot and so no pair. */
  private final PairCount[] within;

  ResampledTau(double[] x, double[] y, ClusterBootstrap runs) {
    this(new Intervals(x, x), new Intervals(y, y), runs);
  }

  ResampledTau(Intervals x, Intervals y, ClusterBootstrap runs) {
    this.runs = runs;
    this.all = PairCount.of(x, y);
    this.within = new PairCount[runs.clusters()];
    for (int run = 0; run < within.length; run++) {
      int[] rows = runs.members(run);
      if (rows.length > 1) {
        within[run] = PairCount.of(x.rows(rows), y.rows(rows));
      }
    }
  }

  /** τ-b in the resample; absent where no pair is left that differs in x, or none in y. */
  OptionalDouble of(Replicate replicate) {
    Sums sums = new Sums();
    double between = within.length / (within.length - 1.0);
    sums.add(all.of(replicate.weights()), between);
    for (int run = 0; run < within.length; run++) {
      if (within[run] != null && replicate.times()[run] > 0) {
        int[] weights = pick(replicate.weights(), runs.members(run));
        sums.add(within[run].of(weights), -between);
      }
    }
    for (int copy = 0; copy < replicate.chosen().length; copy++) {
      int run = replicate.chosen()[copy];
      if (within[run] != null) {
        double k = runs.members(run).length;
        sums.add(within[run].of(replicate.within()[copy]), k / (k - 1));
      }
    }
    // the weights are at least 1 where they are not 0, so what is below is rounding
    boolean degenerate = sums.untiedX < 0.5 || sums.untiedY < 0.5;
    return degenerate
        ? OptionalDouble.empty()
        : OptionalDouble.of(KendallTau.tau(sums.net, sums.untiedX, sums.untiedY));
  }

  private static int[] pick(int[] values, int[] rows) {
    int[] picked = new int[rows.length];
    for (int k = 0; k < rows.length; k++) {
      picked[k] = values[rows[k]];
    }
    return picked;
  }

  private static final class Sums {
    private double net;
    private double untiedX;
    private double untiedY;

    void add(Concordance.Pairs pairs, double weight) {
      net += weight * pairs.net();
      untiedX += weight * pairs.untiedX();
      untiedY += weight * pairs.untiedY();
    }
  }
}
