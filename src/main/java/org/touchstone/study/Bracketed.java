package org.touchstone.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.problem.ParameterProblem;

/**
 * A name with parameters in brackets, as it stands on a command line or, in short, in YAML: {@code
 * kid[subsets=1,subset-size=1000]}. Blanks around names and values do not count.
 *
 * @param id the name
 * @param parameters what stands in the brackets, in order
 */
record Bracketed(String id, Map<String, String> parameters) {

  Bracketed {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /**
   * Reads one.
   *
   * @param where the option or key, for an error
   * @param text for example {@code mini-inception[resize=clean]}
   * @throws ParameterProblem if it is of another form or a parameter stands twice
   */
  static Bracketed one(String where, String text) {
    List<Bracketed> all = list(where, text);
    if (all.size() != 1) {
      throw malformed(where, "several names in '" + text + "'");
    }
    return all.get(0);
  }

  /**
   * Reads some, separated by commas.
   *
   * @param where the option or key, for an error
   * @param text for example {@code fid,kid[subsets=1,subset-size=1000]}
   * @throws ParameterProblem if it is of another form or a parameter stands twice
   */
  static List<Bracketed> list(String where, String text) {
    List<Bracketed> all = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth < 0 || depth > 1 || i == text.length() && depth != 0) {
        throw malformed(where, "brackets that do not match in '" + text + "'");
      }
      if (c == ',' && depth == 0) {
        all.add(item(where, text.substring(start, i).strip(), text));
        start = i + 1;
      }
    }
    return List.copyOf(all);
  }

  private static Bracketed item(String where, String item, String text) {
    int bracket = item.indexOf('[');
    String id = (bracket < 0 ? item : item.substring(0, bracket)).strip();
    if (id.isEmpty()) {
      throw malformed(where, "an empty name in '" + text + "'");
    }
    if (bracket >= 0 && !item.endsWith("]")) {
      throw malformed(where, "text after the bracket in '" + item + "'");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    String inside = bracket < 0 ? "" : item.substring(bracket + 1, item.length() - 1).strip();
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
    return new Bracketed(id, parameters);
  }

  private static ParameterProblem malformed(String where, String found) {
    return new ParameterProblem(
        where, "found " + found + ", expected a form like kid[subsets=1,subset-size=1000]");
  }
}
