package org.touchstone.study;

import java.util.List;

/**
 * What {@code score} found.
 *
 * @param rows a row for each score, in the order of the metrics
 * @param leftOut what was asked for with everything else and could not be computed
 * @param skipped bad images that were left out, candidate first
 */
public record ScoreSheet(List<ScoreRow> rows, List<LeftOut> leftOut, List<SkippedFile> skipped) {

  /** Copies the lists. */
  public ScoreSheet {
    rows = List.copyOf(rows);
    leftOut = List.copyOf(leftOut);
    skipped = List.copyOf(skipped);
  }
}
