package org.touchstone.feature;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.touchstone.image.Resize;
import org.touchstone.linalg.Matrix;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Objective;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.TorchEngine;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Softmax;

/**
 * What Inception is to the field, at a size for a laptop: a small classifier of CIFAR-10 whose
 * pooled features (128-d) and class probabilities (softmax in double precision) metrics read.
 * Images of any size reach its 32x32 input through a named resize, in floating point without
 * quantisation.
 */
public final class MiniInception implements FeatureExtractor {

  /** The id in configurations. */
  public static final String ID = "mini-inception";

  /**
   * Images that are run side by side; a constant, so that rounding does not depend on the count.
   */
  public static final int CHUNK = ImageChunks.SIZE;

  /** Height and width of its input. */
  public static final int SIDE = ResidualClassifier.SIDE;

  /** To be raised with every change of the code that moves a number, so that none is read again. */
  private static final int CODE = 1;

  private static final double LABEL_SMOOTHING = 0.05;

  private final ResidualClassifier net;
  private final Parameters parameters;
  private final Resize resize;
  private final String sha256;

  MiniInception(ResidualClassifier net, Parameters parameters, Resize resize, String sha256) {
    this.net = net;
    this.parameters = parameters;
    this.resize = resize;
    this.sha256 = sha256;
  }

  /**
   * Loads the network.
   *
   * @param file its model file
   * @param resize the kernel on the way to the network
   * @return the extractor
   * @throws ParameterProblem if the file is not a trained mini-inception
   */
  public static MiniInception load(Path file, Resize resize) {
    ModelFile model = ModelFile.read(file);
    ResidualClassifier net = net(model, file);
    return new MiniInception(net, model.load(file, net.specs()), resize, model.weights().sha256());
  }

  /**
   * Checks, without reading the numbers, that a model file can be loaded.
   *
   * @param file the model file
   * @return the file
   * @throws ParameterProblem if it is not a trained mini-inception
   * @throws org.touchstone.problem.DataProblem if the weights' hash or a shape does not match
   */
  public static Path requireTrained(Path file) {
    ModelFile model = ModelFile.read(file);
    model.checkWeights(file, net(model, file).specs());
    return file;
  }

  static ResidualClassifier net(ModelFile model, Path file) {
    if (!model.family().equals(ID)) {
      throw new ParameterProblem(
          file.toString(), "is of family '" + model.family() + "', expected " + ID);
    }
    Map<String, Object> p = model.architecture();
    if (p == null
        || !p.keySet().equals(Set.of("width", "classes"))
        || !(p.get("width") instanceof Integer width && width > 0)
        || !(p.get("classes") instanceof Integer classes && classes > 1)) {
      throw new ParameterProblem(
          file.toString(), "architecture is " + p + ", expected whole numbers width and classes");
    }
    return new ResidualClassifier((Integer) p.get("width"), (Integer) p.get("classes"));
  }

  @Override
  public FeatureSpace space() {
    return new FeatureSpace(ID, net.dimension(), sha256, resize.id());
  }

  /**
   * {@inheritDoc}
   *
   * @return absent for a network under training, whose weights have no hash
   */
  @Override
  public Optional<FeatureRecipe> recipe() {
    if (sha256.isEmpty()) {
      return Optional.empty();
    }
    List<String> common =
        List.of(
            ID + " " + CODE,
            sha256,
            net.toString(),
            resize.id(),
            "chunk " + CHUNK,
            TorchEngine.running());
    return Optional.of(
        new FeatureRecipe(
            FeatureRecipe.joined(common, "vectors"),
            Optional.of(FeatureRecipe.joined(common, "softmax"))));
  }

  @Override
  public Features extract(RgbImages images, LongConsumer progress) {
    Matrix vectors = Matrix.zeros(images.count(), net.dimension());
    Matrix logits = Matrix.zeros(images.count(), net.classes());
    ImageChunks.forEach(
        images,
        resize,
        progress,
        (levels, first, kept) -> {
          ResidualClassifier.Output output = net.forward(parameters, levels, false);
          ImageChunks.copy(output.features(), vectors, first, kept);
          ImageChunks.copy(output.logits(), logits, first, kept);
        });
    return new Features(space(), vectors, Optional.of(Softmax.rows(logits)));
  }

  /**
   * What training minimises.
   *
   * @param model the recipe
   * @param file where it was read from
   * @param pictures what it learns from
   * @param labels their classes
   * @return the objective
   */
  public static Objective objective(ModelFile model, Path file, Pictures pictures, int[] labels) {
    return new ClassifierObjective(net(model, file), pictures, labels, LABEL_SMOOTHING);
  }

  /**
   * Fresh parameters, or those under training, as an extractor.
   *
   * @param model the recipe
   * @param file where it was read from
   * @param parameters the network's numbers
   * @param resize the kernel on the way to the network
   * @return the extractor, without a hash
   */
  public static MiniInception of(ModelFile model, Path file, Parameters parameters, Resize resize) {
    return new MiniInception(net(model, file), parameters, resize, "");
  }

  /**
   * The number of classes that a recipe's network tells apart.
   *
   * @param model the recipe
   * @param file where it was read from
   * @return how many
   * @throws ParameterProblem if the recipe is of no mini-inception
   */
  public static int classes(ModelFile model, Path file) {
    return net(model, file).classes();
  }

  /**
   * The tensors that a recipe's network has.
   *
   * @param model the recipe
   * @param file where it was read from
   * @return fresh parameters
   */
  public static List<ParameterSpec> specs(ModelFile model, Path file) {
    return net(model, file).specs();
  }

  @Override
  public void close() {
    parameters.close();
  }
}
