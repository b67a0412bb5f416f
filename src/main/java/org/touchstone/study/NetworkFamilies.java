package org.touchstone.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.density.DensityNet;
import org.touchstone.density.autoregressive.AutoregressiveFamily;
import org.touchstone.density.latent.LatentFamily;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;

/** All families of densities whose numbers are found by training. */
final class NetworkFamilies {

  private NetworkFamilies() {}

  /**
   * The network that a model file describes.
   *
   * @throws ParameterProblem if the family or a parameter is unknown or out of range
   */
  static DensityNet net(String id, Space space, Map<String, Object> architecture, String where) {
    if (!ids().contains(id)) {
      throw new ParameterProblem(
          where, "unknown density family " + Nearest.suggest(id, Catalogue.densities()));
    }
    Optional<LatentFamily> latent =
        Arrays.stream(LatentFamily.values()).filter(family -> family.id().equals(id)).findFirst();
    return latent.isPresent()
        ? latent.get().net(space, architecture, where)
        : AutoregressiveFamily.net(id, space, architecture, where);
  }

  private static List<String> ids() {
    return Stream.concat(
            Arrays.stream(AutoregressiveFamily.values()).map(AutoregressiveFamily::id),
            Arrays.stream(LatentFamily.values()).map(LatentFamily::id))
        .toList();
  }
}
