package org.touchstone.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.AtomicFiles;

/**
 * Everything that a training needs to go on as if it had not been interrupted, in one safetensors
 * file: weights, running statistics, both of Adam's moments, the step, the losses so far and the
 * seconds spent.
 */
final class TrainingState {

  private TrainingState() {}

  static void save(Path file, Parameters parameters, Adam adam, LossCurve curve, double seconds) {
    try (NDManager scratch = TorchEngine.newManager()) {
      Map<String, NDArray> all = new LinkedHashMap<>();
      parameters.arrays().forEach((name, array) -> all.put("weights." + name, array));
      all.putAll(adam.moments());
      all.put("losses", scratch.create(curve.values(), new Shape(curve.step())));
      all.put("seconds", scratch.create(new double[] {seconds}));
      byte[] bytes = Parameters.encode(all);
      AtomicFiles.write(file, out -> out.write(bytes));
    }
  }

  /** Fills parameters, moments and curve from a file; returns the seconds spent so far. */
  static double load(Path file, Parameters parameters, Adam adam, LossCurve curve) {
    Map<String, NDArray> targets = new LinkedHashMap<>();
    parameters.arrays().forEach((name, array) -> targets.put("weights." + name, array));
    targets.putAll(adam.moments());
    double seconds = 0;
    try (NDManager scratch = TorchEngine.newManager()) {
      for (NDArray stored : NDList.decode(scratch, Files.readAllBytes(file))) {
        if (stored.getName().equals("losses")) {
          curve.restore(stored.toFloatArray());
        } else if (stored.getName().equals("seconds")) {
          seconds = stored.toDoubleArray()[0];
        } else {
          restore(file, targets.remove(stored.getName()), stored);
        }
      }
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new DataProblem(
          file.toString(), "is damaged (" + e.getMessage() + "); delete it to start afresh", e);
    }
    if (!targets.isEmpty()) {
      throw new DataProblem(
          file.toString(), "belongs to another network: it lacks " + targets.keySet());
    }
    return seconds;
  }

  private static void restore(Path file, NDArray target, NDArray stored) {
    if (target == null || !target.getShape().equals(stored.getShape())) {
      throw new DataProblem(
          file.toString(),
          "belongs to another network: tensor '"
              + stored.getName()
              + "' "
              + stored.getShape()
              + "; choose another --out folder");
    }
    target.muli(0).addi(stored);
  }
}
