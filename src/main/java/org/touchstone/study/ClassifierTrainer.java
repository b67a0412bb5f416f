package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
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
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Space;

/**
 * Trains mini-inception on labelled 32x32 images and on the same images as the study will show
 * them: averaged down and coded in the truth's palette. Writes {@code NAME.yaml} with its weights.
 */
final class ClassifierTrainer {

  private static final int CHECKPOINT_EVERY = 200;
  private static final String SIZE = MiniInception.SIDE + "x" + MiniInception.SIDE;

  private ClassifierTrainer() {}

  static Path train(ModelFile recipe, Path file, Path data, Path out, Progress.Starter starter) {
    Palette palette = recipe.requirePalette(file);
    int classes = MiniInception.classes(recipe, file);
    int factor = factor(recipe, file);
    LabelledImages train;
    LabelledImages test;
    try (Progress progress = starter.start("read images", 2)) {
      train = read(data, "train", classes, file);
      progress.advance(1);
      test = heldOut(read(data, "test", classes, file), recipe, file, data);
      progress.advance(1);
    }
    if (!train.classes().equals(test.classes())) {
      throw new DataProblem(
          data.toString(), "train has classes " + train.classes() + ", test has " + test.classes());
    }
    RgbImages coded = coded(train.images(), factor, palette);
    RgbImages codedTest = coded(test.images(), factor, palette);
    SeedTree start = new SeedTree(recipe.training().seed()).child("start");
    try (Progress progress = starter.start("train " + recipe.name(), recipe.training().steps());
        Parameters parameters = Parameters.initialise(MiniInception.specs(recipe, file), start)) {
      Training.Listener listener =
          new SnapshotWriter(
              recipe,
              recipe.palette(),
              out,
              progress,
              loss -> String.format(Locale.ROOT, "loss %.3f", loss),
              now -> {
                Map<String, Double> heldOut = new LinkedHashMap<>();
                accuracy(recipe, file, now, "originals", test.images(), test.labels(), heldOut);
                accuracy(recipe, file, now, "palette-coded", codedTest, test.labels(), heldOut);
                return heldOut;
              });
      Path checkpoint = out.resolve(recipe.name() + ".checkpoint");
      new Training(recipe.training(), checkpoint, CHECKPOINT_EVERY, listener)
          .run(
              parameters,
              MiniInception.objective(recipe, file, train.images(), coded, train.labels()));
    }
    return out.resolve(recipe.name() + ".yaml");
  }

  /** How many times smaller the study's images are than the network's. */
  private static int factor(ModelFile recipe, Path file) {
    Space space = recipe.space();
    int factor = MiniInception.SIDE / space.height();
    if (factor * space.height() != MiniInception.SIDE
        || factor * space.width() != MiniInception.SIDE) {
      throw new ParameterProblem(
          file.toString(),
          "space is "
              + space.height()
              + "x"
              + space.width()
              + ", expected squares of which "
              + SIZE
              + " is a whole multiple");
    }
    return factor;
  }

  private static LabelledImages read(Path data, String part, int classes, Path file) {
    LabelledImages images = ImageFiles.readLabelled(data, part);
    RgbImages pictures = images.images();
    if (pictures.height() != MiniInception.SIDE || pictures.width() != MiniInception.SIDE) {
      throw new DataProblem(
          data.toString(),
          part
              + " holds images of "
              + pictures.height()
              + "x"
              + pictures.width()
              + ", expected "
              + SIZE);
    }
    if (images.classes().size() != classes) {
      throw new DataProblem(
          data.toString(),
          part
              + " has "
              + images.classes().size()
              + " classes, architecture.classes of "
              + file
              + " is "
              + classes
              + "; make them equal");
    }
    return images;
  }

  /** All test images, or a random choice, because the files of a folder are sorted by class. */
  private static LabelledImages heldOut(
      LabelledImages test, ModelFile recipe, Path file, Path data) {
    int wanted = recipe.data().heldOut();
    int found = test.images().count();
    if (wanted < 1) {
      throw new ParameterProblem(
          file.toString(), "data.held-out is " + wanted + ", expected at least 1 image");
    }
    if (wanted > found) {
      throw new DataProblem(
          data.toString(),
          "has "
              + found
              + " test images, "
              + file
              + " measures on "
              + wanted
              + "; lower data.held-out");
    }
    if (wanted == found) {
      return test;
    }
    SeedTree seeds = new SeedTree(recipe.training().seed()).child("held-out");
    int[] chosen = Shuffle.choose(found, wanted, seeds.random());
    int[] labels = Arrays.stream(chosen).map(i -> test.labels()[i]).toArray();
    return new LabelledImages(test.images().rows(chosen), labels, test.classes());
  }

  private static RgbImages coded(RgbImages images, int factor, Palette palette) {
    RgbImages small = factor == 1 ? images : Downsample.area(images, factor);
    return PaletteCoding.encode(small, palette).toRgb(palette);
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
