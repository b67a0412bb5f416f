package org.touchstone.density.perturbed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.density.Architecture;
import org.touchstone.density.autoregressive.Conditional;

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
  MEMORISER("memoriser", 1, "first", 0, "count", 1000, "smoothing", 0.05),
  /** A mixture without some of its modes; see {@link ModeOrder}. */
  MODE_DROPPING("mode-dropping", 1, "share", 0.5, "order", "last-first"),
  /** {@link Mixture} with modes that the first density does not have. */
  MODE_INVENTION("mode-invention", 2, "share", 0.1);

  private final String id;
  private final int parts;
  private final Map<String, Object> defaults;

  PerturbedFamily(String id, int parts, Object... keysAndDefaults) {
    this.id = id;
    this.parts = parts;
    this.defaults = Architecture.defaults(keysAndDefaults);
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
  public Map<String, Object> defaults() {
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
   * @return all parameters
   * @throws org.touchstone.problem.ParameterProblem if a parameter is unknown or of another type
   */
  public Architecture complete(Map<String, Object> given, String where) {
    return Architecture.of(defaults, given, where);
  }

  /**
   * What becomes of the conditionals, for a family that reshapes them.
   *
   * @param p all parameters
   * @return the change, absent for mixtures and memorisers
   * @throws org.touchstone.problem.ParameterProblem if a dose is out of bounds
   */
  public Optional<Conditional> conditional(Architecture p) {
    return switch (this) {
      case TEMPERATURE -> Optional.of(new Temperature(p.number("temperature")));
      case TOP_K -> Optional.of(new TopK(p.whole("k"), p.number("floor")));
      case NUCLEUS -> Optional.of(new Nucleus(p.number("mass"), p.number("floor")));
      case NOISE, MIXTURE, MEMORISER, MODE_DROPPING, MODE_INVENTION -> Optional.empty();
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
