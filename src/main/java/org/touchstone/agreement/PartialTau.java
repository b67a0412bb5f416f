package org.touchstone.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.touchstone.stat.Intervals;
import org.touchstone.stat.KendallTau;
import org.touchstone.stat.PartialConcordance;

/**
 * τ-b of two scorers over the pairs that both order, with the p-value of independent orders.
 *
 * <p>Candidates in no such pair are left out first, so that bounds that separate nothing change
 * nothing. Where one of the two still has bounds the p-value is that of {@link PartialConcordance}:
 * the other's values could change places; where the bounds decide all pairs, that of their ranks.
 * Where both have, of neither could they, since which candidates have bounds is no chance; then
 * there is no p-value.
 *
 * @param tau τ-b
 * @param pValue two-sided
 * @param method how it was computed
 */
record PartialTau(double tau, OptionalDouble pValue, Optional<String> method) {

  /** The test; the two have to be {@linkplain Compared#untied() comparable}. */
  static PartialTau of(Scorer scorer, Scorer reference) {
    Intervals x = scorer.oriented();
    Intervals y = reference.oriented();
    if (x.arePoints() && y.arePoints()) {
      return of(KendallTau.of(x.low(), y.low()));
    }
    PartialConcordance all = new PartialConcordance(x, y);
    int count = x.low().length;
    int[] rows =
        IntStream.range(0, count)
            .filter(i -> IntStream.range(0, count).anyMatch(j -> all.isUsable(i, j)))
            .toArray();
    x = x.rows(rows);
    y = y.rows(rows);
    if (x.arePoints() && y.arePoints()) {
      return of(KendallTau.of(x.low(), y.low()));
    }
    PartialConcordance partialOrders = new PartialConcordance(x, y);
    if (partialOrders.isTotal()) { // then nothing is partial, and the exact p-value is known
      return of(KendallTau.of(x.ranks(), y.ranks()));
    }
    KendallTau partial = partialOrders.tau();
    return x.arePoints() || y.arePoints()
        ? of(partial)
        : new PartialTau(partial.tau(), OptionalDouble.empty(), Optional.empty());
  }

  private static PartialTau of(KendallTau tau) {
    return new PartialTau(
        tau.tau(), OptionalDouble.of(tau.pValue()), Optional.of(tau.method().id()));
  }
}
