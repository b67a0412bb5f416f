package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.touchstone.density.Bound;
import org.touchstone.density.Density;
import org.touchstone.density.DensityNet;
import org.touchstone.density.Distribution;
import org.touchstone.density.Modal;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.autoregressive.AutoregressiveNet;
import org.touchstone.density.mixture.TemplateMixture;
import org.touchstone.density.mixture.Templates;
import org.touchstone.density.perturbed.PerturbedFamily;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Sampling;
import org.touchstone.sample.Measure;
import org.touchstone.sample.Palette;
import org.touchstone.sample.SampleSpace;

/**
 * A density as it lies on disk: a trained network, a density by its parameters alone, one that
 * fails on purpose and is made of other files, or a network from outside.
 *
 * @param file its model file
 * @param model what stands there
 * @param net its architecture, where it is a network
 * @param parts what it is made of, where it fails on purpose
 * @param configured the density itself, where its parameters are all that there is to it
 * @param outside its archive, where it is from outside
 */
public record DensityModel(
    Path file,
    ModelFile model,
    Optional<DensityNet> net,
    Optional<PerturbedParts> parts,
    Optional<Distribution<?>> configured,
    Optional<OutsideDensity> outside) {

  private DensityModel(
      Path file, ModelFile model, Optional<DensityNet> net, Optional<PerturbedParts> parts) {
    this(file, model, net, parts, Optional.empty(), Optional.empty());
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
    Optional<Distribution<?>> configured = ConfiguredDensity.of(model, file);
    if (configured.isPresent()) {
      return new DensityModel(
          file, model, Optional.empty(), Optional.empty(), configured, Optional.empty());
    }
    if (model.family().equals(OutsideDensity.ID)) {
      Optional<OutsideDensity> outside = Optional.of(OutsideDensity.read(model, file));
      return new DensityModel(
          file, model, Optional.empty(), Optional.empty(), Optional.empty(), outside);
    }
    DensityNet net =
        NetworkFamilies.net(model.family(), model.space(), model.architecture(), file.toString());
    return new DensityModel(file, model, Optional.of(net), Optional.empty());
  }

  /**
   * Loads what it needs.
   *
   * @return the density of images or of vectors, to be closed
   */
  public Distribution<?> distribution() {
    if (configured.isPresent()) {
      return configured.get(); // holds nothing, so that whoever closes it closes it to nobody
    }
    if (outside.isPresent()) {
      return outside.get().open();
    }
    return parts.isPresent() ? parts.get().open() : open(net.orElseThrow());
  }

  /**
   * The same where images are expected.
   *
   * @return the density, to be closed
   * @throws ParameterProblem if it is a density of vectors
   */
  public Density open() {
    if (distribution() instanceof Density density) {
      return density;
    }
    throw new ParameterProblem(
        file.toString(), "is a density over " + space() + ", expected one of palette images");
  }

  /** What its numbers are to the log-likelihoods, as far as that is known before it is opened. */
  Bound bound() {
    return net.map(DensityNet::bound).orElse(Bound.EXACT);
  }

  /** Whether it predicts token by token, so that its conditionals can be reshaped. */
  boolean isAutoregressive() {
    return net.filter(AutoregressiveNet.class::isInstance).isPresent() || outside.isPresent();
  }

  /** Loads the weights of a network that predicts token by token. */
  AutoregressiveDensity openAutoregressive() {
    if (outside.isPresent()) {
      return outside.get().openNetwork();
    }
    AutoregressiveNet network = (AutoregressiveNet) net.orElseThrow();
    return new AutoregressiveDensity(network, model.load(file, network.specs()));
  }

  private Density open(DensityNet network) {
    return network.density(model.load(file, network.specs()));
  }

  /**
   * Checks, without reading the numbers, that it can be opened.
   *
   * @return this
   * @throws ParameterProblem if it has no palette or no weights
   * @throws org.touchstone.problem.DataProblem if the hash or a shape does not match
   */
  public DensityModel requireTrained() {
    if (isOfImages()) {
      palette();
    }
    net.ifPresent(network -> model.checkWeights(file, network.specs()));
    parts.ifPresent(PerturbedParts::requireTrained);
    outside.ifPresent(OutsideDensity::requireTrained);
    return this;
  }

  /**
   * Where its samples live.
   *
   * @return the space
   */
  public SampleSpace<?> space() {
    if (configured.isPresent()) {
      return configured.get().space();
    }
    return parts.isPresent() ? parts.get().space() : model.space();
  }

  /**
   * Whether its samples are palette images.
   *
   * @return whether they can be looked at; otherwise they are vectors
   */
  public boolean isOfImages() {
    return space().measure() == Measure.COUNTING;
  }

  /** Whether it is a mixture of known parts. */
  boolean hasModes() {
    return parts.map(PerturbedParts::hasModes).orElse(configured.orElse(null) instanceof Modal);
  }

  /** The probabilities of its modes, where they are known before it is opened. */
  Optional<double[]> modeWeights() {
    return configured.filter(Modal.class::isInstance).map(density -> ((Modal) density).weights());
  }

  /** Its templates; refused where it is no mixture of templates. */
  Templates templates(Path where) {
    if (configured.orElse(null) instanceof TemplateMixture mixture) {
      return mixture.templates();
    }
    throw new ParameterProblem(
        where.toString(),
        "invents modes, and "
            + file
            + " is a "
            + model.family()
            + ", whose modes nobody knows; take templates or polygons, or a mixture");
  }

  /**
   * The colours of its images.
   *
   * @return the palette
   * @throws ParameterProblem if there is none
   */
  public Palette palette() {
    if (!isOfImages()) {
      throw new ParameterProblem(
          file.toString(), "is a density over " + space() + ", which have no palette");
    }
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
    // mixtures and Student's t draw one number more
    int chooser = parts.isPresent() || configured.isPresent() ? 1 : 0;
    int coordinates = net.map(DensityNet::coordinates).orElseGet(() -> space().dimensions());
    sampling.requireDimensions(coordinates + chooser, file.toString());
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
              + "; "
              + space().against(truth.space()));
    }
    if (isOfImages() && !palette().equals(truth.palette())) {
      throw new ParameterProblem(
          file.toString(), "has another palette than the truth " + truth.file);
    }
  }
}
