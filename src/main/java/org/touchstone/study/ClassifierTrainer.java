package org.touchstone.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.touchstone.feature.MiniInception;
import org.touchstone.image.Downsample;
import org.touchstone.image.ImageFiles;
import org.touchstone.image.LabelledImages;
import org.touchstone.image.PaletteCoding;
import org.touchstone.image.Resize;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Parameters;
import org.touchstone.network.Training;
import org.touchstone.network.TrainingRecord;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;

/**
 * Trains mini-inception on labelled 32x32 images and on the same images as the study will show
 * them: averaged down and coded in the truth's palette. Writes {@code NAME.yaml} with its weights.
 */
final class ClassifierTrainer {

  private static final int CHECKPOINT_EVERY = 200;

  private ClassifierTrainer() {}

  static Path train(ModelFile recipe, Path file, Path data, Path out, Progress.Starter starter) {
    Palette palette = recipe.requirePalette(file);
    LabelledImages train;
    LabelledImages test;
    try (Progress progress = starter.start("read images", 2)) {
      train = ImageFiles.readLabelled(data, "train");
      progress.advance(1);
      test = ImageFiles.readLabelled(data, "test");
      progress.advance(1);
    }
    if (!train.classes().equals(test.classes())) {
      throw new DataProblem(
          data.toString(), "train has classes " + train.classes() + ", test has " + test.classes());
    }
    RgbImages coded = coded(train.images(), recipe, palette);
    RgbImages codedTest = coded(test.images(), recipe, palette);
    Path result = out.resolve(recipe.name() + ".yaml");
    SeedTree start = new SeedTree(recipe.training().seed()).child("start");
    try (Progress progress = starter.start("train " + recipe.name(), recipe.training().steps());
        Parameters parameters = Parameters.initialise(MiniInception.specs(recipe, file), start)) {
      Training.Listener listener =
          new Training.Listener() {
            private int done;

            @Override
            public void step(int step, double recentLoss) {
              progress.advance(step - done);
              done = step;
              progress.note(String.format(Locale.ROOT, "loss %.3f", recentLoss));
            }

            @Override
            public void snapshot(int step, Parameters now, TrainingRecord record) {
              boolean end = step == recipe.training().steps();
              String name = end ? recipe.name() : recipe.name() + "-" + step;
              Map<String, Double> heldOut = new LinkedHashMap<>();
              accuracy(recipe, file, now, "originals", test.images(), test.labels(), heldOut);
              accuracy(recipe, file, now, "palette-coded", codedTest, test.labels(), heldOut);
              new ModelFile(
                      name,
                      recipe.family(),
                      recipe.architecture(),
                      recipe.space(),
                      recipe.data(),
                      recipe.training(),
                      recipe.palette(),
                      recipe.name(),
                      record,
                      heldOut,
                      null)
                  .write(out.resolve(name + ".yaml"), now);
            }
          };
      new Training(
              recipe.training(),
              out.resolve(recipe.name() + ".checkpoint"),
              CHECKPOINT_EVERY,
              listener)
          .run(
              parameters,
              MiniInception.objective(recipe, file, train.images(), coded, train.labels()));
    }
    return result;
  }

  private static RgbImages coded(RgbImages images, ModelFile recipe, Palette palette) {
    int factor = images.height() / recipe.space().height();
    return PaletteCoding.encode(Downsample.area(images, factor), palette).toRgb(palette);
  }

  private static void accuracy(
      ModelFile recipe,
      Path file,
      Parameters now,
      String name,
      RgbImages images,
      int[] labels,
      Map<String, Double> heldOut) {
    for (Resize resize : new Resize[] {Resize.LEGACY, Resize.CLEAN}) {
      // not closed: the parameters are still being trained
      @SuppressWarnings("resource")
      double share = MiniInception.of(recipe, file, now, resize).accuracy(images, labels);
      heldOut.put("accuracy-" + name + "-" + resize.id(), share);
    }
  }
}
