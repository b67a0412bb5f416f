package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Every candidate with its divergences and scores, best KL first; levels such as the truth on top.
 */
final class CandidateTable {

  private CandidateTable() {}

  /** The table; a hyphen stands where nothing was estimated. */
  static TextTable of(Results results) {
    List<String> header = new ArrayList<>(List.of("model"));
    for (Scorer scorer : results.scorers()) {
      header.add(scorer.isDivergence() ? scorer.id() + "\n[nats/image]" : scorer.heading());
    }
    List<String> names = new ArrayList<>(results.levels());
    results.candidatesByKl().forEach(model -> names.add(model.name()));
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      List<String> row = new ArrayList<>(List.of(name));
      for (Scorer scorer : results.scorers()) {
        row.add(results.score(scorer, name).map(Value::toString).orElse("-"));
      }
      rows.add(row);
    }
    return new TextTable(header, rows);
  }
}
