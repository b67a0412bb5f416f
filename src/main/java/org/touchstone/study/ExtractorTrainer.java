package org.touchstone.study;

import java.nio.file.Path;
import java.util.Locale;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Parameters;
import org.touchstone.network.Training;
import org.touchstone.random.SeedTree;

/**
 * Trains the small networks that are shipped, mini-inception, mini-clip and its control, on the
 * pictures that a study will show them. Writes {@code NAME.yaml} with its weights.
 */
final class ExtractorTrainer {

  private static final int CHECKPOINT_EVERY = 200;

  private ExtractorTrainer() {}

  static Path train(ModelFile recipe, Path file, Path data, Path out, Progress.Starter starter) {
    TrainingPictures pictures = TrainingPictures.read(recipe, file, data, starter);
    ExtractorTraining training = ExtractorTraining.of(recipe, file, pictures);
    SeedTree start = new SeedTree(recipe.training().seed()).child("start");
    try (Progress progress = starter.start("train " + recipe.name(), recipe.training().steps());
        Parameters parameters = Parameters.initialise(training.specs(), start)) {
      Training.Listener listener =
          new SnapshotWriter(
              recipe,
              recipe.palette(),
              out,
              progress,
              loss -> String.format(Locale.ROOT, "loss %.3f", loss),
              training.heldOut());
      Path checkpoint = out.resolve(recipe.name() + ".checkpoint");
      new Training(recipe.training(), checkpoint, CHECKPOINT_EVERY, listener)
          .run(parameters, training.objective());
    }
    return out.resolve(recipe.name() + ".yaml");
  }
}
