package org.touchstone.density.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.density.Architecture;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;

/** The mixtures of templates by their ids, and how they are read from a model file. */
public enum TemplateFamily {
  /** {@link TemplateGrid}. */
  TEMPLATES(
      "templates",
      "shapes",
      List.of("square", "cross", "ring", "triangle"),
      "size",
      7,
      "stride",
      3,
      "colours",
      List.of(1, 2, 3),
      "background",
      0,
      "noise",
      0.02,
      "weights",
      List.of()),
  /** {@link PolygonGrid}. */
  POLYGONS(
      "polygons", "corners", 3, "grid", 5, "colours", List.of(1), "background", 0, "noise", 0.02);

  private final String id;
  private final Map<String, Object> defaults;

  TemplateFamily(String id, Object... keysAndDefaults) {
    this.id = id;
    this.defaults = Architecture.defaults(keysAndDefaults);
  }

  /**
   * The id that stands in model files.
   *
   * @return for example {@code templates}
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
  public static Optional<TemplateFamily> of(String id) {
    return Arrays.stream(values()).filter(family -> family.id.equals(id)).findFirst();
  }

  /**
   * The density that a model file describes.
   *
   * @param space the images
   * @param given the parameters that stand there; may be null
   * @param where the model file, for an error
   * @return the density
   * @throws ParameterProblem if a parameter is unknown, of another type or out of bounds
   */
  public TemplateMixture density(Space space, Map<String, Object> given, String where) {
    Architecture a = Architecture.of(defaults, given, where);
    try {
      return new TemplateMixture(templates(space, a), a.number("noise"));
    } catch (ParameterProblem e) {
      String what = e.getMessage();
      throw what.startsWith(where) ? e : new ParameterProblem(where, what, e);
    }
  }

  private Templates templates(Space space, Architecture a) {
    if (space.tokenBytes() > 1) {
      throw new ParameterProblem(
          a.where(), "a world of " + id + " has at most 256 colours, found " + space.colours());
    }
    return switch (this) {
      case TEMPLATES -> grid(a).in(space);
      case POLYGONS ->
          new PolygonGrid(
                  a.whole("corners"), a.whole("grid"), a.wholes("colours"), a.whole("background"))
              .in(space);
    };
  }

  /**
   * The shapes and places of a model file of {@link #TEMPLATES}.
   *
   * @param given the parameters that stand there; may be null
   * @param where the model file, for an error
   * @return the grid
   * @throws ParameterProblem if a parameter is unknown, of another type or out of bounds
   */
  public static TemplateGrid grid(Map<String, Object> given, String where) {
    return grid(Architecture.of(TEMPLATES.defaults, given, where));
  }

  private static TemplateGrid grid(Architecture a) {
    return new TemplateGrid(
        a.words("shapes").stream().map(shape -> Shape.of(shape, a.where())).toList(),
        a.whole("size"),
        a.whole("stride"),
        a.wholes("colours"),
        a.whole("background"),
        a.numbers("weights"));
  }
}
