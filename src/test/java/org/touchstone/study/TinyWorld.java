package org.touchstone.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.touchstone.density.autoregressive.AutoregressiveFamily;
import org.touchstone.feature.MiniInception;
import org.touchstone.network.ModelFile;
import org.touchstone.network.ModelFile.DataRecipe;
import org.touchstone.network.Optimisation;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Palette;
import org.touchstone.sample.Space;

/**
 * A whole world in a folder: 4x4 images in four colours, a truth with random weights, samples of
 * it, five candidates from three trainings of a few steps, a tiny classifier, and a study of them.
 * Made by the same code as the shipped ones, in about two seconds.
 *
 * @param folder where it lies
 */
public record TinyWorld(Path folder) {

  /** Images of a candidate. */
  public static final int SAMPLES = 60;

  /** Reference images. */
  public static final int REFERENCES = 120;

  static final Space SPACE = new Space(4, 4, 4);
  static final Palette COLOURS = Palette.parse("#000000 #ff0000 #00ff00 #ffffff", "tiny world");

  private static final int TRAINING = 80;

  /** Makes one. */
  public static TinyWorld in(Path folder) {
    TinyWorld world = new TinyWorld(folder);
    world.randomDensity("truth", 1, Map.of("width", 8, "layers", 1, "heads", 2));
    world.randomClassifier();
    int rows = 2 * SAMPLES + REFERENCES;
    world.draw(rows, 0, "test.npz");
    world.draw(TRAINING, rows, "train.npz");
    world.train("a", "image-gpt", Map.of("width", 8, "layers", 1, "heads", 2), List.of(10));
    world.train("b", "pixel-cnn", Map.of("channels", 4, "layers", 1), List.of(10));
    world.train("c", "image-gpt", Map.of("width", 4, "layers", 1, "heads", 1), List.of());
    return world;
  }

  /** A path in it. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The text of a study without figures. */
  public String study() {
    return """
        study: tiny
        samples: 60
        reference-samples: 120
        truth:
          model: DIR/truth.yaml
          samples: DIR/test.npz
        candidates:
          - DIR/candidates/*.yaml
        extractors:
          - {id: mini-inception, resize: legacy, model: DIR/classifier.yaml}
          - {id: mini-inception, resize: clean, model: DIR/classifier.yaml}
          - {id: pixels, resize: none}
        metrics:
          - is[splits=2]
          - fid
          - id: kid
            subsets: 5
            subset-size: 20
        agreement: {replicates: 100}
        normality:
          projections: 5
          sizes: [20, 60]
          components: 3
          controls: 5
        figures: false
        """
        .replace("DIR", folder.toString());
  }

  /** Writes a configuration. */
  public Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a density with random weights. */
  ModelFile randomDensity(String name, long seed, Map<String, Object> architecture) {
    ModelFile model = model(name, "image-gpt", architecture, null, COLOURS);
    List<ParameterSpec> specs =
        AutoregressiveFamily.net("image-gpt", SPACE, architecture, name).specs();
    return writeRandom(model, specs, seed);
  }

  private void randomClassifier() {
    ModelFile model =
        model("classifier", MiniInception.ID, Map.of("width", 2, "classes", 3), null, COLOURS);
    writeRandom(model, MiniInception.specs(model, Path.of("classifier.yaml")), 2);
  }

  private ModelFile writeRandom(ModelFile model, List<ParameterSpec> specs, long seed) {
    List<ParameterSpec> wide = specs.stream().map(TinyWorld::wide).toList();
    try (Parameters parameters = Parameters.initialise(wide, new SeedTree(seed))) {
      return model.write(folder.resolve(model.name() + ".yaml"), parameters);
    }
  }

  /** Far from the start of a training, where a density would be uniform. */
  private static ParameterSpec wide(ParameterSpec spec) {
    return new ParameterSpec(
        spec.name(), spec.trained() ? 0.5 : 0, spec.constant(), spec.trained(), spec.shape());
  }

  private void draw(int count, int skip, String name) {
    Sampler.draw(file("truth.yaml"), count, 1, skip, false, file(name), Silence::start);
  }

  private void train(
      String name, String family, Map<String, Object> architecture, List<Integer> snapshots) {
    Path recipe = recipe(name, family, architecture, snapshots);
    Trainer.train(recipe, file("train.npz"), file("candidates"), Silence::start);
  }

  /** Writes a recipe of twenty steps. */
  Path recipe(
      String name, String family, Map<String, Object> architecture, List<Integer> snapshots) {
    StringBuilder parameters = new StringBuilder();
    architecture.forEach((key, value) -> parameters.append("  " + key + ": " + value + "\n"));
    String text =
        """
        name: %s
        family: %s
        architecture:
        %sspace: {height: 4, width: 4, colours: 4}
        data: {flips: false, held-out: 20, palette-pixels: 0}
        training:
          seed: 3
          steps: 20
          batch: 10
          learning-rate: 0.05
          warm-up: 2
          beta2: 0.95
          clip: 1.0
          weight-decay: 0.01
          snapshots: %s
        """
            .formatted(name, family, parameters, snapshots);
    return write(name + "-recipe.yml", text);
  }

  static ModelFile model(
      String name,
      String family,
      Map<String, Object> architecture,
      Optimisation training,
      Palette palette) {
    return new ModelFile(
        name,
        family,
        architecture,
        SPACE,
        new DataRecipe(false, 20, 0, null),
        training,
        palette.toString(),
        name,
        null,
        null,
        null,
        null);
  }
}
