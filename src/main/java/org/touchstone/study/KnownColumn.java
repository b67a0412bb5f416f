package org.touchstone.study;

import java.util.Arrays;
import java.util.List;
import org.touchstone.agreement.Closer;
import org.touchstone.agreement.Scorer;
import org.touchstone.metric.Ideal;
import org.touchstone.stat.Estimate;
import org.touchstone.study.ScoredModel.ScorerKey;

/**
 * What a scorer says of each candidate, as a loss or as an interval of losses.
 *
 * <p>Where only bounds of a divergence are known the interval reaches from the lower bound (0 where
 * there is none) to the upper one (infinity where there is none), and each end is moved outwards by
 * two of its standard errors, so that the noise of a bound seldom separates two candidates. A
 * divergence that no bound says anything of orders nothing.
 */
final class KnownColumn {

  private static final double ERRORS = 2;

  private final Ideal ideal;
  private final double[] low;
  private final double[] high;

  private KnownColumn(Ideal ideal, double[] low, double[] high) {
    this.ideal = ideal;
    this.low = low;
    this.high = high;
  }

  /** A column without scores: one that stays missing is refused later, not taken for 0. */
  static KnownColumn of(ScorerKey key, List<CandidateSamples> candidates) {
    double[] low = new double[candidates.size()];
    Arrays.fill(low, Double.NaN);
    double[] high = low.clone();
    for (int row = 0; row < low.length; row++) {
      if (key.isDivergence() && !candidates.get(row).isExact()) {
        low[row] = 0;
        high[row] = Double.POSITIVE_INFINITY;
      }
    }
    return new KnownColumn(key.ideal(), low, high);
  }

  void put(int row, ScoredModel score) {
    Estimate estimate = score.estimate();
    double room = ERRORS * estimate.standardError().orElse(0);
    switch (score.side()) {
      case LOWER -> low[row] = Math.max(0, estimate.value() - room);
      case UPPER -> high[row] = Math.max(0, estimate.value() + room);
      case EXACT -> {
        low[row] = ideal.loss(estimate.value());
        high[row] = low[row];
      }
    }
  }

  /** The column; the ends of an interval that noise has crossed change places. */
  Scorer scorer(String label) {
    double[] lowest = new double[low.length];
    double[] highest = new double[low.length];
    for (int row = 0; row < low.length; row++) {
      lowest[row] = Math.min(low[row], high[row]);
      highest[row] = Math.max(low[row], high[row]);
    }
    return new Scorer(label, Closer.LOWER, lowest, highest);
  }
}
