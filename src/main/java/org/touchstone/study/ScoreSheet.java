package org.touchstone.study;

import java.util.List;

/**
 * What {@code score} found.
 *
 * @param rows a row for each score, in the order of the metrics
 * @param leftOut what was asked for with everything else and could not be computed
 */
public record ScoreSheet(List<ScoreRow> rows, List<LeftOut> leftOut) {

  /** Copies the lists. */
  public ScoreSheet {
    rows = List.copyOf(rows);
    leftOut = List.copyOf(leftOut);
  }
}
