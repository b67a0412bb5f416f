package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.touchstone.image.Resize;
import org.touchstone.linalg.Matrix;
import org.touchstone.network.TorchEngine;
import org.touchstone.network.TorchModule;
import org.touchstone.network.Workers;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Softmax;

/**
 * A network from a TorchScript archive as an extractor. It runs in float32 on chunks of one size,
 * so that features do not depend on how many images come at once.
 */
public final class ScriptedNetwork implements FeatureExtractor {

  /** Images that are run at once; a constant, so that rounding does not depend on the count. */
  public static final int CHUNK = 32;

  /** To be raised with every change of the code that moves a number, so that none is read again. */
  private static final int CODE = 1;

  /** Side of the black image that is shown to a network which reads every size. */
  private static final int ANY_SIDE = 64;

  private final TorchModule module;
  private final NetworkInput input;
  private final NetworkReading features;
  private final Optional<ClassReading> classes;
  private final FeatureSpace space;
  private final int classCount;

  /**
   * Takes a network, and shows it a black image, so that whatever does not fit is known now.
   *
   * @param id name of the feature space
   * @param module the network; closed with the extractor
   * @param input how images reach it
   * @param features where the features stand: [images, d], or with sides of 1 behind
   * @param classes where class probabilities or logits stand, if they are wanted: [images, classes]
   * @throws org.touchstone.problem.ParameterProblem if it has no such method
   * @throws DataProblem if a call fails, or an output is missing or of another shape
   */
  public ScriptedNetwork(
      String id,
      TorchModule module,
      NetworkInput input,
      NetworkReading features,
      Optional<ClassReading> classes) {
    this.module = module;
    this.input = input;
    this.features = features;
    this.classes = classes;
    int side = input.resize().isPresent() ? ANY_SIDE : input.size().orElse(ANY_SIDE);
    RgbImages black = new RgbImages(1, side, side, new byte[3 * side * side]);
    try (NDManager manager = TorchEngine.newProcessorManager()) {
      Output output = run(manager, black, 0, 1, 1);
      classCount = output.classes.map(Matrix::columns).orElse(0);
      space =
          new FeatureSpace(
              id,
              output.vectors.columns(),
              module.sha256(),
              input.resize().map(Resize::id).orElse("none"));
    }
  }

  private record Output(Matrix vectors, Optional<Matrix> classes) {}

  @Override
  public FeatureSpace space() {
    return space;
  }

  @Override
  public Optional<FeatureRecipe> recipe() {
    List<String> common =
        List.of(
            "torchscript " + CODE,
            module.sha256(),
            input.toString(),
            "chunk " + CHUNK,
            TorchEngine.running());
    return Optional.of(
        new FeatureRecipe(
            FeatureRecipe.joined(FeatureRecipe.joined(common, "vectors"), features.parts()),
            classes.map(
                wanted ->
                    FeatureRecipe.joined(
                        FeatureRecipe.joined(common, wanted.logits() ? "softmax" : "as they are"),
                        wanted.reading().parts()))));
  }

  /**
   * {@inheritDoc}
   *
   * @throws DataProblem if the images do not have the network's size and are not resized, or an
   *     output is not finite
   */
  @Override
  public Features extract(RgbImages images, LongConsumer progress) {
    Matrix vectors = Matrix.zeros(images.count(), space.dimension());
    Optional<Matrix> probabilities =
        classes.map(wanted -> Matrix.zeros(images.count(), classCount));
    Workers.forEach(
        (images.count() + CHUNK - 1) / CHUNK,
        chunk -> {
          int first = chunk * CHUNK;
          int last = Math.min(images.count(), first + CHUNK);
          try (NDManager manager = TorchEngine.newProcessorManager()) {
            Output output = run(manager, images, first, last, CHUNK);
            requireFinite(output.vectors, features, first);
            output.classes.ifPresent(
                rows -> requireFinite(rows, classes.orElseThrow().reading(), first));
            copy(output.vectors, vectors, first);
            output.classes.ifPresent(rows -> copy(rows, probabilities.orElseThrow(), first));
          }
          synchronized (vectors) {
            progress.accept(last - first);
          }
        });
    return new Features(space, vectors, probabilities);
  }

  /** Not asked of the black image: a network may divide by an image's own deviation. */
  private void requireFinite(Matrix rows, NetworkReading reading, int first) {
    for (int i = 0; i < rows.values().length; i++) {
      if (!Double.isFinite(rows.values()[i])) {
        throw new DataProblem(
            module.toString(),
            reading.method()
                + " gives "
                + rows.values()[i]
                + " for image "
                + (first + i / rows.columns())
                + " (the first is 0), expected finite numbers; leave that image out, or look at how"
                + " the network divides");
      }
    }
  }

  private static void copy(Matrix rows, Matrix to, int first) {
    System.arraycopy(rows.values(), 0, to.values(), first * to.columns(), rows.values().length);
  }

  /** Runs images as a chunk of a size: one call, or two where classes need another. */
  private Output run(NDManager manager, RgbImages images, int first, int last, int chunk) {
    NDArray tensor = input.tensor(manager, images, first, last, chunk);
    int kept = last - first;
    if (classes.isEmpty()) {
      List<NDArray> parts = call(tensor, features, List.of(features.output()));
      return new Output(rows(parts.get(0), features, chunk, kept), Optional.empty());
    }
    NetworkReading reading = classes.get().reading();
    NDArray vectors;
    NDArray scores;
    if (features.sameCall(reading)) {
      List<NDArray> both = call(tensor, features, List.of(features.output(), reading.output()));
      vectors = both.get(0);
      scores = both.get(1);
    } else {
      vectors = call(tensor, features, List.of(features.output())).get(0);
      scores = call(tensor, reading, List.of(reading.output())).get(0);
    }
    Matrix rows = rows(scores, reading, chunk, kept);
    return new Output(
        rows(vectors, features, chunk, kept),
        Optional.of(classes.get().logits() ? Softmax.rows(rows) : rows));
  }

  private List<NDArray> call(NDArray tensor, NetworkReading reading, List<String> outputs) {
    return module.call(reading.method(), tensor, reading.arguments(), outputs);
  }

  /** The rows that are kept of an output [chunk, d], [chunk, d, 1] or [chunk, d, 1, 1]. */
  private Matrix rows(NDArray output, NetworkReading reading, int chunk, int kept) {
    Shape shape = output.getShape();
    long[] sides = shape.getShape();
    boolean fits = sides.length > 1 && sides[0] == chunk && sides[1] > 0;
    for (int i = 2; i < sides.length; i++) {
      fits &= sides[i] == 1;
    }
    if (!fits) {
      throw new DataProblem(
          module.toString(),
          reading.method()
              + (reading.output().isEmpty() ? "" : " '" + reading.output() + "'")
              + " gives shape "
              + Arrays.toString(sides)
              + " for "
              + chunk
              + " images, expected ["
              + chunk
              + ", features]; name another output, or export a method that pools it");
    }
    float[] values = output.toType(DataType.FLOAT32, false).toFloatArray();
    Matrix rows = Matrix.zeros(kept, (int) sides[1]);
    Arrays.setAll(rows.values(), i -> values[i]);
    return rows;
  }

  @Override
  public void close() {
    module.close();
  }
}
