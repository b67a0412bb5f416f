package org.touchstone.study;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Parameters;
import org.touchstone.network.Training;
import org.touchstone.network.TrainingRecord;

/**
 * Follows a training: tells of its progress and writes its snapshots as models, {@code
 * NAME-STEP.yaml}, and {@code NAME.yaml} after the last step.
 */
final class SnapshotWriter implements Training.Listener {

  private final ModelFile recipe;
  private final String palette;
  private final Path out;
  private final Progress progress;
  private final DoubleFunction<String> inWords;
  private final Function<Parameters, Map<String, Double>> measure;
  private int done;

  /**
   * A follower of one training.
   *
   * @param recipe what is trained
   * @param palette the colours that the models will have
   * @param out folder of the models
   * @param progress hears of steps
   * @param inWords what to say of a recent loss
   * @param measure what a snapshot is measured by on held-out images
   */
  SnapshotWriter(
      ModelFile recipe,
      String palette,
      Path out,
      Progress progress,
      DoubleFunction<String> inWords,
      Function<Parameters, Map<String, Double>> measure) {
    this.recipe = recipe;
    this.palette = palette;
    this.out = out;
    this.progress = progress;
    this.inWords = inWords;
    this.measure = measure;
  }

  @Override
  public void step(int step, double recentLoss) {
    progress.advance(step - done);
    done = step;
    progress.note(inWords.apply(recentLoss));
  }

  @Override
  public void snapshot(int step, Parameters now, TrainingRecord record) {
    boolean end = step == recipe.training().steps();
    String name = end ? recipe.name() : recipe.name() + "-" + step;
    new ModelFile(
            name,
            recipe.family(),
            recipe.architecture(),
            recipe.space(),
            recipe.data(),
            recipe.training(),
            palette,
            recipe.name(),
            record,
            measure.apply(now),
            null,
            null)
        .write(out.resolve(name + ".yaml"), now);
  }
}
