package org.touchstone.study;

import java.util.Map;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Metric;
import org.touchstone.problem.ParameterProblem;

/**
 * A metric that can be asked for by name.
 *
 * @param id lower case with hyphens
 * @param type record class of its parameters, with a no-argument constructor for the defaults
 * @param source the paper
 * @param summary one line
 */
public record MetricType(String id, Class<? extends Metric> type, String source, String summary) {

  /** What ids look like. */
  static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  /**
   * A metric that does not come with Touchstone.
   *
   * @param metric the metric with its defaults
   * @param source where it comes from: its class, or the user's file
   * @return its type
   * @throws ParameterProblem if it is no record, or its id is not lower case with hyphens
   */
  public static MetricType of(Metric metric, String source) {
    String name = metric.getClass().getName();
    if (!metric.getClass().isRecord()) {
      throw new ParameterProblem(
          name, "is no record, expected a metric as a record of its parameters");
    }
    if (metric.id() == null || !metric.id().matches(ID)) {
      throw new ParameterProblem(
          name, "has the id '" + metric.id() + "', expected lower case letters, digits, hyphens");
    }
    return new MetricType(metric.id(), metric.getClass(), source, "a metric of your own");
  }

  /**
   * Makes the metric.
   *
   * @param parameters kebab-case names and values; what is missing keeps its default
   * @return the metric
   * @throws ParameterProblem if a name is unknown or a value wrong
   */
  public Metric create(Map<String, ?> parameters) {
    return RecordBinder.bind(id, type, parameters);
  }

  /**
   * Which values are better.
   *
   * @return the ideal of the metric with its defaults
   */
  public Ideal ideal() {
    return create(Map.of()).ideal();
  }
}
