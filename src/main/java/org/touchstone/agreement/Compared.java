package org.touchstone.agreement;

import java.util.BitSet;
import java.util.Optional;
import org.touchstone.stat.Intervals;
import org.touchstone.stat.PartialConcordance;

/**
 * What two scorers are compared over: all pairs of candidates, less those of which bounds leave the
 * order open.
 *
 * @param models candidates in such pairs
 * @param runs training runs that they come from
 * @param pairs the pairs
 * @param open pairs that are left out
 * @param untied whether the pairs include one that differs in the first, and one in the second
 */
record Compared(int models, int runs, int pairs, int open, boolean untied) {

  static Compared of(ScoreTable table, Scorer one, Scorer other) {
    int count = table.candidates().size();
    int all = count * (count - 1) / 2;
    Intervals x = one.oriented();
    Intervals y = other.oriented();
    if (x.arePoints() && y.arePoints()) {
      return new Compared(count, table.runs(), all, 0, !one.constant() && !other.constant());
    }
    PartialConcordance concordance = new PartialConcordance(x, y);
    int[] runOf = table.runOf();
    BitSet models = new BitSet();
    BitSet runs = new BitSet();
    int pairs = 0;
    boolean untiedX = false;
    boolean untiedY = false;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        if (concordance.isUsable(i, j)) {
          pairs++;
          models.set(i);
          models.set(j);
          runs.set(runOf[i]);
          runs.set(runOf[j]);
          untiedX |= x.compare(i, j) != 0;
          untiedY |= y.compare(i, j) != 0;
        }
      }
    }
    return new Compared(
        models.cardinality(), runs.cardinality(), pairs, all - pairs, untiedX && untiedY);
  }

  /** What is left out and why, where something is. */
  Optional<String> note() {
    return open == 0
        ? Optional.empty()
        : Optional.of(
            open
                + " of "
                + (pairs + open)
                + " pairs are left out: only bounds are known, and they do not separate them");
  }
}
