package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.touchstone.image.Downsample;
import org.touchstone.image.ImageFiles;
import org.touchstone.image.PaletteCoding;
import org.touchstone.image.PaletteFit;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * The images that a density learns from and those it is measured on, as tokens.
 *
 * @param train training images
 * @param heldOut images that training does not see
 * @param palette their colours
 */
record TrainingImages(TokenImages train, TokenImages heldOut, Palette palette) {

  private static final int FEWEST_HELD_OUT = 2;

  /**
   * Reads token sets as they are (the last images are held out) and real images by averaging them
   * down to the space's size and coding them in the recipe's palette, or in one fitted to them.
   */
  static TrainingImages read(
      ModelFile recipe, Path recipeFile, Path data, Progress.Starter starter) {
    int heldOut = recipe.data().heldOut();
    if (heldOut < FEWEST_HELD_OUT) {
      throw new ParameterProblem(
          recipeFile.toString(),
          "data.held-out is "
              + heldOut
              + ", expected at least "
              + FEWEST_HELD_OUT
              + " images to measure a mean and its error on");
    }
    if (data.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
      TokenSet set = TokenSet.read(data);
      if (!set.images().space().equals(recipe.space())) {
        throw new DataProblem(
            data.toString(),
            "holds "
                + set.images().space()
                + ", the recipe "
                + recipeFile
                + " is for "
                + recipe.space());
      }
      if (recipe.palette() != null && !recipe.requirePalette(recipeFile).equals(set.palette())) {
        throw new DataProblem(data.toString(), "has another palette than the recipe " + recipeFile);
      }
      int train = set.images().count() - heldOut;
      if (train < 1) {
        throw new DataProblem(
            data.toString(),
            "holds "
                + set.images().count()
                + " images, of which "
                + recipeFile
                + " keeps "
                + heldOut
                + " for measuring; lower data.held-out or bring more images");
      }
      return new TrainingImages(
          set.images().slice(0, train),
          set.images().slice(train, set.images().count()),
          set.palette());
    }
    try (Progress progress = starter.start("read images", 3)) {
      RgbImages train =
          shrink(ImageFiles.readLabelled(data, "train").images(), recipe.space(), data);
      progress.advance(1);
      RgbImages test = shrink(ImageFiles.readLabelled(data, "test").images(), recipe.space(), data);
      progress.advance(1);
      if (heldOut > test.count()) {
        throw new DataProblem(
            data.toString(),
            "has "
                + test.count()
                + " test images, "
                + recipeFile
                + " measures on "
                + heldOut
                + "; lower data.held-out");
      }
      Palette palette =
          recipe.palette() != null
              ? recipe.requirePalette(recipeFile)
              : new PaletteFit(recipe.space().colours(), recipe.data().palettePixels(), 1)
                  .fit(train, new SeedTree(recipe.training().seed()).child("palette").seed());
      progress.advance(1);
      SplittableRandom random = new SeedTree(recipe.training().seed()).child("held-out").random();
      return new TrainingImages(
          PaletteCoding.encode(train, palette),
          PaletteCoding.encode(some(test, heldOut, random), palette),
          palette);
    }
  }

  private static RgbImages shrink(RgbImages images, Space space, Path data) {
    int factor = images.height() / space.height();
    if (factor < 1
        || images.height() != factor * space.height()
        || images.width() != factor * space.width()) {
      throw new DataProblem(
          data.toString(),
          "holds images of "
              + images.height()
              + "x"
              + images.width()
              + ", expected a whole multiple of "
              + space.height()
              + "x"
              + space.width());
    }
    return factor == 1 ? images : Downsample.area(images, factor);
  }

  /** A random choice, because the files of a folder are sorted by class. */
  private static RgbImages some(RgbImages images, int count, SplittableRandom random) {
    int[] order = new int[images.count()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return images.rows(Arrays.copyOf(order, count));
  }
}
