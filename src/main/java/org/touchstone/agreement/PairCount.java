package org.touchstone.agreement;

import org.touchstone.stat.Concordance;
import org.touchstone.stat.Intervals;
import org.touchstone.stat.PartialConcordance;

/** Numbers of the pairs of candidates that two scorers order alike and unlike. */
@FunctionalInterface
interface PairCount {

  /** The numbers where each candidate counts as often as its weight says. */
  Concordance.Pairs of(int[] weights);

  /** In O(n log n) where all values are known, in O(n²) where there are bounds. */
  static PairCount of(Intervals x, Intervals y) {
    return x.arePoints() && y.arePoints()
        ? new Concordance(x.low(), y.low())::count
        : new PartialConcordance(x, y)::count;
  }
}
