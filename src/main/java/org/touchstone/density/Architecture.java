package org.touchstone.density;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/**
 * The parameters of a family as they stand in a model file, those left out at their defaults.
 *
 * @param where the model file, for an error
 * @param values name and value: whole numbers, numbers, words and lists of them
 */
public record Architecture(String where, Map<String, Object> values) {

  /**
   * Names and defaults in their order.
   *
   * @param keysAndDefaults a name, its default, the next name ...
   * @return the map
   */
  public static Map<String, Object> defaults(Object... keysAndDefaults) {
    Map<String, Object> inOrder = new LinkedHashMap<>();
    for (int i = 0; i < keysAndDefaults.length; i += 2) {
      inOrder.put((String) keysAndDefaults[i], keysAndDefaults[i + 1]);
    }
    return Collections.unmodifiableMap(inOrder);
  }

  /**
   * Fills in the defaults.
   *
   * @param defaults every parameter with its default, whose type it has
   * @param given name and value; may be null
   * @param where the model file, for an error
   * @return all parameters
   * @throws ParameterProblem if a parameter is unknown or of another type
   */
  public static Architecture of(
      Map<String, Object> defaults, Map<String, Object> given, String where) {
    Map<String, Object> complete = new LinkedHashMap<>(defaults);
    if (given != null) {
      given.forEach(
          (key, value) -> {
            Object standard = defaults.get(key);
            if (standard == null) {
              throw new ParameterProblem(
                  where, "unknown key of architecture " + Nearest.suggest(key, defaults.keySet()));
            }
            if (!fits(standard, value)) {
              throw new ParameterProblem(
                  where,
                  "architecture." + key + " is " + value + ", expected something like " + standard);
            }
            complete.put(key, value);
          });
    }
    return new Architecture(where, complete);
  }

  private static boolean fits(Object standard, Object value) {
    if (standard instanceof List<?> list && value instanceof List<?> found) {
      // an empty default is a list of numbers
      Object first = list.isEmpty() ? (Object) 0.5 : list.get(0);
      return found.stream().allMatch(item -> fits(first, item));
    }
    return standard instanceof Double
        ? value instanceof Number
        : standard.getClass().isInstance(value);
  }

  /**
   * A whole number.
   *
   * @param key its name
   * @return its value
   */
  public int whole(String key) {
    return (Integer) values.get(key);
  }

  /**
   * Yes or no.
   *
   * @param key its name
   * @return its value
   */
  public boolean truth(String key) {
    return (Boolean) values.get(key);
  }

  /**
   * A number.
   *
   * @param key its name
   * @return its value
   */
  public double number(String key) {
    return ((Number) values.get(key)).doubleValue();
  }

  /**
   * A word.
   *
   * @param key its name
   * @return its value
   */
  public String word(String key) {
    return (String) values.get(key);
  }

  /**
   * Words.
   *
   * @param key name of the list
   * @return its items
   */
  public List<String> words(String key) {
    return ((List<?>) values.get(key)).stream().map(String.class::cast).toList();
  }

  /**
   * Whole numbers.
   *
   * @param key name of the list
   * @return its items
   */
  public int[] wholes(String key) {
    return ((List<?>) values.get(key)).stream().mapToInt(item -> (Integer) item).toArray();
  }

  /**
   * Numbers.
   *
   * @param key name of the list
   * @return its items
   */
  public double[] numbers(String key) {
    return ((List<?>) values.get(key))
        .stream().mapToDouble(item -> ((Number) item).doubleValue()).toArray();
  }
}
