package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Parameters;
import org.touchstone.network.TorchEngine;
import org.touchstone.network.TorchModule;
import org.touchstone.network.Workers;

/**
 * The networks of extractors by themselves: as many forward passes as extraction makes, in chunks
 * of the same shape and on the same threads, of a tensor that is there already. What extraction
 * takes beyond that is what stands around the network.
 */
public final class ForwardPasses {

  private ForwardPasses() {}

  /**
   * Those of mini-inception.
   *
   * @param file its model file
   * @param images how many images go through it
   * @return what runs them
   * @throws org.touchstone.problem.ParameterProblem if the file is not a trained mini-inception
   */
  public static Runnable miniInception(Path file, int images) {
    ModelFile model = ModelFile.read(file);
    ResidualClassifier net = MiniInception.net(model, file);
    Parameters parameters = model.load(file, net.specs());
    return chunks(
        images,
        MiniInception.CHUNK,
        MiniInception.SIDE,
        levels -> net.forward(parameters, levels, false));
  }

  /**
   * Those of a network from a TorchScript archive: of its {@code forward}.
   *
   * @param module the network
   * @param side height and width of its input
   * @param images how many images go through it
   * @return what runs them
   */
  public static Runnable scripted(TorchModule module, int side, int images) {
    return chunks(
        images,
        ScriptedNetwork.CHUNK,
        side,
        levels -> module.call("forward", levels, List.of(), List.of("")));
  }

  private static Runnable chunks(int images, int chunk, int side, Consumer<NDArray> network) {
    Shape shape = new Shape(chunk, 3, side, side);
    float[] noise = new float[Math.toIntExact(shape.size())];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextInt(256);
    }
    NDArray levels = TorchEngine.newProcessorManager().create(noise, shape);
    return () ->
        Workers.forEach(
            (images + chunk - 1) / chunk,
            piece -> {
              try (NDManager owner = TorchEngine.newProcessorManager()) {
                NDArray view = levels.reshape(shape); // what comes of it is the manager's
                view.attach(owner);
                network.accept(view);
              }
            });
  }
}
