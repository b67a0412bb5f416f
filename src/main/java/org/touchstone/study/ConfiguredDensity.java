package org.touchstone.study;

import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.density.Distribution;
import org.touchstone.density.mixture.TemplateFamily;
import org.touchstone.density.vector.VectorFamily;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;

/** Densities that a model file describes by their parameters alone, without weights. */
final class ConfiguredDensity {

  private ConfiguredDensity() {}

  /**
   * The density of a model file, where it is of such a family.
   *
   * @throws ParameterProblem if a parameter is wrong
   */
  static Optional<Distribution<?>> of(ModelFile model, Path file) {
    Optional<TemplateFamily> templates = TemplateFamily.of(model.family());
    if (templates.isPresent()) {
      if (model.space() == null) {
        throw new ParameterProblem(
            file.toString(),
            "has no key 'space'; add for example {height: 16, width: 16, colours: 8}");
      }
      return Optional.of(
          templates.get().density(model.space(), model.architecture(), file.toString()));
    }
    return VectorFamily.of(model.family())
        .map(
            family -> {
              if (model.space() != null) {
                throw new ParameterProblem(
                    file.toString(),
                    "is over vectors, which the key 'space' is not for; say architecture.dimension");
              }
              return family.density(model.architecture(), file.toString());
            });
  }
}
