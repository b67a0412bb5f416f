package org.touchstone.density.perturbed;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.density.autoregressive.Conditional;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/** The densities that fail on purpose, by their ids, with their doses and what they are made of. */
public enum PerturbedFamily {
  /** {@link Temperature}. */
  TEMPERATURE("temperature", 1, "temperature", 0.8),
  /** {@link TopK}. */
  TOP_K("top-k", 1, "k", 4, "floor", 0.01),
  /** {@link Nucleus}. */
  NUCLEUS("nucleus", 1, "mass", 0.9, "floor", 0.01),
  /** {@link Mixture} with {@link UniformDensity}. */
  NOISE("noise", 1, "share", 0.1),
  /** {@link Mixture}. */
  MIXTURE("mixture", 2, "share", 0.5),
  /** {@link Memoriser} of images of a token set. */
  MEMORISER("memoriser", 1, "first", 0, "count", 1000, "smoothing", 0.05);

  private final String id;
  private final int parts;
  private final Map<String, Number> defaults;

  PerturbedFamily(String id, int parts, Object... keysAndDefaults) {
    this.id = id;
    this.parts = parts;
    Map<String, Number> inOrder = new LinkedHashMap<>();
    for (int i = 0; i < keysAndDefaults.length; i += 2) {
      inOrder.put((String) keysAndDefaults[i], (Number) keysAndDefaults[i + 1]);
    }
    this.defaults = Collections.unmodifiableMap(inOrder);
  }

  /**
   * The id that stands in model files.
   *
   * @return for example {@code top-k}
   */
  public String id() {
    return id;
  }

  /**
   * How many files it is made of: densities, or a token set for the memoriser.
   *
   * @return 1 or 2
   */
  public int parts() {
    return parts;
  }

  /**
   * Its parameters with their defaults.
   *
   * @return name and default
   */
  public Map<String, Number> defaults() {
    return defaults;
  }

  /**
   * The parameter that says how badly it fails.
   *
   * @return its first parameter; the number of images for a memoriser
   */
  public String dose() {
    return this == MEMORISER ? "count" : defaults.keySet().iterator().next();
  }

  /**
   * The family of an id.
   *
   * @param id the id
   * @return the family, where there is one
   */
  public static Optional<PerturbedFamily> of(String id) {
    return Arrays.stream(values()).filter(family -> family.id.equals(id)).findFirst();
  }

  /**
   * All parameters, given or by default.
   *
   * @param given name and value; may be null
   * @param where the model file, for an error
   * @return a number a parameter
   * @throws ParameterProblem if a parameter is unknown or no number of its kind
   */
  public Map<String, Number> complete(Map<String, Object> given, String where) {
    Map<String, Number> complete = new LinkedHashMap<>(defaults);
    if (given != null) {
      given.forEach(
          (key, value) -> {
            Number standard = defaults.get(key);
            if (standard == null) {
              throw new ParameterProblem(
                  where, "unknown key of architecture " + Nearest.suggest(key, defaults.keySet()));
            }
            boolean whole = standard instanceof Integer;
            if (!(whole ? value instanceof Integer : value instanceof Number)) {
              throw new ParameterProblem(
                  where,
                  "architecture." + key + " is " + value + ", expected something like " + standard);
            }
            complete.put(key, (Number) value);
          });
    }
    return complete;
  }

  /**
   * What becomes of the conditionals, for a family that reshapes them.
   *
   * @param p all parameters
   * @return the change, absent for mixtures and memorisers
   * @throws ParameterProblem if a dose is out of bounds
   */
  public Optional<Conditional> conditional(Map<String, Number> p) {
    return switch (this) {
      case TEMPERATURE -> Optional.of(new Temperature(p.get("temperature").doubleValue()));
      case TOP_K -> Optional.of(new TopK(p.get("k").intValue(), p.get("floor").doubleValue()));
      case NUCLEUS ->
          Optional.of(new Nucleus(p.get("mass").doubleValue(), p.get("floor").doubleValue()));
      case NOISE, MIXTURE, MEMORISER -> Optional.empty();
    };
  }

  /**
   * The ids.
   *
   * @return all, in order
   */
  public static List<String> ids() {
    return Arrays.stream(values()).map(PerturbedFamily::id).toList();
  }
}
