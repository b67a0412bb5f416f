package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.touchstone.density.Density;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.autoregressive.AutoregressiveFamily;
import org.touchstone.density.autoregressive.AutoregressiveNet;
import org.touchstone.density.perturbed.PerturbedFamily;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Sampling;
import org.touchstone.sample.Palette;
import org.touchstone.sample.Space;

/**
 * A density as it lies on disk: a trained network, a density that fails on purpose and is made of
 * other files, or a network from outside.
 *
 * @param file its model file
 * @param model what stands there
 * @param net its architecture, where it is a network
 * @param parts what it is made of, where it fails on purpose
 * @param outside its archive, where it is from outside
 */
public record DensityModel(
    Path file,
    ModelFile model,
    Optional<AutoregressiveNet> net,
    Optional<PerturbedParts> parts,
    Optional<OutsideDensity> outside) {

  DensityModel(
      Path file, ModelFile model, Optional<AutoregressiveNet> net, Optional<PerturbedParts> parts) {
    this(file, model, net, parts, Optional.empty());
  }

  /**
   * Reads a model file; the weights are not loaded yet.
   *
   * @param file the model file
   * @return the model
   * @throws ParameterProblem if there is no such file or it does not describe a density
   */
  public static DensityModel read(Path file) {
    ModelFile model = ModelFile.read(file);
    Optional<PerturbedFamily> perturbed = PerturbedFamily.of(model.family());
    if (perturbed.isPresent()) {
      PerturbedParts parts = PerturbedParts.read(perturbed.get(), model, file);
      return new DensityModel(file, model, Optional.empty(), Optional.of(parts));
    }
    if (model.of() != null) {
      throw new ParameterProblem(
          file.toString(),
          "is of other files, which a " + model.family() + " is not; it has weights of its own");
    }
    if (model.family().equals(OutsideDensity.ID)) {
      OutsideDensity outside = OutsideDensity.read(model, file);
      return new DensityModel(
          file, model, Optional.empty(), Optional.empty(), Optional.of(outside));
    }
    AutoregressiveNet net =
        AutoregressiveFamily.net(
            model.family(), model.space(), model.architecture(), file.toString());
    return new DensityModel(file, model, Optional.of(net), Optional.empty());
  }

  /**
   * Loads what it needs.
   *
   * @return the density, to be closed
   */
  public Density open() {
    if (outside.isPresent()) {
      return outside.get().open();
    }
    return parts.isPresent() ? parts.get().open() : openNetwork();
  }

  /** Whether it predicts token by token, so that its conditionals can be reshaped. */
  boolean isNetwork() {
    return net.isPresent() || outside.isPresent();
  }

  /** Loads the weights of a network. */
  AutoregressiveDensity openNetwork() {
    if (outside.isPresent()) {
      return outside.get().openNetwork();
    }
    AutoregressiveNet network = net.orElseThrow();
    return new AutoregressiveDensity(network, model.load(file, network.specs()));
  }

  /**
   * Checks, without reading the numbers, that it can be opened.
   *
   * @return this
   * @throws ParameterProblem if it has no palette or no weights
   * @throws org.touchstone.problem.DataProblem if the hash or a shape does not match
   */
  public DensityModel requireTrained() {
    palette();
    net.ifPresent(network -> model.checkWeights(file, network.specs()));
    parts.ifPresent(PerturbedParts::requireTrained);
    outside.ifPresent(OutsideDensity::requireTrained);
    return this;
  }

  /**
   * Where its images live.
   *
   * @return the space
   */
  public Space space() {
    return parts.map(PerturbedParts::space).orElseGet(model::space);
  }

  /**
   * The colours of its images.
   *
   * @return the palette
   */
  public Palette palette() {
    return parts.map(PerturbedParts::palette).orElseGet(() -> model.requirePalette(file));
  }

  /** Whether drawing gives images of a file. */
  boolean drawnElsewhere() {
    return outside.flatMap(OutsideDensity::samples).isPresent();
  }

  /**
   * Refuses a way of sampling that this density does not allow.
   *
   * @param sampling how images shall be spread
   * @throws ParameterProblem if it has too many tokens, or its images were drawn elsewhere
   */
  public void requireSamplable(Sampling sampling) {
    int chooser = parts.isPresent() ? 1 : 0; // mixtures choose a part by one coordinate more
    sampling.requireDimensions(space().dimensions() + chooser, file.toString());
    if (sampling == Sampling.SOBOL && drawnElsewhere()) {
      throw new ParameterProblem(
          file.toString(), "has images drawn elsewhere, which no sampling spreads anew");
    }
  }

  /** What tables call the training run: the model itself where none is named. */
  String run() {
    return model.run() == null ? model.name() : model.run();
  }

  /** Updates that it was trained for, where it was. */
  OptionalInt step() {
    return model.record() == null ? OptionalInt.empty() : OptionalInt.of(model.record().steps());
  }

  /** How many numbers were trained for it alone. */
  OptionalLong parameters() {
    if (outside.isPresent()) {
      return outside.get().parameters();
    }
    return net.isPresent() ? OptionalLong.of(model.weights().parameters()) : OptionalLong.empty();
  }

  /** How badly it fails, where it does so on purpose. */
  OptionalDouble dose() {
    return parts.isPresent() ? OptionalDouble.of(parts.get().strength()) : OptionalDouble.empty();
  }

  /** Every file that it is made of, but the model file itself, checked. */
  List<Path> inputs() {
    List<Path> inputs = new ArrayList<>();
    net.ifPresent(network -> inputs.add(model.checkWeights(file)));
    parts.ifPresent(made -> inputs.addAll(made.inputs()));
    outside.ifPresent(archive -> inputs.addAll(archive.inputs()));
    return inputs;
  }

  /**
   * Refuses a candidate that lives in another world than the truth.
   *
   * @param truth the truth
   * @throws ParameterProblem if side, number of colours or palette differ
   */
  public void requireSameWorld(DensityModel truth) {
    if (!space().equals(truth.space())) {
      throw new ParameterProblem(
          file.toString(),
          "models "
              + space()
              + ", the truth "
              + truth.file
              + " is over "
              + truth.space()
              + "; no divergence is defined between them");
    }
    if (!palette().equals(truth.palette())) {
      throw new ParameterProblem(
          file.toString(), "has another palette than the truth " + truth.file);
    }
  }
}
