package org.touchstone.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.metric.Metric;
import org.touchstone.problem.ParameterProblem;

/** Metrics as they stand on a command line: {@code fid,kid[subsets=1,subset-size=1000]}. */
public final class MetricSpec {

  private MetricSpec() {}

  /**
   * Makes the metrics of a list.
   *
   * @param text ids, each with parameters in brackets where they differ from the defaults
   * @return the metrics, in order
   * @throws ParameterProblem if an id or parameter is unknown, or the text is not such a list
   */
  public static List<Metric> parse(String text) {
    List<Metric> metrics = new ArrayList<>();
    for (String item : items(text)) {
      int bracket = item.indexOf('[');
      String id = (bracket < 0 ? item : item.substring(0, bracket)).strip();
      MetricType type = Catalogue.metric(id);
      metrics.add(type.create(bracket < 0 ? Map.of() : parameters(id, item.substring(bracket))));
    }
    return List.copyOf(metrics);
  }

  /** Splits at the commas outside brackets. */
  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth < 0 || depth > 1 || i == text.length() && depth != 0) {
        throw malformed("brackets that do not match in '" + text + "'");
      }
      if (c == ',' && depth == 0) {
        String item = text.substring(start, i).strip();
        if (item.isEmpty()) {
          throw malformed("an empty name in '" + text + "'");
        }
        items.add(item);
        start = i + 1;
      }
    }
    return items;
  }

  private static Map<String, String> parameters(String id, String bracketed) {
    if (!bracketed.endsWith("]")) {
      throw malformed("text after the bracket in '" + id + bracketed + "'");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    String inside = bracketed.substring(1, bracketed.length() - 1).strip();
    for (String pair : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new ParameterProblem(
            id, "found '" + pair.strip() + "' in the brackets, expected name=value");
      }
      String name = pair.substring(0, equals).strip();
      if (parameters.put(name, pair.substring(equals + 1).strip()) != null) {
        throw new ParameterProblem(id, "parameter '" + name + "' stands twice");
      }
    }
    return parameters;
  }

  private static ParameterProblem malformed(String found) {
    return new ParameterProblem(
        "metrics", "found " + found + ", expected for example fid,kid[subsets=1,subset-size=1000]");
  }
}
