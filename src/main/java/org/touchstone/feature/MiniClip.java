package org.touchstone.feature;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/**
 * What CLIP is to the field, at a size for a laptop: an image and a text encoder that were trained
 * to find each other's partner among pairs of images and captions. Its features are the image
 * encoder's embedding, not normalised, as OpenAI's {@code encode_image} gives it, or the pooled
 * numbers before the projection. Images of any size reach its 32x32 input through a named resize.
 */
public final class MiniClip implements FeatureExtractor, CaptionReader {

  /** The id in configurations. */
  public static final String ID = "mini-clip";

  /** The most words that a caption may have. */
  public static final int CAPTION_WORDS = TextEncoder.TOKENS - 1;

  /** To be raised with every change of the code that moves a number, so that none is read again. */
  private static final int CODE = 1;

  /** Captions that are run side by side; a constant, so that rounding does not depend on it. */
  private static final int CAPTIONS = 64;

  private final MiniClipNet net;
  private final Parameters parameters;
  private final Resize resize;
  private final Readout readout;
  private final String sha256;

  private MiniClip(
      MiniClipNet net, Parameters parameters, Resize resize, Readout readout, String sha256) {
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
   * @throws ParameterProblem if the file is not a trained mini-clip
   * @throws org.touchstone.problem.DataProblem if the weights' hash or a shape does not match
   */
  public static MiniClip load(Path file, Resize resize, Readout readout) {
    ModelFile model = ModelFile.read(file);
    MiniClipNet net = MiniClipNet.of(model, file);
    return new MiniClip(
        net, model.load(file, net.specs()), resize, readout, model.weights().sha256());
  }

  /**
   * Checks, without reading the numbers, that a model file can be loaded.
   *
   * @param file the model file
   * @return the file
   * @throws ParameterProblem if it is not a trained mini-clip
   * @throws org.touchstone.problem.DataProblem if the weights' hash or a shape does not match
   */
  public static Path requireTrained(Path file) {
    ModelFile model = ModelFile.read(file);
    model.checkWeights(file, MiniClipNet.of(model, file).specs());
    return file;
  }

  @Override
  public FeatureSpace space() {
    return EncodedImages.space(ID, net.images(), sha256, resize, readout);
  }

  @Override
  public Optional<FeatureRecipe> recipe() {
    return EncodedImages.recipe(ID + " " + CODE, net.images(), sha256, resize, readout)
        .map(vectors -> new FeatureRecipe(vectors, Optional.empty()));
  }

  @Override
  public Features extract(RgbImages images, LongConsumer progress) {
    Matrix vectors = Matrix.zeros(images.count(), net.images().dimension());
    ImageChunks.forEach(
        images,
        resize,
        progress,
        (levels, first, kept) -> {
          ImageEncoder.Output output = net.images().forward(parameters, levels, false);
          ImageChunks.copy(EncodedImages.chosen(output, readout), vectors, first, kept);
        });
    return new Features(space(), vectors, Optional.empty());
  }

  @Override
  public Optional<CaptionReader> captionReader() {
    return readout == Readout.EMBEDDING ? Optional.of(this) : Optional.empty();
  }

  /**
   * Embeddings of captions, in the space of the images' embeddings; not normalised.
   *
   * @param captions texts of up to 15 words that it knows; others are left out
   * @return one row a caption
   * @throws org.touchstone.problem.DataProblem if a caption has no word that is known, or too many
   */
  @Override
  public Matrix texts(List<String> captions) {
    Matrix all = Matrix.zeros(captions.size(), net.texts().dimension());
    for (int first = 0; first < captions.size(); first += CAPTIONS) {
      int kept = Math.min(CAPTIONS, captions.size() - first);
      List<String> chunk = new ArrayList<>(captions.subList(first, first + kept));
      while (chunk.size() < CAPTIONS) {
        chunk.add(chunk.get(0));
      }
      try (NDManager owner = TorchEngine.newManager()) {
        ImageChunks.copy(net.texts().embedding(parameters, owner, chunk), all, first, kept);
      }
    }
    return all;
  }

  @Override
  public List<String> unknownWords(String caption) {
    return net.texts().vocabulary().unknown(caption);
  }

  /**
   * Share of images whose embedding is nearest, by cosine, to that of their own class, without any
   * training for the classes. A class is the normalised mean of its captions' unit embeddings, as
   * in CLIP's prompt ensembles.
   *
   * @param images the images
   * @param labels their classes
   * @param prompts for each class captions that name it
   * @return between 0 and 1
   */
  public double zeroShotAccuracy(RgbImages images, int[] labels, List<List<String>> prompts) {
    int dimension = net.images().dimension();
    Matrix classes = Matrix.zeros(prompts.size(), dimension);
    for (int k = 0; k < prompts.size(); k++) {
      Matrix texts = units(texts(prompts.get(k)));
      for (int i = 0; i < texts.values().length; i++) {
        classes.values()[k * dimension + i % dimension] += texts.values()[i];
      }
    }
    Matrix directions = units(classes);
    Matrix vectors =
        new MiniClip(net, parameters, resize, Readout.EMBEDDING, sha256).extract(images).vectors();
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < directions.rows(); k++) {
        double product = 0;
        for (int j = 0; j < dimension; j++) {
          product += vectors.get(i, j) * directions.get(k, j);
        }
        if (product > most) {
          most = product;
          best = k;
        }
      }
      right += best == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  private static Matrix units(Matrix rows) {
    Matrix units = Matrix.zeros(rows.rows(), rows.columns());
    for (int i = 0; i < rows.rows(); i++) {
      double squares = 0;
      for (int j = 0; j < rows.columns(); j++) {
        squares += rows.get(i, j) * rows.get(i, j);
      }
      for (int j = 0; j < rows.columns(); j++) {
        units.values()[i * rows.columns() + j] = rows.get(i, j) / Math.sqrt(squares);
      }
    }
    return units;
  }

  /**
   * What training minimises.
   *
   * @param model the recipe
   * @param file where it was read from
   * @param pictures what it learns from
   * @param captions words for the pictures
   * @param source what tells the captions from others
   * @return the objective
   */
  public static Objective objective(
      ModelFile model, Path file, Pictures pictures, Captions captions, String source) {
    MiniClipNet net = MiniClipNet.of(model, file);
    return new ContrastiveObjective(net.images(), net.texts(), pictures, captions, source);
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
  public static MiniClip of(ModelFile model, Path file, Parameters parameters, Resize resize) {
    return new MiniClip(MiniClipNet.of(model, file), parameters, resize, Readout.EMBEDDING, "");
  }

  /**
   * The tensors that a recipe's network has.
   *
   * @param model the recipe
   * @param file where it was read from
   * @return fresh parameters
   */
  public static List<ParameterSpec> specs(ModelFile model, Path file) {
    return MiniClipNet.of(model, file).specs();
  }

  /**
   * The words that a recipe's network knows.
   *
   * @param model the recipe
   * @param file where it was read from
   * @return the words
   */
  public static List<String> words(ModelFile model, Path file) {
    return MiniClipNet.of(model, file).texts().vocabulary().words();
  }

  @Override
  public void close() {
    parameters.close();
  }
}
