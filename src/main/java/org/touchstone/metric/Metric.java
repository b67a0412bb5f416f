package org.touchstone.metric;

import java.util.List;

/**
 * A scorer, as a record of its parameters, with a no-argument constructor for the defaults. A class
 * on the class path that {@code META-INF/services/org.touchstone.metric.Metric} names is known to
 * every study by its id.
 */
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
   * Which values are better.
   *
   * @return lower, unless the metric says otherwise
   */
  default Ideal ideal() {
    return Ideal.LOWER;
  }

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
