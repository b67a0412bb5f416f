package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.FeatureSpace;
import org.touchstone.feature.Features;
import org.touchstone.image.ImageBlocks;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.ImageSet;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.RgbImages;

/** Images that are looked at block by block. */
class BlockFeaturesTest {

  private static final int COUNT = 4500; // more than a block of small images
  private static final int SIDE = 2;
  private static final int NUMBERS = 3 * SIDE * SIDE;

  @TempDir private Path folder;

  /** Features are the levels, and of two classes the first one's probability is the first level. */
  private static final class Reader implements FeatureExtractor {

    private final List<Integer> seen = new ArrayList<>();
    private final boolean classes;

    Reader(boolean classes) {
      this.classes = classes;
    }

    @Override
    public FeatureSpace space() {
      return new FeatureSpace("levels", NUMBERS, "", "none");
    }

    @Override
    public Features extract(RgbImages images, LongConsumer progress) {
      seen.add(images.count());
      Matrix vectors = Matrix.zeros(images.count(), NUMBERS);
      Matrix probabilities = Matrix.zeros(images.count(), 2);
      for (int i = 0; i < vectors.values().length; i++) {
        vectors.values()[i] = images.pixels()[i] & 0xff;
      }
      for (int i = 0; i < images.count(); i++) {
        probabilities.values()[2 * i] = vectors.get(i, 0) / 255;
        probabilities.values()[2 * i + 1] = 1 - vectors.get(i, 0) / 255;
      }
      return new Features(
          space(), vectors, classes ? Optional.of(probabilities) : Optional.empty());
    }
  }

  private static RgbImages noise() {
    byte[] pixels = new byte[COUNT * NUMBERS];
    new SplittableRandom(3).nextBytes(pixels);
    return new RgbImages(COUNT, SIDE, SIDE, pixels);
  }

  @Test
  void rowsAreThoseOfAllImagesAtOnce() {
    for (boolean classes : new boolean[] {false, true}) {
      Reader reader = new Reader(classes);
      Features blocks = BlockFeatures.of(ImageBlocks.of(noise()), reader);
      assertTrue(reader.seen.size() > 1, "blocks of " + reader.seen);
      Features whole = new Reader(classes).extract(noise());
      assertArrayEquals(whole.vectors().values(), blocks.vectors().values());
      assertEquals(classes, blocks.probabilities().isPresent());
      whole
          .probabilities()
          .ifPresent(
              all ->
                  assertArrayEquals(all.values(), blocks.probabilities().orElseThrow().values()));
    }
  }

  /** Whether score keeps the images or not. */
  @Test
  void imagesTooLargeToKeepGiveTheSameSet() {
    Path file = folder.resolve("images.npy");
    Npy.write(file, NpyArray.of(noise().pixels(), COUNT, SIDE, SIDE, 3));
    UserImages images = UserImages.through("pixels", Path.of(""), FeatureCache.off(), "fail");
    double[][] features = new double[2][];
    for (int i = 0; i < 2; i++) {
      try (ScoreInputs inputs =
          i == 0
              ? new ScoreInputs(Optional.empty(), images)
              : new ScoreInputs(Optional.empty(), images, 0)) {
        assertEquals(COUNT, inputs.count(file).orElseThrow());
        ImageSet set = inputs.set(file, Optional.of(images.chosen()));
        features[i] = set.features("fid", 2).values();
        assertEquals(COUNT, inputs.count(file).orElseThrow());
        assertEquals(List.of(), inputs.skipped(file));
      }
    }
    assertEquals(COUNT * NUMBERS, features[0].length);
    assertArrayEquals(features[0], features[1]);
  }
}
