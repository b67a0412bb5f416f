package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.density.autoregressive.AutoregressiveFamily;
import org.touchstone.density.autoregressive.AutoregressiveNet;
import org.touchstone.density.autoregressive.DensityObjective;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Parameters;
import org.touchstone.network.Training;
import org.touchstone.network.TrainingRecord;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.problem.Problem;
import org.touchstone.random.SeedTree;

class TrainerTest {

  @TempDir static Path folder;

  private static TinyWorld world;

  @BeforeAll
  static void makeWorld() {
    world = TinyWorld.in(folder);
  }

  /** Thrown in the midst of a training, as a kill would come. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static byte[] train(Path recipe, Path checkpoint, int killedAt) {
    ModelFile model = ModelFile.read(recipe);
    AutoregressiveNet net =
        AutoregressiveFamily.net(model.family(), model.space(), model.architecture(), "test");
    Training.Listener listener =
        new Training.Listener() {
          @Override
          public void step(int step, double recentLoss) {
            if (step == killedAt) {
              throw new Killed();
            }
          }

          @Override
          public void snapshot(int step, Parameters parameters, TrainingRecord record) {}
        };
    DensityObjective objective =
        new DensityObjective(net, TokenSet.read(world.file("train.npz")).images(), true);
    try (Parameters parameters = Parameters.initialise(net.specs(), new SeedTree(4))) {
      new Training(model.training(), checkpoint, 6, listener).run(parameters, objective);
      return parameters.encode();
    }
  }

  @Test
  void aKilledTrainingGoesOnToTheSameWeights() {
    for (String family : List.of("image-gpt", "pixel-cnn")) {
      Map<String, Object> small =
          family.equals("image-gpt") ? Map.of("width", 4, "heads", 2) : Map.of("channels", 4);
      Path recipe = world.recipe("killed", family, small, List.of());
      byte[] whole = train(recipe, folder.resolve(family + "-whole.checkpoint"), -1);
      Path checkpoint = folder.resolve(family + "-killed.checkpoint");
      assertThrows(Killed.class, () -> train(recipe, checkpoint, 4)); // before the first checkpoint
      assertThrows(Killed.class, () -> train(recipe, checkpoint, 15)); // between two
      assertArrayEquals(whole, train(recipe, checkpoint, -1), family);
    }
  }

  @Test
  void aFinishedTrainingWritesItsLostModelAgain() throws IOException {
    Path recipe = world.recipe("lost", "pixel-cnn", Map.of("channels", 4), List.of());
    Path out = folder.resolve("lost");
    Trainer.train(recipe, world.file("train.npz"), out, Silence::start);
    byte[] weights = Files.readAllBytes(out.resolve("lost.safetensors"));
    Files.delete(out.resolve("lost.yaml"));
    Files.delete(out.resolve("lost.safetensors"));
    Path model = Trainer.train(recipe, world.file("train.npz"), out, Silence::start);
    assertEquals(out.resolve("lost.yaml"), model);
    assertArrayEquals(weights, Files.readAllBytes(out.resolve("lost.safetensors")));
  }

  @Test
  void theRecordSaysHowItWent() {
    ModelFile model = ModelFile.read(world.file("candidates/a-10.yaml"));
    assertEquals("a-10", model.name());
    assertEquals("a", model.run());
    assertEquals(10, model.record().steps());
    assertEquals(100, model.record().examples());
    assertEquals(10, model.record().lossTenths().size());
    assertEquals(20, model.heldOut().get("images"));
    assertTrue(model.heldOut().get("bits-per-dimension") > 0);
    double last = ModelFile.read(world.file("candidates/a.yaml")).heldOut().get("nats-per-image");
    assertTrue(last < 16 * Math.log(4), "no better than uniform: " + last);
  }

  private static void refused(
      Class<? extends Problem> type, String from, String to, String data, String message) {
    Path recipe = world.recipe("wrong", "image-gpt", Map.of("width", 8), List.of(5));
    try {
      String text = Files.readString(recipe);
      assertTrue(text.contains(from), from);
      Files.writeString(recipe, text.replace(from, to));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Problem problem =
        assertThrows(
            type,
            () -> Trainer.train(recipe, world.file(data), folder.resolve("wrong"), Silence::start));
    assertTrue(problem.getMessage().contains(message), problem.getMessage());
    assertTrue(problem.getMessage().lines().count() == 1, problem.getMessage());
  }

  @Test
  void mistakesInARecipeAreLocated() {
    String file = world.file("wrong-recipe.yml").toString();
    Class<ParameterProblem> type = ParameterProblem.class;
    refused(type, "  steps: 20", "  stepz: 20", "train.npz", file + ":9:3: ");
    refused(
        type,
        "  steps: 20",
        "  stepz: 20",
        "train.npz",
        "unknown key 'stepz'; did you mean 'steps'?");
    refused(type, "rate: 0.05", "rate: 2", "train.npz", "learning-rate is 2.0, expected 0 to 1");
    refused(type, "rate: 0.05", "rate: 2", "train.npz", file + ":");
    refused(type, "width: 8", "width: 6", "train.npz", "heads dividing width");
    refused(type, "width: 8", "width: 6", "train.npz", file);
    refused(type, "width: 8", "wdth: 8", "train.npz", "architecture 'wdth'; did you mean 'width'?");
    refused(type, "width: 8", "width: 8.5", "train.npz", "architecture.width is 8.5");
    refused(type, "held-out: 20", "held-out: 1", "train.npz", "data.held-out is 1");
    refused(type, "image-gpt", "image-gtp", "train.npz", "'image-gtp'; did you mean 'image-gpt'?");
  }

  @Test
  void dataThatDoNotFitAreRefused() {
    Class<DataProblem> type = DataProblem.class;
    refused(
        type,
        "{height: 4, width: 4",
        "{height: 5, width: 4",
        "train.npz",
        "train.npz: holds 4x4 images in 4 colours, the recipe");
    refused(
        type, "held-out: 20", "held-out: 80", "train.npz", "train.npz: holds 80 images, of which");
    refused(type, "batch: 10", "batch: 61", "train.npz", "a batch of 61 exceeds the 60 examples");
  }

  @Test
  void aRecipeNeedsATraining() {
    ParameterProblem problem =
        assertThrows(
            ParameterProblem.class,
            () ->
                Trainer.train(
                    world.file("truth.yaml"), world.file("train.npz"), folder, Silence::start));
    assertTrue(problem.getMessage().contains("is not a recipe"), problem.getMessage());
  }
}
