package org.touchstone.density.latent;

import java.util.Map;
import org.touchstone.density.Architecture;
import org.touchstone.density.DensityNet;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;

/** The families with latent variables by their ids. */
public enum LatentFamily {
  /** {@link VdVae}. */
  VD_VAE(
      "vd-vae", "width", 32, "bottleneck", 16, "latents", 4, "blocks", 2, "importance-samples", 64);

  private final String id;
  private final Map<String, Object> defaults;

  LatentFamily(String id, Object... keysAndDefaults) {
    this.id = id;
    this.defaults = Architecture.defaults(keysAndDefaults);
  }

  /**
   * The id that stands in model files.
   *
   * @return for example {@code vd-vae}
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
   * The network of this family.
   *
   * @param space the images
   * @param architecture its parameters; those left out take their defaults
   * @param where the model file, for an error
   * @return the network
   * @throws ParameterProblem if a parameter is unknown, of another type or out of range
   */
  public DensityNet net(Space space, Map<String, Object> architecture, String where) {
    Architecture p = Architecture.of(defaults, architecture, where);
    try {
      return new VdVae(
          space,
          p.whole("width"),
          p.whole("bottleneck"),
          p.whole("latents"),
          p.whole("blocks"),
          p.whole("importance-samples"));
    } catch (ParameterProblem e) {
      throw new ParameterProblem(where, e.getMessage(), e);
    }
  }
}
