package org.touchstone.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.density.Density;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.perturbed.Memoriser;
import org.touchstone.density.perturbed.Mixture;
import org.touchstone.density.perturbed.PerturbedFamily;
import org.touchstone.density.perturbed.UniformDensity;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Palette;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * What a density that fails on purpose is made of.
 *
 * @param where its model file
 * @param family how it fails
 * @param dose every parameter of the family
 * @param densities the densities that it is made of
 * @param memory the file of the images that it knows by heart, where it does
 */
record PerturbedParts(
    Path where,
    PerturbedFamily family,
    Map<String, Number> dose,
    List<DensityModel> densities,
    Optional<Path> memory) {

  /** Reads the model files that a model file names; no weights are loaded. */
  static PerturbedParts read(PerturbedFamily family, ModelFile model, Path file) {
    List<String> of = model.of() == null ? List.of() : model.of();
    if (of.size() != family.parts()) {
      throw new ParameterProblem(
          file.toString(),
          "key 'of' names "
              + of.size()
              + " files, expected "
              + family.parts()
              + " for a "
              + family.id());
    }
    Map<String, Number> dose = family.complete(model.architecture(), file.toString());
    List<Path> files = of.stream().map(file::resolveSibling).map(Path::normalize).toList();
    if (family == PerturbedFamily.MEMORISER) {
      return new PerturbedParts(file, family, dose, List.of(), Optional.of(files.get(0)));
    }
    List<DensityModel> densities = files.stream().map(DensityModel::read).toList();
    PerturbedParts parts = new PerturbedParts(file, family, dose, densities, Optional.empty());
    try {
      boolean reshapes = family.conditional(dose).isPresent();
      if (reshapes && !densities.get(0).isNetwork()) {
        throw new ParameterProblem(
            file.toString(),
            "reshapes the conditionals of " + files.get(0) + ", which is no network");
      }
    } catch (ParameterProblem e) {
      throw e.getMessage().startsWith(file.toString())
          ? e
          : new ParameterProblem(file.toString(), e.getMessage(), e);
    }
    for (DensityModel density : densities) {
      if (density.drawnElsewhere()) {
        throw new ParameterProblem(
            file.toString(),
            "is made of "
                + density.file()
                + ", whose images were drawn elsewhere and may be others' too; leave out samples"
                + " there");
      }
    }
    if (densities.size() == 2) {
      densities.get(1).requireSameWorld(densities.get(0));
    }
    return parts;
  }

  void requireTrained() {
    densities.forEach(DensityModel::requireTrained);
    memory.ifPresent(file -> remembered());
  }

  Space space() {
    return memory.isPresent() ? tokens().images().space() : densities.get(0).space();
  }

  Palette palette() {
    return memory.isPresent() ? tokens().palette() : densities.get(0).palette();
  }

  List<Path> inputs() {
    List<Path> inputs = new ArrayList<>();
    for (DensityModel density : densities) {
      inputs.add(density.file());
      inputs.addAll(density.inputs());
    }
    memory.ifPresent(inputs::add);
    return inputs;
  }

  Density open() {
    return switch (family) {
      case TEMPERATURE, TOP_K, NUCLEUS -> {
        AutoregressiveDensity network = densities.get(0).openNetwork();
        yield network.reshaped(family.conditional(dose).orElseThrow());
      }
      case NOISE -> new Mixture(densities.get(0).open(), new UniformDensity(space()), share());
      case MIXTURE -> new Mixture(densities.get(0).open(), densities.get(1).open(), share());
      case MEMORISER -> new Memoriser(remembered(), dose.get("smoothing").doubleValue());
    };
  }

  /** The parameter that studies vary. */
  double strength() {
    return dose.get(family.dose()).doubleValue();
  }

  private double share() {
    return dose.get("share").doubleValue();
  }

  private TokenImages remembered() {
    int first = dose.get("first").intValue();
    int count = dose.get("count").intValue();
    TokenImages images = tokens().images();
    if (first < 0 || count < 1 || (long) first + count > images.count()) {
      throw new ParameterProblem(
          where.toString(),
          "remembers "
              + count
              + " images from number "
              + first
              + " on, and "
              + memory.get()
              + " holds "
              + images.count());
    }
    return images.slice(first, first + count);
  }

  private TokenSet tokens() {
    Path file = memory.orElseThrow();
    if (!Files.isRegularFile(file)) {
      throw new ParameterProblem(where.toString(), "remembers " + file + ", no such file");
    }
    return TokenSet.read(file);
  }
}
