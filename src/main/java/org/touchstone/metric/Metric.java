package org.touchstone.metric;

import java.util.List;

/** A scorer, as a record of its parameters. */
public interface Metric {

  /**
   * The id by which it is asked for, lower case with hyphens.
   *
   * @return for example {@code fid-inf}
   */
  String id();

  /**
   * What it needs.
   *
   * @return inputs and minimum counts
   */
  Needs needs();

  /**
   * Scores a candidate.
   *
   * @param evaluation reference and candidate
   * @return one score, or several where the metric has several values
   * @throws org.touchstone.problem.DataProblem if there are too few rows, widths differ or a number
   *     is not finite
   */
  List<Score> score(Evaluation evaluation);
}
