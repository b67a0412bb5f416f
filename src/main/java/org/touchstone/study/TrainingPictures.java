package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.touchstone.feature.MiniInception;
import org.touchstone.feature.Pictures;
import org.touchstone.image.Downsample;
import org.touchstone.image.ImageFiles;
import org.touchstone.image.LabelledImages;
import org.touchstone.image.PaletteCoding;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Space;

/**
 * What the small networks learn from and are measured on: labelled 32x32 images, the same images as
 * a study will show them, averaged down and coded in the truth's palette, and, where the recipe
 * asks for them, figures.
 *
 * @param train images to learn from
 * @param coded the same images, palette-coded
 * @param test held-out images
 * @param codedTest the same images, palette-coded
 * @param figures figures to learn from
 * @param figuresTest held-out figures
 */
record TrainingPictures(
    LabelledImages train,
    RgbImages coded,
    LabelledImages test,
    RgbImages codedTest,
    Optional<DrawnFigures> figures,
    Optional<DrawnFigures> figuresTest) {

  private static final int SIDE = MiniInception.SIDE;
  private static final String SIZE = SIDE + "x" + SIDE;

  static TrainingPictures read(ModelFile recipe, Path file, Path data, Progress.Starter starter) {
    Palette palette = recipe.requirePalette(file);
    int factor = factor(recipe, file);
    LabelledImages train;
    LabelledImages test;
    try (Progress progress = starter.start("read images", 2)) {
      train = read(data, "train");
      progress.advance(1);
      test = heldOut(read(data, "test"), recipe, file, data);
      progress.advance(1);
    }
    if (!train.classes().equals(test.classes())) {
      throw new DataProblem(
          data.toString(), "train has classes " + train.classes() + ", test has " + test.classes());
    }
    Optional<ModelFile.FigureRecipe> drawn = Optional.ofNullable(recipe.data().figures());
    if (drawn.isPresent() && recipe.data().heldOut() < drawn.get().of().size()) {
      throw new ParameterProblem(
          file.toString(),
          "data.held-out is "
              + recipe.data().heldOut()
              + ", expected at least one image of each of the "
              + drawn.get().of().size()
              + " worlds of data.figures");
    }
    return new TrainingPictures(
        train,
        coded(train.images(), factor, palette),
        test,
        coded(test.images(), factor, palette),
        drawn.map(figures -> DrawnFigures.of(recipe, file, figures.count(), "train")),
        drawn.map(figures -> DrawnFigures.of(recipe, file, recipe.data().heldOut(), "test")));
  }

  /** What an objective shows to the network. */
  Pictures pictures(boolean flips) {
    return new Pictures(train.images(), coded, flips, figures.map(DrawnFigures::images));
  }

  /** How many times smaller the study's images are than the network's. */
  private static int factor(ModelFile recipe, Path file) {
    Space space = recipe.space();
    int factor = SIDE / space.height();
    if (factor * space.height() != SIDE || factor * space.width() != SIDE) {
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

  private static LabelledImages read(Path data, String part) {
    LabelledImages images = ImageFiles.readLabelled(data, part);
    RgbImages pictures = images.images();
    if (pictures.height() != SIDE || pictures.width() != SIDE) {
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
}
