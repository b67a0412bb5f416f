package org.touchstone.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.touchstone.density.Bound;
import org.touchstone.density.Density;
import org.touchstone.density.DensityNet;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Parameters;
import org.touchstone.network.Training;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.TokenImages;
import org.touchstone.stat.Variance;

/**
 * Trains a density on images or on a set of tokens, and writes its snapshots as models: {@code
 * NAME-STEP.yaml} for the recipe's snapshots and {@code NAME.yaml} after the last step, each with
 * its weights. The state is kept in {@code NAME.checkpoint}; the same command goes on from it.
 */
final class DensityTrainer {

  private static final int CHECKPOINT_EVERY = 100;

  private DensityTrainer() {}

  /**
   * Trains to the recipe's last step.
   *
   * @param recipe the model file
   * @param recipeFile where it was read from
   * @param data a folder or zip of images with {@code train} and {@code test}, or a token set
   * @param out folder of the results
   * @param starter hears of progress
   * @return the model file of the last step
   * @throws DataProblem if the data do not fit the recipe or the loss is not finite
   */
  static Path train(
      ModelFile recipe, Path recipeFile, Path data, Path out, Progress.Starter starter) {
    DensityNet net =
        NetworkFamilies.net(
            recipe.family(), recipe.space(), recipe.architecture(), recipeFile.toString());
    TrainingImages images = TrainingImages.read(recipe, recipeFile, data, starter);
    Path checkpoint = out.resolve(recipe.name() + ".checkpoint");
    SeedTree start = new SeedTree(recipe.training().seed()).child("start");
    Path last = out.resolve(recipe.name() + ".yaml");
    try (Progress progress = starter.start("train " + recipe.name(), recipe.training().steps());
        Parameters parameters = Parameters.initialise(net.specs(), start)) {
      Training.Listener listener =
          new SnapshotWriter(
              recipe,
              images.palette().toString(),
              out,
              progress,
              loss -> String.format(Locale.ROOT, "%.3f bits/dim", loss / Math.log(2)),
              now -> heldOut(net, now, images.heldOut()));
      if (Files.exists(checkpoint)) {
        progress.note("goes on from " + checkpoint);
      }
      new Training(recipe.training(), checkpoint, CHECKPOINT_EVERY, listener)
          .run(parameters, net.objective(images.train(), recipe.data().flips()));
    }
    return last;
  }

  private static Map<String, Double> heldOut(
      DensityNet net, Parameters parameters, TokenImages images) {
    // not closed: the parameters are still being trained
    @SuppressWarnings("resource")
    Density density = net.density(parameters);
    double[] logs = density.logLikelihood(images);
    double mean = -Variance.mean(logs);
    double error = Math.sqrt(Variance.sample(logs) / logs.length);
    String atMost = density.bound() == Bound.EXACT ? "" : "-at-most";
    double bits = 1 / (Math.log(2) * images.space().dimensions());
    return new TreeMap<>(
        Map.of(
            "images",
            (double) logs.length,
            "nats-per-image" + atMost,
            mean,
            "bits-per-dimension" + atMost,
            mean * bits,
            "bits-standard-error",
            error * bits));
  }
}
