package org.touchstone.report;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Row;

/**
 * What gives a model a number: a divergence, or a metric on the features that it read.
 *
 * @param id the metric's id, or the name that the study gave it
 * @param features the extractor; empty for a divergence
 * @param resize how images reached the extractor; empty for a divergence
 */
record Scorer(String id, String features, String resize) {

  /** The truth that metrics are held against, KL(P‖Q). */
  static final Scorer KL = new Scorer("kl", "", "");

  /** KL(Q‖P). */
  static final Scorer REVERSE_KL = new Scorer("reverse-kl", "", "");

  /** KL(P‖Q) as images say that the candidates were trained on. */
  static final Scorer KL_ON_TRAINING = new Scorer("kl-on-training", "", "");

  /** The scorer that a row of {@code scores.csv} or {@code agreement.csv} is about. */
  static Scorer of(Row row) {
    return new Scorer(row.getString("scorer"), row.getString("features"), row.getString("resize"));
  }

  /** Divergences that tables of metrics leave out; in {@code divergences.csv}. */
  private static final Set<String> OTHER_DIVERGENCES =
      Set.of("jensen-shannon", "total-variation", "hellinger", "jeffreys", "kl-on-training");

  /** Whether it is a divergence, and so no metric that could be the best. */
  boolean isDivergence() {
    return equals(KL) || equals(REVERSE_KL) || isOtherDivergence();
  }

  /** Whether it is a divergence that stands in {@code divergences.csv} alone. */
  boolean isOtherDivergence() {
    return features.isEmpty() && OTHER_DIVERGENCES.contains(id);
  }

  /** As figures and tables call it: {@code fid (mini-inception, legacy)}. */
  String label() {
    String where = where(", ");
    return where.isEmpty() ? id : id + " (" + where + ")";
  }

  /** The feature space, {@code mini-inception, legacy}; empty for a divergence. */
  String space() {
    return where(", ");
  }

  /** As the head of a column of a table: one line each for id, features and resize. */
  String heading() {
    String where = where("\n");
    return where.isEmpty() ? id : id + "\n" + where;
  }

  /** As a part of a file's name: {@code fid-mini-inception-legacy}. */
  String stem() {
    return Stems.of(label());
  }

  private String where(String separator) {
    return Stream.of(features, resize)
        .filter(part -> !part.isEmpty() && !part.equals("none"))
        .collect(Collectors.joining(separator));
  }
}
