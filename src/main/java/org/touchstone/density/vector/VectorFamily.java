package org.touchstone.density.vector;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.touchstone.density.Architecture;
import org.touchstone.problem.ParameterProblem;

/** The densities of vectors by their ids, and how they are read from a model file. */
public enum VectorFamily {
  /** {@link Gaussian}. */
  GAUSSIAN("gaussian", "correlation", 0.0, "decay", 1.0),
  /** {@link GaussianMixture}, with modes on the axes. */
  GAUSSIAN_MIXTURE("gaussian-mixture", "modes", 2, "between", 0.9),
  /** {@link StudentT}. */
  STUDENT_T("student-t", "degrees", 5.0, "correlation", 0.0, "decay", 1.0),
  /** {@link Box}. */
  BOX("box");

  private final String id;
  private final Map<String, Object> defaults;

  VectorFamily(String id, Object... keysAndDefaults) {
    this.id = id;
    Map<String, Object> inOrder = new LinkedHashMap<>();
    inOrder.put("dimension", 8);
    inOrder.put("shift", 0.0);
    inOrder.put("scale", 1.0);
    for (int i = 0; i < keysAndDefaults.length; i += 2) {
      inOrder.put((String) keysAndDefaults[i], keysAndDefaults[i + 1]);
    }
    this.defaults = Collections.unmodifiableMap(inOrder);
  }

  /**
   * The id that stands in model files.
   *
   * @return for example {@code student-t}
   */
  public String id() {
    return id;
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
   * The family of an id.
   *
   * @param id the id
   * @return the family, where there is one
   */
  public static Optional<VectorFamily> of(String id) {
    return Arrays.stream(values()).filter(family -> family.id.equals(id)).findFirst();
  }

  /**
   * The density that a model file describes.
   *
   * @param given the parameters that stand there; may be null
   * @param where the model file, for an error
   * @return the density
   * @throws ParameterProblem if a parameter is unknown, of another type or out of bounds
   */
  public VectorDensity density(Map<String, Object> given, String where) {
    Architecture a = Architecture.of(defaults, given, where);
    try {
      boolean free = defaults.containsKey("correlation");
      VectorMoments moments =
          new VectorMoments(
              a.whole("dimension"),
              a.number("shift"),
              a.number("scale"),
              free ? a.number("decay") : 1,
              free ? a.number("correlation") : 0);
      return switch (this) {
        case GAUSSIAN -> new Gaussian(moments);
        case GAUSSIAN_MIXTURE ->
            GaussianMixture.onAxes(moments, a.whole("modes"), a.number("between"));
        case STUDENT_T -> new StudentT(moments.mean(), moments.covariance(), a.number("degrees"));
        case BOX -> new Box(moments);
      };
    } catch (ParameterProblem e) {
      throw new ParameterProblem(where, e.getMessage(), e);
    }
  }
}
