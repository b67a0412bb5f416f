package org.touchstone.density.autoregressive;

import java.util.Arrays;
import java.util.Map;
import org.touchstone.density.Architecture;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;

/** The families by their ids, and how their architecture is read from a model file. */
public enum AutoregressiveFamily {
  /** {@link ImageGpt}. */
  IMAGE_GPT("image-gpt", "width", 64, "layers", 4, "heads", 4, "local-stem", true),
  /** {@link GatedPixelCnn}. */
  PIXEL_CNN("pixel-cnn", "channels", 32, "layers", 5, "kernel", 3),
  /** {@link PixelSnail}. */
  PIXEL_SNAIL("pixel-snail", "channels", 32, "blocks", 2, "layers", 2, "attention", 16);

  private final String id;
  private final Map<String, Object> defaults;

  AutoregressiveFamily(String id, Object... keysAndDefaults) {
    this.id = id;
    this.defaults = Architecture.defaults(keysAndDefaults);
  }

  /**
   * The id that stands in model files.
   *
   * @return for example {@code image-gpt}
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
   * The network of that family.
   *
   * @param id the family's id
   * @param space the images
   * @param architecture its parameters; those left out take their defaults
   * @param where the model file, for an error
   * @return the network
   * @throws ParameterProblem if the family or a parameter is unknown or of another type
   */
  public static AutoregressiveNet net(
      String id, Space space, Map<String, Object> architecture, String where) {
    for (AutoregressiveFamily family : values()) {
      if (family.id.equals(id)) {
        try {
          return family.build(space, Architecture.of(family.defaults, architecture, where));
        } catch (ParameterProblem e) {
          String what = e.getMessage();
          throw what.startsWith(where) ? e : new ParameterProblem(where, what, e);
        }
      }
    }
    throw new ParameterProblem(
        where,
        "unknown density family "
            + Nearest.suggest(id, Arrays.stream(values()).map(AutoregressiveFamily::id).toList()));
  }

  private AutoregressiveNet build(Space space, Architecture p) {
    return switch (this) {
      case IMAGE_GPT ->
          new ImageGpt(
              space, p.whole("width"), p.whole("layers"), p.whole("heads"), p.truth("local-stem"));
      case PIXEL_CNN ->
          new GatedPixelCnn(space, p.whole("channels"), p.whole("layers"), p.whole("kernel"));
      case PIXEL_SNAIL ->
          new PixelSnail(
              space,
              p.whole("channels"),
              p.whole("blocks"),
              p.whole("layers"),
              p.whole("attention"));
    };
  }
}
