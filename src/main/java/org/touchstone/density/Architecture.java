package org.touchstone.density;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/** The parameters of a family of networks, as a model file gives them. */
public final class Architecture {

  private Architecture() {}

  /**
   * Names and defaults in the order given.
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
   * What is given, and the defaults of what is not.
   *
   * @param defaults every parameter of the family
   * @param given what the model file says; may be null
   * @param where the model file, for an error
   * @return a value for every parameter
   * @throws ParameterProblem if a parameter is unknown or of another type
   */
  public static Map<String, Object> complete(
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
            if (!standard.getClass().isInstance(value)) {
              throw new ParameterProblem(
                  where,
                  "architecture." + key + " is " + value + ", expected something like " + standard);
            }
            complete.put(key, value);
          });
    }
    return complete;
  }
}
