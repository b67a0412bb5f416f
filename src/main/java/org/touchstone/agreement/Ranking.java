package org.touchstone.agreement;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The answer to "which metric should I trust". */
public final class Ranking {

  private Ranking() {}

  /**
   * Puts the scorer with the best agreement first, by τ over all candidates; what belongs to one
   * scorer stays together in its order. Scorers without such a τ come last, equals as they came.
   *
   * @param agreements agreements in any view, against one scorer or several
   * @param against the scorer whose agreement decides
   * @return the same agreements in that order
   */
  public static List<Agreement> bestFirst(List<Agreement> agreements, String against) {
    Map<String, Double> loss = new HashMap<>();
    Map<String, Integer> place = new HashMap<>();
    for (Agreement agreement : agreements) {
      place.putIfAbsent(agreement.scorer(), place.size());
      if (agreement.view() == View.ALL && agreement.against().equals(against)) {
        agreement.tau().ifPresent(tau -> loss.put(agreement.scorer(), -tau));
      }
    }
    return agreements.stream()
        .sorted(
            Comparator.comparingDouble(
                    (Agreement a) -> loss.getOrDefault(a.scorer(), Double.POSITIVE_INFINITY))
                .thenComparing(a -> place.get(a.scorer())))
        .toList();
  }
}
