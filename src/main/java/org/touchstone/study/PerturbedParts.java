package org.touchstone.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.density.Architecture;
import org.touchstone.density.Bound;
import org.touchstone.density.Distribution;
import org.touchstone.density.Modal;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.perturbed.Memoriser;
import org.touchstone.density.perturbed.Mixture;
import org.touchstone.density.perturbed.ModeOrder;
import org.touchstone.density.perturbed.PerturbedFamily;
import org.touchstone.density.perturbed.UniformDensity;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Palette;
import org.touchstone.sample.SampleSpace;
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
    Architecture dose,
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
    Architecture dose = family.complete(model.architecture(), file.toString());
    List<Path> files = of.stream().map(file::resolveSibling).map(Path::normalize).toList();
    if (family == PerturbedFamily.MEMORISER) {
      return new PerturbedParts(file, family, dose, List.of(), Optional.of(files.get(0)));
    }
    List<DensityModel> densities = files.stream().map(DensityModel::read).toList();
    PerturbedParts parts = new PerturbedParts(file, family, dose, densities, Optional.empty());
    try {
      parts.requireFitting();
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

  /** Refuses a density that cannot fail so. */
  private void requireFitting() {
    for (DensityModel part : densities) {
      if (part.bound() != Bound.EXACT) {
        throw new ParameterProblem(
            where.toString(),
            "is a "
                + family.id()
                + " of "
                + part.file()
                + ", of which only bounds of the log-likelihood are known; expected a density whose"
                + " log-likelihood is exact");
      }
    }
    DensityModel first = densities.get(0);
    boolean reshapes = family.conditional(dose).isPresent();
    if (reshapes && !first.isAutoregressive()) {
      throw new ParameterProblem(
          where.toString(),
          "reshapes the conditionals of "
              + first.file()
              + ", which is no network that predicts a token after the other");
    }
    if (family == PerturbedFamily.MODE_DROPPING) {
      ModeOrder order = ModeOrder.of(dose.word("order"));
      if (!first.hasModes()) {
        throw new ParameterProblem(
            where.toString(),
            "drops modes of "
                + first.file()
                + ", a "
                + first.model().family()
                + ", whose modes nobody knows; take templates, polygons, a gaussian-mixture or a"
                + " mixture, or truncate it with top-k or nucleus");
      }
      first.modeWeights().ifPresent(weights -> order.kept(weights, share()));
    } else if (!first.isOfImages()) {
      throw new ParameterProblem(
          where.toString(),
          "a " + family.id() + " is of palette images, and " + first.file() + " of vectors");
    }
    if (family == PerturbedFamily.MODE_INVENTION) {
      int shared = densities.get(0).templates(where).shared(densities.get(1).templates(where));
      if (shared > 0) {
        throw new ParameterProblem(
            where.toString(),
            shared
                + " modes of "
                + densities.get(1).file()
                + " are modes of "
                + first.file()
                + " too and so not invented; take other shapes or colours");
      }
    }
  }

  /** Whether it is a mixture itself, whose parts could be dropped. */
  boolean hasModes() {
    return switch (family) {
      case NOISE, MIXTURE, MODE_INVENTION, MODE_DROPPING -> true;
      case TEMPERATURE, TOP_K, NUCLEUS, MEMORISER -> false;
    };
  }

  void requireTrained() {
    densities.forEach(DensityModel::requireTrained);
    memory.ifPresent(file -> remembered());
  }

  SampleSpace<?> space() {
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

  Distribution<?> open() {
    return switch (family) {
      case TEMPERATURE, TOP_K, NUCLEUS -> {
        AutoregressiveDensity network = densities.get(0).openAutoregressive();
        yield network.reshaped(family.conditional(dose).orElseThrow());
      }
      case NOISE ->
          new Mixture(densities.get(0).open(), new UniformDensity((Space) space()), share());
      case MIXTURE, MODE_INVENTION ->
          new Mixture(densities.get(0).open(), densities.get(1).open(), share());
      case MEMORISER -> new Memoriser(remembered(), dose.number("smoothing"));
      case MODE_DROPPING -> {
        // a mixture of two that lost one may have none left to drop
        Distribution<?> whole = densities.get(0).distribution();
        if (!(whole instanceof Modal modal)) {
          whole.close();
          throw new ParameterProblem(
              where.toString(),
              "drops modes of " + densities.get(0).file() + ", which has one left");
        }
        yield modal.keeping(ModeOrder.of(dose.word("order")).kept(modal.weights(), share()));
      }
    };
  }

  /** The parameter that studies vary. */
  double strength() {
    return dose.number(family.dose());
  }

  private double share() {
    return dose.number("share");
  }

  private TokenImages remembered() {
    int first = dose.whole("first");
    int count = dose.whole("count");
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
