package org.touchstone.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.Problem;

/** Whether files hold as many images as metrics need, and which parameter wants so many. */
final class MinimumCount {

  private MinimumCount() {}

  /**
   * Fails unless there are enough.
   *
   * @param metric the metric
   * @param count which of its needs
   * @param side what the images are, for the error
   * @param found how many there are
   * @param path where they are
   * @throws DataProblem if there are too few, with the parameter that could be lower
   */
  static void require(
      Metric metric, ToIntFunction<Needs> count, String side, int found, Path path) {
    int needed = count.applyAsInt(metric.needs());
    if (found >= needed) {
      return;
    }
    String parameter = responsible(metric, needed, count);
    String value = parameter.isEmpty() ? "" : " for " + parameter;
    String lower = parameter.isEmpty() ? "" : "lower " + parameter.split(" ")[0] + " or ";
    throw new DataProblem(
        metric.id(),
        String.format(
            "needs at least %d %s images%s, found %d in %s; %sgive more images",
            needed, side, value, found, path, lower));
  }

  /**
   * The parameter, with its value, one less of which needs fewer images; empty if there is none.
   */
  private static String responsible(Metric metric, int needed, ToIntFunction<Needs> count) {
    Map<String, Object> parameters =
        metric.getClass().isRecord() ? RecordBinder.values(metric) : Map.of();
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      if (parameter.getValue() instanceof Integer value) {
        Map<String, Object> less = new LinkedHashMap<>(parameters);
        less.put(parameter.getKey(), value - 1);
        try {
          Metric smaller = RecordBinder.bind(metric.id(), metric.getClass(), less);
          if (count.applyAsInt(smaller.needs()) < needed) {
            return parameter.getKey() + " " + value;
          }
        } catch (Problem e) {
          // it cannot be less
        }
      }
    }
    return "";
  }
}
