package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.problem.Problem;

class ClassifierTrainerTest {

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
    String text =
        """
        name: small
        family: mini-inception
        architecture: {width: 2, classes: 3}
        space: {height: %d, width: %d, colours: 4}
        data: {flips: false, held-out: %d, palette-pixels: 0}
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
            .formatted(side, side, heldOut);
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
    refused(type, good, images(32, 2), "train has 2 classes, architecture.classes of " + good);
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
}
