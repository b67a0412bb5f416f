package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.network.CausalArchive;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.problem.Problem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Sha256;

/** The family {@code torchscript}, as it lies on disk. */
class OutsideDensityTest {

  private static final Uniforms UNIFORMS = Uniforms.independent(new SeedTree(5));

  @TempDir Path folder;

  private Path model(String architecture, String methods) {
    Path archive = CausalArchive.write(folder.resolve("gpt.pt"), methods);
    return write(
        "gpt.yaml",
        """
        name: gpt
        family: torchscript
        architecture: %s
        space: {height: 4, width: 4, colours: 4}
        palette: "#000000 #ff0000 #00ff00 #ffffff"
        weights: {file: gpt.pt, sha256: %s}
        """
            .formatted(architecture, Sha256.of(archive)));
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String refusal(Class<? extends Problem> type, Path model) {
    String message =
        assertThrows(type, () -> DensityModel.read(model).requireTrained()).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void isADensityByConfigurationAlone() {
    DensityModel model = DensityModel.read(model("{}", CausalArchive.stepwise(4))).requireTrained();
    assertEquals(OptionalLong.empty(), model.parameters());
    assertEquals(1, model.inputs().size());
    try (Density density = model.open()) {
      Draw draw = density.draw(40, UNIFORMS);
      assertArrayEquals(density.logLikelihood(draw.images()), draw.logLikelihoods(), 1e-4);
    }
  }

  @Test
  void theBatchIsASettingThatChangesNoImage() {
    try (Density usual = DensityModel.read(model("{}", CausalArchive.stepwise(4))).open();
        Density small = DensityModel.read(model("{batch: 3}", CausalArchive.stepwise(4))).open()) {
      assertArrayEquals(
          usual.draw(20, UNIFORMS).images().tokens(), small.draw(20, UNIFORMS).images().tokens());
    }
  }

  @Test
  void itsConditionalsCanBeReshaped() {
    model("{start: inside}", CausalArchive.inside(4));
    Path cold =
        write(
            "cold.yaml",
            "name: cold\nfamily: temperature\nof: [gpt.yaml]\n"
                + "architecture: {temperature: 0.5}\n");
    try (Density q = DensityModel.read(cold).requireTrained().open();
        Density p = DensityModel.read(folder.resolve("gpt.yaml")).open()) {
      Draw draw = q.draw(500, UNIFORMS);
      double entropy = -Arrays.stream(draw.logLikelihoods()).average().orElseThrow();
      double usual = -Arrays.stream(p.draw(500, UNIFORMS).logLikelihoods()).average().orElseThrow();
      // colder is more certain: 16 tokens, each conditional with half the temperature
      assertTrue(entropy < usual - 1, entropy + " against " + usual);
    }
  }

  @Test
  void imagesDrawnElsewhereStandInForDrawing() {
    Path drawn = folder.resolve("drawn.npz");
    Path plain = model("{}", CausalArchive.prepended(4));
    Sampler.draw(plain, 30, 9, 0, false, drawn, Silence::start);
    TokenSet set = TokenSet.read(drawn);
    String samples = "{samples: drawn.npz, samples-sha256: %s}";
    Path model = model(samples.formatted(Sha256.of(drawn)), CausalArchive.prepended(4));
    DensityModel outside = DensityModel.read(model).requireTrained();
    assertTrue(outside.inputs().contains(drawn), outside.inputs().toString());
    try (Density density = outside.open()) {
      Draw draw = density.draw(20, UNIFORMS);
      assertArrayEquals(set.images().slice(0, 20).tokens(), draw.images().tokens());
      assertArrayEquals(
          Arrays.copyOf(set.logLikelihoods().orElseThrow(), 20), draw.logLikelihoods(), 1e-4);
      String few =
          assertThrows(ParameterProblem.class, () -> density.draw(31, UNIFORMS)).getMessage();
      assertTrue(few.endsWith("holds 30 images, 31 are to be drawn; draw more elsewhere"), few);
    }
    model(samples.formatted("f".repeat(64)), CausalArchive.prepended(4));
    assertTrue(refusal(DataProblem.class, model).contains("drawn.npz: SHA-256 is "));
    model("{samples: none.npz, samples-sha256: " + "f".repeat(64) + "}", CausalArchive.inside(4));
    assertTrue(refusal(ParameterProblem.class, model).contains("none.npz are missing"));
  }

  @Test
  void theStudyAtThePapersScaleNamesEachMissingFileAndWhereItComesFrom() throws IOException {
    Path config = Path.of("configs/betzalel2022.yaml");
    StudyFile study = StudyFile.read(config);
    if (Files.exists(Path.of("models/betzalel2022"))) {
      return; // somebody has made them
    }
    assertEquals(9, study.complaints().lines().size(), study.complaints().lines().toString());
    for (String line : study.complaints().lines()) {
      assertTrue(line.contains("; it comes from here: "), line);
    }
    try (Stream<Path> recipes = Files.list(Path.of("synthetic/betzalel2022"))) {
      for (Path recipe : recipes.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        assertEquals(512, DensityModel.read(recipe).model().space().colours(), recipe.toString());
        assertTrue(Files.readString(config).contains("train " + recipe + " --data"), "" + recipe);
      }
    }
  }

  @Test
  void mistakesAreNamed() {
    String[][] wrong = {
      {"{start: before}", "architecture.start is before, expected prepend or inside"},
      {"{start-token: sos}", "architecture.start-token is sos, expected a whole number"},
      {"{start: inside, start-token: 4}", "expected none, since with start: inside"},
      {"{batch: 0}", "architecture.batch is 0, expected a whole number from 1"},
      {"{samples: a.npz}", "architecture.samples-sha256 is null, expected the 64 digits"},
      {"{starts: prepend}", "unknown key of architecture 'starts'; did you mean 'start'?"},
    };
    for (String[] row : wrong) {
      String message = refusal(ParameterProblem.class, model(row[0], CausalArchive.prepended(4)));
      assertTrue(message.contains(row[1]), message);
    }
  }

  @Test
  void whatIsNoDensityIsRefusedBeforeWork() throws IOException {
    Path ahead = model("{start: inside}", CausalArchive.prepended(4));
    assertTrue(refusal(DataProblem.class, ahead).contains("gpt.pt: is not causal"));
    Path model = model("{}", CausalArchive.prepended(4));
    Files.write(folder.resolve("gpt.pt"), new byte[] {1});
    assertTrue(refusal(DataProblem.class, model).contains("gpt.pt: SHA-256 is "));
    Files.delete(folder.resolve("gpt.pt"));
    assertTrue(refusal(ParameterProblem.class, model).contains("gpt.pt are missing"));
  }
}
