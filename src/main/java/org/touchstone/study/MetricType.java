package org.touchstone.study;

import java.util.Map;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Metric;

/**
 * A metric that can be asked for by name.
 *
 * @param id lower case with hyphens
 * @param type record class of its parameters, with a no-argument constructor for the defaults
 * @param ideal which values are better
 * @param source the paper
 * @param summary one line
 */
public record MetricType(
    String id, Class<? extends Metric> type, Ideal ideal, String source, String summary) {

  /**
   * Makes the metric.
   *
   * @param parameters kebab-case names and values; what is missing keeps its default
   * @return the metric
   * @throws org.touchstone.problem.ParameterProblem if a name is unknown or a value wrong
   */
  public Metric create(Map<String, ?> parameters) {
    return RecordBinder.bind(id, type, parameters);
  }
}
