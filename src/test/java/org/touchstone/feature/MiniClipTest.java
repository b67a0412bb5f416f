package org.touchstone.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
import org.touchstone.linalg.Matrix;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Objective;
import org.touchstone.network.Optimisation;
import org.touchstone.network.Parameters;
import org.touchstone.network.TorchEngine;
import org.touchstone.network.Training;
import org.touchstone.network.TrainingRecord;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Space;

/** mini-clip and its control: one image encoder, two losses, two places to read features. */
class MiniClipTest {

  private static final Path NOWHERE = Path.of("recipe.yaml");
  private static final int COUNT = 60;

  @TempDir Path folder;

  private static ModelFile recipe(String family, Map<String, Object> architecture) {
    return new ModelFile(
        "small",
        family,
        architecture,
        new Space(16, 16, 4),
        new ModelFile.DataRecipe(false, 20, 0, null),
        new Optimisation(5, 60, 20, 0.02, 5, 0.95, 1, 0, List.of()),
        "#000000 #404040 #808080 #ffffff",
        "small",
        null,
        null,
        null,
        null);
  }

  private static ModelFile clip() {
    return recipe(
        MiniClip.ID,
        Map.of(
            "width",
            3,
            "text-width",
            8,
            "text-layers",
            1,
            "text-heads",
            2,
            "words",
            "a dark bright image"));
  }

  private static ModelFile control() {
    return recipe(MiniClipControl.ID, Map.of("width", 3, "classes", 2));
  }

  /** Noise around a level; even ones are dark. */
  private static RgbImages images(int side) {
    byte[] pixels = new byte[COUNT * 3 * side * side];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < pixels.length; i++) {
      int level = i / (3 * side * side) % 2 == 0 ? 70 : 180;
      pixels[i] = (byte) (level + random.nextInt(60) - 30);
    }
    return new RgbImages(COUNT, side, side, pixels);
  }

  private static int[] labels() {
    int[] labels = new int[COUNT];
    Arrays.setAll(labels, i -> i % 2);
    return labels;
  }

  private static Pictures pictures() {
    return new Pictures(images(32), images(16), false, Optional.empty());
  }

  private static Captions captions() {
    return (row, random) -> "a " + (row % 2 == 0 ? "dark" : "bright") + " image";
  }

  private static double loss(Objective objective, Parameters parameters, int... rows) {
    try (NDManager step = TorchEngine.newManager();
        NDArray loss = objective.loss(parameters, step, rows, new SplittableRandom(1))) {
      return loss.getFloat();
    }
  }

  private static final class Quiet implements Training.Listener {
    @Override
    public void step(int step, double recentLoss) {}

    @Override
    public void snapshot(int step, Parameters parameters, TrainingRecord record) {}
  }

  @Test
  void ofTwoPairsTheLossIsAtMostThatOfChanceOnceTrained() {
    ModelFile recipe = clip();
    try (Parameters parameters =
        Parameters.initialise(MiniClip.specs(recipe, NOWHERE), new SeedTree(1))) {
      Objective objective = MiniClip.objective(recipe, NOWHERE, pictures(), captions(), "test");
      new Training(recipe.training(), folder.resolve("c"), 100, new Quiet())
          .run(parameters, objective);
      // among a dark and a bright pair each finds its own; chance is ln 2
      assertTrue(loss(objective, parameters, 0, 1) < 0.2);
      // two captions that are the same cannot be told apart: each direction loses ln 2
      double same = loss(objective, parameters, 0, 2);
      assertTrue(same > 0.6, "" + same);
      // not closed: the parameters are
      MiniClip network = MiniClip.of(recipe, NOWHERE, parameters, Resize.CLEAN);
      List<List<String>> prompts = List.of(List.of("a dark image"), List.of("a bright image"));
      assertEquals(1, network.zeroShotAccuracy(images(32), labels(), prompts));
      assertEquals(
          0,
          network.zeroShotAccuracy(images(32), labels(), List.of(prompts.get(1), prompts.get(0))));
    }
  }

  @Test
  void theLossIsThatOfClip() {
    // the formula of the Javadoc, written out from the encoders' embeddings
    ModelFile recipe = clip();
    int[] rows = {0, 1, 2};
    Pictures pictures = pictures();
    try (Parameters parameters =
            Parameters.initialise(MiniClip.specs(recipe, NOWHERE), new SeedTree(1));
        NDManager owner = TorchEngine.newManager()) {
      MiniClipNet net = MiniClipNet.of(recipe, NOWHERE);
      float[] batch = pictures.batch(rows, new SplittableRandom(1));
      NDArray levels = owner.create(batch, new Shape(3, 3, 32, 32));
      float[] u = net.images().forward(parameters, levels, true).embedding().toFloatArray();
      List<String> words = List.of("a dark image", "a bright image", "a dark image");
      float[] v = net.texts().embedding(parameters, owner, words).toFloatArray();
      int d = net.images().dimension();
      double[][] logits = new double[3][3];
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          logits[i][j] = cosine(u, i * d, v, j * d, d) / 0.07;
        }
      }
      double sum = 0;
      for (int i = 0; i < 3; i++) {
        double byImage = 0;
        double byCaption = 0;
        for (int j = 0; j < 3; j++) {
          byImage += Math.exp(logits[i][j] - logits[i][i]);
          byCaption += Math.exp(logits[j][i] - logits[i][i]);
        }
        sum += Math.log(byImage) + Math.log(byCaption);
      }
      Objective objective = MiniClip.objective(recipe, NOWHERE, pictures, captions(), "test");
      assertEquals(sum / 6, loss(objective, parameters, rows), 2e-5); // float32
    }
  }

  private static double cosine(float[] u, int atU, float[] v, int atV, int length) {
    double product = 0;
    double left = 0;
    double right = 0;
    for (int k = 0; k < length; k++) {
      product += (double) u[atU + k] * v[atV + k];
      left += (double) u[atU + k] * u[atU + k];
      right += (double) v[atV + k] * v[atV + k];
    }
    return product / Math.sqrt(left * right);
  }

  @Test
  void theScaleStaysBelowAHundred() {
    ModelFile recipe = clip();
    try (Parameters parameters =
        Parameters.initialise(MiniClip.specs(recipe, NOWHERE), new SeedTree(1))) {
      Objective objective = MiniClip.objective(recipe, NOWHERE, pictures(), captions(), "test");
      NDArray scale = parameters.get("log-scale");
      scale.set(new float[] {(float) Math.log(100)});
      double bounded = loss(objective, parameters, 0, 1);
      scale.set(new float[] {(float) Math.log(1000)});
      assertEquals(bounded, loss(objective, parameters, 0, 1), 1e-6);
    }
  }

  @Test
  void theControlSeesTheSamePictures() {
    // captions are drawn after the batch, so that a batch is that of a classifier
    Pictures pictures = pictures();
    int[] rows = {3, 4};
    List<Integer> drawn = new ArrayList<>();
    Captions captions =
        (row, random) -> {
          drawn.add(random.nextInt());
          return "a dark image";
        };
    try (Parameters parameters =
        Parameters.initialise(MiniClip.specs(clip(), NOWHERE), new SeedTree(1))) {
      loss(MiniClip.objective(clip(), NOWHERE, pictures, captions, "test"), parameters, rows);
    }
    SplittableRandom classifier = new SplittableRandom(1);
    pictures.batch(rows, classifier);
    assertEquals(List.of(classifier.nextInt(), classifier.nextInt()), drawn);
    assertEquals(
        MiniClipNet.of(clip(), NOWHERE).images(),
        MiniClipNet.control(control(), NOWHERE).encoder());
  }

  @Test
  void theControlLearnsClasses() {
    ModelFile recipe = control();
    try (Parameters parameters =
        Parameters.initialise(MiniClipControl.specs(recipe, NOWHERE), new SeedTree(1))) {
      new Training(recipe.training(), folder.resolve("c"), 100, new Quiet())
          .run(parameters, MiniClipControl.objective(recipe, NOWHERE, pictures(), labels()));
      // not closed: the parameters are
      MiniClipControl network = MiniClipControl.of(recipe, NOWHERE, parameters, Resize.CLEAN);
      assertEquals(1, network.extract(images(32)).accuracy(labels()));
    }
  }

  @Test
  void pooledFeaturesAndEmbeddingsAreTwoSpaces() {
    for (ModelFile recipe : List.of(clip(), control())) {
      boolean clip = recipe.family().equals(MiniClip.ID);
      try (Parameters parameters =
          Parameters.initialise(
              clip ? MiniClip.specs(recipe, NOWHERE) : MiniClipControl.specs(recipe, NOWHERE),
              new SeedTree(2))) {
        Path file = folder.resolve(recipe.family() + ".yaml");
        recipe.write(file, parameters);
        try (FeatureExtractor pooled = load(clip, file, Readout.POOLED);
            FeatureExtractor embedding = load(clip, file, Readout.EMBEDDING)) {
          assertNotEquals(pooled.space(), embedding.space());
          assertNotEquals(
              pooled.recipe().orElseThrow().vectors(), embedding.recipe().orElseThrow().vectors());
          Matrix before = pooled.extract(images(32)).vectors();
          Matrix after = embedding.extract(images(32)).vectors();
          assertTrue(Arrays.stream(before.values()).allMatch(value -> value >= 0));
          assertTrue(Arrays.stream(after.values()).anyMatch(value -> value < 0));
          float[] weight = parameters.get("embed.weight").toFloatArray();
          int d = before.columns();
          for (int j = 0; j < d; j++) { // the projection, written out for one image
            double sum = 0;
            for (int k = 0; k < d; k++) {
              sum += weight[j * d + k] * before.get(7, k);
            }
            assertEquals(sum, after.get(7, j), 1e-5 * Math.max(1, Math.abs(sum)));
          }
        }
      }
    }
  }

  private static FeatureExtractor load(boolean clip, Path file, Readout readout) {
    return clip
        ? MiniClip.load(file, Resize.CLEAN, readout)
        : MiniClipControl.load(file, Resize.CLEAN, readout);
  }

  @Test
  void featuresDoNotDependOnTheBatch() {
    try (Parameters parameters =
        Parameters.initialise(MiniClip.specs(clip(), NOWHERE), new SeedTree(2))) {
      // not closed: the parameters are
      MiniClip network = MiniClip.of(clip(), NOWHERE, parameters, Resize.LEGACY);
      Matrix all = network.extract(images(16)).vectors();
      for (int count : new int[] {1, 7}) {
        Matrix some = network.extract(images(16).slice(20, 20 + count)).vectors();
        for (int i = 0; i < some.values().length; i++) {
          double expected = all.values()[20 * all.columns() + i];
          assertEquals(expected, some.values()[i], 1e-5 * Math.max(0.1, Math.abs(expected)));
        }
      }
    }
  }

  @Test
  void aModelOfAnotherFamilyIsRefused() {
    try (Parameters parameters =
        Parameters.initialise(MiniClipControl.specs(control(), NOWHERE), new SeedTree(2))) {
      Path file = folder.resolve("control.yaml");
      control().write(file, parameters);
      ParameterProblem problem =
          assertThrows(ParameterProblem.class, () -> MiniClip.requireTrained(file));
      assertTrue(
          problem.getMessage().contains("is of family 'mini-clip-control', expected mini-clip"),
          problem.getMessage());
      assertEquals(file, MiniClipControl.requireTrained(file));
    }
  }
}
