package org.touchstone.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.sample.Sha256;

/**
 * Everything that a training needs to go on as if it had not been interrupted, in one safetensors
 * file: weights, running statistics, both of Adam's moments, the step, the losses so far and the
 * seconds spent. It also knows whose it is: a hash of the recipe, without its steps and snapshots,
 * and of the data.
 */
final class TrainingState {

  private static final String OWNER = "owner";
  private static final int HEX_DIGITS = 16;

  private final Path file;
  private final int steps;
  private final long[] owner;

  /**
   * The state of a training.
   *
   * @param file where it is kept
   * @param settings the recipe
   * @param objective the data
   */
  TrainingState(Path file, Optimisation settings, Objective objective) {
    this.file = file;
    this.steps = settings.steps();
    this.owner = owner(settings, objective);
  }

  /** SHA-256 of all that decides what a step does, apart from the network, as four numbers. */
  private static long[] owner(Optimisation s, Objective objective) {
    String all =
        String.join(
            " ",
            "seed " + s.seed(),
            "batch " + s.batch(),
            "learning-rate " + s.learningRate(),
            "warm-up " + s.warmUp(),
            "beta2 " + s.beta2(),
            "clip " + s.clip(),
            "weight-decay " + s.weightDecay(),
            "examples " + objective.examples(),
            objective.fingerprint());
    String hash = Sha256.of(all.getBytes(StandardCharsets.UTF_8));
    long[] parts = new long[hash.length() / HEX_DIGITS];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Long.parseUnsignedLong(hash, i * HEX_DIGITS, (i + 1) * HEX_DIGITS, 16);
    }
    return parts;
  }

  /** Writes the state in place of the last one. */
  void save(Parameters parameters, Adam adam, LossCurve curve, double seconds) {
    try (NDManager scratch = TorchEngine.newManager()) {
      Map<String, NDArray> all = new LinkedHashMap<>();
      parameters.arrays().forEach((name, array) -> all.put("weights." + name, array));
      all.putAll(adam.moments());
      all.put("losses", scratch.create(curve.values(), new Shape(curve.step())));
      all.put("seconds", scratch.create(new double[] {seconds}));
      all.put(OWNER, scratch.create(owner));
      byte[] bytes = Parameters.encode(all);
      AtomicFiles.write(file, out -> out.write(bytes));
    }
  }

  /** Fills parameters, moments and curve from the file; returns the seconds spent so far. */
  double load(Parameters parameters, Adam adam, LossCurve curve) {
    Map<String, NDArray> targets = new LinkedHashMap<>();
    parameters.arrays().forEach((name, array) -> targets.put("weights." + name, array));
    targets.putAll(adam.moments());
    double seconds = 0;
    try (NDManager scratch = TorchEngine.newManager()) {
      NDList all = NDList.decode(scratch, Files.readAllBytes(file));
      requireOwn(all);
      for (NDArray stored : all) {
        if (stored.getName().equals(OWNER)) {
          continue;
        }
        if (stored.getName().equals("losses")) {
          curve.restore(stored.toFloatArray());
        } else if (stored.getName().equals("seconds")) {
          seconds = stored.toDoubleArray()[0];
        } else {
          restore(targets.remove(stored.getName()), stored);
        }
      }
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new DataProblem(
          file.toString(), "is damaged (" + e.getMessage() + "); delete it to start afresh", e);
    }
    if (!targets.isEmpty()) {
      throw new DataProblem(
          file.toString(),
          "belongs to another network: it lacks "
              + targets.keySet()
              + "; choose another --out folder");
    }
    if (curve.step() > steps) {
      throw new DataProblem(
          file.toString(),
          "is at step "
              + curve.step()
              + ", expected at most the recipe's "
              + steps
              + "; raise training.steps or choose another --out folder");
    }
    return seconds;
  }

  private void requireOwn(NDList all) {
    for (NDArray stored : all) {
      if (stored.getName().equals(OWNER) && Arrays.equals(stored.toLongArray(), owner)) {
        return;
      }
    }
    throw new DataProblem(
        file.toString(),
        "belongs to another training: its recipe (other than steps and snapshots) or its data"
            + " differ, or an earlier version wrote it; choose another --out folder");
  }

  private void restore(NDArray target, NDArray stored) {
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
