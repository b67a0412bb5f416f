package org.touchstone.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Scorers in a sentence. */
final class ScorerNames {

  /** So many labels can be read in a sentence. */
  private static final int FEW = 12;

  private ScorerNames() {}

  /**
   * Few scorers by their labels; many by metric, the feature spaces beside those metrics that are
   * not named on all of theirs.
   *
   * @param named the scorers to name
   * @param all the scorers of the run
   */
  static String of(List<Scorer> named, Collection<Scorer> all) {
    if (named.size() <= FEW) {
      return named.stream().map(Scorer::label).collect(Collectors.joining("; "));
    }
    Map<String, List<Scorer>> byMetric = new LinkedHashMap<>();
    named.forEach(
        scorer -> byMetric.computeIfAbsent(scorer.id(), id -> new ArrayList<>()).add(scorer));
    return byMetric.entrySet().stream()
        .map(metric -> name(metric.getKey(), metric.getValue(), all))
        .collect(Collectors.joining("; "));
  }

  private static String name(String id, List<Scorer> named, Collection<Scorer> all) {
    boolean everywhere =
        all.stream().filter(other -> other.id().equals(id)).count() == named.size();
    return everywhere
        ? id
        : id + named.stream().map(Scorer::space).collect(Collectors.joining(" / ", " (", ")"));
  }
}
