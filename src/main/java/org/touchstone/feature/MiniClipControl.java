package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.touchstone.image.Resize;
import org.touchstone.linalg.Matrix;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Objective;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Softmax;

/**
 * The control of {@link MiniClip}: the same image encoder, trained on the same pictures in the same
 * order, by a classifier's loss in place of captions. Where the two differ, the training signal
 * does it: the loss, and what it is told, since captions also say colour, brightness and place.
 * Where they agree, it is the architecture or the images.
 */
public final class MiniClipControl implements FeatureExtractor {

  /** The id in configurations. */
  public static final String ID = "mini-clip-control";

  /** To be raised with every change of the code that moves a number, so that none is read again. */
  private static final int CODE = 1;

  private static final double LABEL_SMOOTHING = 0.05; // as mini-inception

  private final EncoderClassifier net;
  private final Parameters parameters;
  private final Resize resize;
  private final Readout readout;
  private final String sha256;

  private MiniClipControl(
      EncoderClassifier net, Parameters parameters, Resize resize, Readout readout, String sha256) {
    this.net = net;
    this.parameters = parameters;
    this.resize = resize;
    this.readout = readout;
    this.sha256 = sha256;
  }

  /**
   * Loads the network.
   *
   * @param file its model file
   * @param resize the kernel on the way to the network
   * @param readout which numbers are the features
   * @return the extractor
   * @throws ParameterProblem if the file is not a trained mini-clip-control
   * @throws org.touchstone.problem.DataProblem if the weights' hash or a shape does not match
   */
  public static MiniClipControl load(Path file, Resize resize, Readout readout) {
    ModelFile model = ModelFile.read(file);
    EncoderClassifier net = MiniClipNet.control(model, file);
    return new MiniClipControl(
        net, model.load(file, net.specs()), resize, readout, model.weights().sha256());
  }

  /**
   * Checks, without reading the numbers, that a model file can be loaded.
   *
   * @param file the model file
   * @return the file
   * @throws ParameterProblem if it is not a trained mini-clip-control
   * @throws org.touchstone.problem.DataProblem if the weights' hash or a shape does not match
   */
  public static Path requireTrained(Path file) {
    ModelFile model = ModelFile.read(file);
    model.checkWeights(file, MiniClipNet.control(model, file).specs());
    return file;
  }

  @Override
  public FeatureSpace space() {
    return EncodedImages.space(ID, net.encoder(), sha256, resize, readout);
  }

  @Override
  public Optional<FeatureRecipe> recipe() {
    return EncodedImages.recipe(ID + " " + CODE, net.encoder(), sha256, resize, readout)
        .map(
            vectors ->
                new FeatureRecipe(vectors, Optional.of(FeatureRecipe.joined(vectors, "softmax"))));
  }

  @Override
  public Features extract(RgbImages images, LongConsumer progress) {
    Matrix vectors = Matrix.zeros(images.count(), net.encoder().dimension());
    Matrix logits = Matrix.zeros(images.count(), net.classes());
    ImageChunks.forEach(
        images,
        resize,
        progress,
        (levels, first, kept) -> {
          ImageEncoder.Output output = net.encoder().forward(parameters, levels, false);
          NDArray head = net.head(parameters, output.embedding());
          ImageChunks.copy(EncodedImages.chosen(output, readout), vectors, first, kept);
          ImageChunks.copy(head, logits, first, kept);
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
    return new ClassifierObjective(
        MiniClipNet.control(model, file), pictures, labels, LABEL_SMOOTHING);
  }

  /**
   * Parameters under training, as an extractor of embeddings.
   *
   * @param model the recipe
   * @param file where it was read from
   * @param parameters the network's numbers
   * @param resize the kernel on the way to the network
   * @return the extractor, without a hash
   */
  public static MiniClipControl of(
      ModelFile model, Path file, Parameters parameters, Resize resize) {
    return new MiniClipControl(
        MiniClipNet.control(model, file), parameters, resize, Readout.EMBEDDING, "");
  }

  /**
   * The number of classes that a recipe's network tells apart.
   *
   * @param model the recipe
   * @param file where it was read from
   * @return how many
   */
  public static int classes(ModelFile model, Path file) {
    return MiniClipNet.control(model, file).classes();
  }

  /**
   * The tensors that a recipe's network has.
   *
   * @param model the recipe
   * @param file where it was read from
   * @return fresh parameters
   */
  public static List<ParameterSpec> specs(ModelFile model, Path file) {
    return MiniClipNet.control(model, file).specs();
  }

  @Override
  public void close() {
    parameters.close();
  }
}
