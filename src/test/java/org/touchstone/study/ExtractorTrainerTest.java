package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.feature.MiniClip;
import org.touchstone.feature.Readout;
import org.touchstone.image.Resize;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.problem.Problem;

/** Small networks are trained on labelled images, and mini-clip on figures and their words too. */
class ExtractorTrainerTest {

  private static final int EACH = 3;

  @TempDir Path folder;

  /** Images of one grey a class, three of each in train and in test. */
  private Path images(int side, int classes) throws IOException {
    Path data = folder.resolve("data-" + side + "-" + classes);
    for (String part : new String[] {"train", "test"}) {
      for (int k = 0; k < classes; k++) {
        Path of = Files.createDirectories(data.resolve(part).resolve("class" + k));
        for (int i = 0; i < EACH; i++) {
          BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
          for (int p = 0; p < side * side; p++) {
            image.setRGB(p % side, p / side, 0x010101 * (60 * k + i));
          }
          ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
        }
      }
    }
    return data;
  }

  private Path recipe(int side, int heldOut) throws IOException {
    return recipe("mini-inception", "{width: 2, classes: 3}", side, heldOut, "");
  }

  private Path recipe(String family, String architecture, int side, int heldOut, String figures)
      throws IOException {
    String text =
        """
        name: small
        family: %s
        architecture: %s
        space: {height: %d, width: %d, colours: 4}
        data: {flips: false, held-out: %d, palette-pixels: 0%s}
        palette: "#000000 #404040 #808080 #ffffff"
        training:
          seed: 3
          steps: 2
          batch: 3
          learning-rate: 0.01
          warm-up: 0
          beta2: 0.99
          clip: 1.0
          weight-decay: 0.0
        """
            .formatted(family, architecture, side, side, heldOut, figures);
    return Files.writeString(folder.resolve("small-recipe.yaml"), text);
  }

  private void refused(Class<? extends Problem> type, Path recipe, Path data, String message) {
    Path out = folder.resolve("out");
    Problem problem = assertThrows(type, () -> Trainer.train(recipe, data, out, Silence::start));
    assertTrue(problem.getMessage().contains(message), problem.getMessage());
    assertEquals(1, problem.getMessage().lines().count());
  }

  @Test
  void aSmallOneIsTrainedAndMeasured() throws IOException {
    Path model = Trainer.train(recipe(16, 5), images(32, 3), folder.resolve("o"), Silence::start);
    assertEquals(
        Set.of(
            "accuracy-originals-legacy",
            "accuracy-originals-clean",
            "accuracy-palette-coded-legacy",
            "accuracy-palette-coded-clean"),
        ModelFile.read(model).heldOut().keySet());
    double fifths = 5 * ModelFile.read(model).heldOut().get("accuracy-originals-clean");
    assertEquals(Math.rint(fifths), fifths, 1e-12); // of five images, not of all nine
  }

  @Test
  void dataAndRecipeMustFit() throws IOException {
    Class<DataProblem> type = DataProblem.class;
    Path good = recipe(16, 9);
    refused(
        ParameterProblem.class,
        recipe(16, 6),
        images(32, 2),
        "architecture.classes is 3, the training data have 2 classes (class0, class1)");
    refused(type, good, images(16, 3), "train holds images of 16x16, expected 32x32");
    refused(type, recipe(16, 10), images(32, 3), "has 9 test images, ");
    refused(
        ParameterProblem.class, recipe(16, 0), images(32, 3), "data.held-out is 0, expected at");
    refused(
        ParameterProblem.class,
        recipe(12, 9),
        images(32, 3),
        "space is 12x12, expected squares of which 32x32 is a whole multiple");
  }

  // ---- mini-clip ----

  private static final String WORDS =
      "a and at black blue bottom bright brown class0 class1 class2 dark disc drawing green grey image"
          + " in is left middle mostly much of one orange photo picture purple red right ring that the"
          + " teal this top white yellow";

  private static final String FIGURES = ", figures: {count: 6, of: [world.yaml]}";

  private static String clip(String words) {
    return "{width: 2, text-width: 8, text-layers: 1, text-heads: 2, words: " + words + "}";
  }

  private Path world() throws IOException {
    return Files.writeString(
        folder.resolve("world.yaml"),
        """
        name: world
        family: templates
        space: {height: 16, width: 16, colours: 4}
        palette: "#f4f1ea #d1495b #30638e #222222"
        architecture: {shapes: [disc, ring], size: 7, stride: 3, colours: [1, 2], background: 0, noise: 0.02}
        """);
  }

  @Test
  void aSmallMiniClipIsTrainedAndAskedWithoutTrainingForClasses() throws IOException {
    world();
    Path recipe = recipe("mini-clip", clip(WORDS), 16, 9, FIGURES);
    Path model = Trainer.train(recipe, images(32, 3), folder.resolve("o"), Silence::start);
    ModelFile trained = ModelFile.read(model);
    assertEquals(ModelFile.read(recipe).data(), trained.data());
    Set<String> measured = trained.heldOut().keySet();
    assertTrue(measured.contains("zero-shot-originals-clean"), measured.toString());
    assertTrue(measured.stream().anyMatch(name -> name.startsWith("zero-shot-figures-among-")));
    double ninths = 9 * trained.heldOut().get("zero-shot-originals-clean");
    assertEquals(Math.rint(ninths), ninths, 1e-12);
    try (MiniClip clip = MiniClip.load(model, Resize.CLEAN, Readout.EMBEDDING)) {
      assertEquals(8, clip.space().dimension());
    }
  }

  @Test
  void theControlLearnsClassesAndShapes() throws IOException {
    world();
    String five = "{width: 2, classes: 5}"; // three classes, two shapes
    Path recipe = recipe("mini-clip-control", five, 16, 9, FIGURES);
    Path model = Trainer.train(recipe, images(32, 3), folder.resolve("o"), Silence::start);
    assertTrue(ModelFile.read(model).heldOut().containsKey("accuracy-figures-legacy"));
    refused(
        ParameterProblem.class,
        recipe("mini-clip-control", "{width: 2, classes: 3}", 16, 9, FIGURES),
        images(32, 3),
        "architecture.classes is 3, the training data have 5 classes"
            + " (class0, class1, class2, disc, ring)");
  }

  @Test
  void wordsAndWorldsMustFit() throws IOException {
    Path world = world();
    Class<ParameterProblem> type = ParameterProblem.class;
    refused(
        type,
        recipe("mini-clip", clip(WORDS.replace("disc ", "").replace("blue ", "")), 16, 9, FIGURES),
        images(32, 3),
        "architecture.words lacks words of its captions; add: blue disc");
    refused(
        type,
        recipe("mini-clip", clip("a a"), 16, 9, FIGURES),
        images(32, 3),
        "a word is listed twice");
    refused(
        type, recipe("mini-clip", "{width: 2}", 16, 9, FIGURES), images(32, 3), "architecture is");
    refused(
        type,
        recipe("mini-inception", "{width: 2, classes: 3}", 16, 9, FIGURES),
        images(32, 3),
        "has data.figures, which mini-inception does not learn");
    Files.writeString(world, Files.readString(world).replace("templates", "polygons"));
    refused(
        type,
        recipe("mini-clip", clip(WORDS), 16, 9, FIGURES),
        images(32, 3),
        "is of family 'polygons', whose images nobody can put into words");
  }

  @Test
  void theShippedVocabularyIsThatOfTheCaptions() {
    Path shipped = Path.of("synthetic", "mini-clip", "mini-clip-s1.yaml");
    ModelFile recipe = ModelFile.read(shipped);
    List<String> classes =
        List.of(
            "airplane",
            "automobile",
            "bird",
            "cat",
            "deer",
            "dog",
            "frog",
            "horse",
            "ship",
            "truck");
    DrawnFigures figures = DrawnFigures.of(recipe, shipped, 3000, "train");
    assertEquals(
        String.join(" ", ExtractorTraining.words(classes, figures.figures())),
        recipe.architecture().get("words"));
  }
}
