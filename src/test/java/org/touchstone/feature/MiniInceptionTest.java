package org.touchstone.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.image.Resize;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Optimisation;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.Training;
import org.touchstone.network.TrainingRecord;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Space;

class MiniInceptionTest {

  private static final Path NOWHERE = Path.of("mini.yaml");
  private static final int CLASSES = 3;

  @TempDir Path folder;

  private static ModelFile recipe() {
    return new ModelFile(
        "mini",
        MiniInception.ID,
        Map.of("width", 2, "classes", CLASSES),
        new Space(16, 16, 4),
        new ModelFile.DataRecipe(true, 20, 0, null),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Weights far from a fresh start, whose last layer is zero. */
  private static Parameters weights() {
    List<ParameterSpec> specs =
        MiniInception.specs(recipe(), NOWHERE).stream()
            .map(
                s ->
                    new ParameterSpec(
                        s.name(), s.trained() ? 0.3 : 0, s.constant(), s.trained(), s.shape()))
            .toList();
    return Parameters.initialise(specs, new SeedTree(1));
  }

  /** Noise around a brightness of its class. */
  private static RgbImages images(int count, int side, int[] labels) {
    SplittableRandom random = new SplittableRandom(2);
    byte[] pixels = new byte[count * side * side * 3];
    for (int i = 0; i < pixels.length; i++) {
      int brightness = labels == null ? 0 : 80 * labels[i / (side * side * 3)];
      pixels[i] = (byte) (brightness + random.nextInt(labels == null ? 256 : 60));
    }
    return new RgbImages(count, side, side, pixels);
  }

  private static Features extract(RgbImages images, Resize resize) {
    try (MiniInception network = MiniInception.of(recipe(), NOWHERE, weights(), resize)) {
      return network.extract(images);
    }
  }

  private static double[] row(Features features, int row) {
    int width = features.space().dimension();
    double[] values = features.vectors().values();
    return Arrays.copyOfRange(values, row * width, (row + 1) * width);
  }

  @Test
  void featuresDoNotDependOnHowManyImagesThereAre() {
    RgbImages images = images(300, 16, null);
    Features all = extract(images, Resize.LEGACY);
    assertEquals(8, all.space().dimension());
    assertEquals(300, all.vectors().rows());
    for (int count : new int[] {1, 7, 64}) {
      Features some = extract(images.slice(0, count), Resize.LEGACY);
      for (int i = 0; i < count; i++) {
        assertArrayEquals(row(all, i), row(some, i)); // bit for bit: chunks are always full
      }
    }
    assertFalse(Arrays.equals(row(all, 0), row(all, 299)));
  }

  @Test
  void theResizesDiffer() {
    RgbImages images = images(3, 16, null);
    Features legacy = extract(images, Resize.LEGACY);
    Features clean = extract(images, Resize.CLEAN);
    assertFalse(legacy.space().equals(clean.space()));
    double largest = 0;
    for (int i = 0; i < legacy.vectors().values().length; i++) {
      largest =
          Math.max(largest, Math.abs(legacy.vectors().values()[i] - clean.vectors().values()[i]));
    }
    assertTrue(largest > 1e-3, "features differ by " + largest);
  }

  @Test
  void probabilitiesSumToOne() {
    Features features = extract(images(5, 32, null), Resize.CLEAN);
    for (int i = 0; i < 5; i++) {
      double sum = 0;
      for (int k = 0; k < CLASSES; k++) {
        double p = features.probabilities().orElseThrow().get(i, k);
        assertTrue(p > 0 && p < 1);
        sum += p;
      }
      assertEquals(1, sum, 1e-15);
    }
  }

  @Test
  void trainingLowersTheLossAndMovesTheStatistics() {
    int[] labels = new int[60];
    Arrays.setAll(labels, i -> i % CLASSES);
    RgbImages originals = images(60, 32, labels);
    RgbImages coded = images(60, 16, labels);
    List<Double> losses = new ArrayList<>();
    Training.Listener listener =
        new Training.Listener() {
          @Override
          public void step(int step, double recentLoss) {
            losses.add(recentLoss);
          }

          @Override
          public void snapshot(int step, Parameters parameters, TrainingRecord record) {}
        };
    Optimisation settings = new Optimisation(1, 40, 30, 0.03, 2, 0.99, 1, 0, List.of());
    try (Parameters parameters =
        Parameters.initialise(MiniInception.specs(recipe(), NOWHERE), new SeedTree(3))) {
      float[] before = parameters.get("stem.mean").toFloatArray();
      @SuppressWarnings("resource") // the parameters are closed above
      MiniInception network = MiniInception.of(recipe(), NOWHERE, parameters, Resize.CLEAN);
      network.extract(originals);
      assertArrayEquals(before, parameters.get("stem.mean").toFloatArray());

      new Training(settings, folder.resolve("mini.checkpoint"), 100, listener)
          .run(
              parameters,
              MiniInception.objective(
                  recipe(),
                  NOWHERE,
                  new Pictures(originals, coded, recipe().data().flips(), Optional.empty()),
                  labels));
      assertFalse(Arrays.equals(before, parameters.get("stem.mean").toFloatArray()));
      assertEquals(Math.log(CLASSES), losses.get(0), 1e-5); // the last layer starts at zero
      assertTrue(losses.get(39) < 0.8 * Math.log(CLASSES), losses.toString());
      double accuracy = network.extract(originals).accuracy(labels);
      assertTrue(accuracy > 0.6, "accuracy is " + accuracy); // by chance 0.33, +- 0.06
    }
  }
}
