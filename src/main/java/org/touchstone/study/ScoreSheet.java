package org.touchstone.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code score} found.
 *
 * @param rows a row for each score, in the order of the metrics
 * @param leftOut what was asked for with everything else and could not be computed
 * @param skipped bad images that were left out, candidate first
 * @param unknownWords words of captions that were left out because the extractor does not know
 *     them, and how often they stand there
 */
public record ScoreSheet(
    List<ScoreRow> rows,
    List<LeftOut> leftOut,
    List<SkippedFile> skipped,
    Map<String, Integer> unknownWords) {

  /** Copies the lists. */
  public ScoreSheet {
    rows = List.copyOf(rows);
    leftOut = List.copyOf(leftOut);
    skipped = List.copyOf(skipped);
    unknownWords = Collections.unmodifiableMap(new LinkedHashMap<>(unknownWords));
  }
}
