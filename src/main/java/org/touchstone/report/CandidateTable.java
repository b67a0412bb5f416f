package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Every candidate with its divergences and scores, best KL first; levels such as the truth on top.
 */
final class CandidateTable {

  private CandidateTable() {}

  /** The metrics that stand beside the divergences where there are too many for a table. */
  static final int BEST = 8;

  /**
   * The table; a hyphen stands where nothing was estimated. Of many metrics the eight that agree
   * best with KL are shown.
   */
  static TextTable of(Results results) {
    List<Scorer> scorers = shown(results);
    List<String> header = new ArrayList<>(List.of("model"));
    for (Scorer scorer : scorers) {
      header.add(scorer.isDivergence() ? scorer.id() + "\n[nats/image]" : scorer.heading());
    }
    List<String> names = new ArrayList<>(results.levels());
    results.candidatesByKl().forEach(model -> names.add(model.name()));
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      List<String> row = new ArrayList<>(List.of(name));
      for (Scorer scorer : scorers) {
        row.add(results.score(scorer, name).map(Value::toString).orElse("-"));
      }
      rows.add(row);
    }
    return new TextTable(header, rows);
  }

  private static List<Scorer> shown(Results results) {
    if (!results.isLarge()) {
      return results.scorers();
    }
    List<Scorer> shown =
        new ArrayList<>(results.scorers().stream().filter(Scorer::isDivergence).toList());
    results.agreements(Scorer.KL, "all").stream()
        .map(Agreement::scorer)
        .filter(scorer -> !scorer.isDivergence())
        .limit(BEST)
        .forEach(shown::add);
    return shown;
  }

  /** What the table leaves out, in words; empty where it has all. */
  static String leftOut(Results results) {
    return results.isLarge()
        ? "The "
            + BEST
            + " metrics that agree best with KL, of "
            + results.metrics().size()
            + "; the others are in scores.csv."
        : "";
  }
}
