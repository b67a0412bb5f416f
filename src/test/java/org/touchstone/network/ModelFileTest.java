package org.touchstone.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.problem.Problem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Space;

class ModelFileTest {

  private static final List<ParameterSpec> SPECS =
      List.of(ParameterSpec.normal("weight", 1, 2, 3), ParameterSpec.statistic("mean", 0.5, 2));

  @TempDir Path folder;

  private static ModelFile model() {
    return new ModelFile(
        "small-10",
        "image-gpt",
        Map.of("width", 8, "local-stem", true),
        new Space(2, 2, 2),
        new ModelFile.DataRecipe(true, 5, 100, null),
        new Optimisation(1, 20, 2, 1e-3, 2, 0.95, 1, 0.1, List.of(10)),
        "#000000 #ffffff",
        "small",
        new TrainingRecord(10, 20, 1.5, 2, List.of(1.25, 0.5)),
        Map.of("bits-per-dimension", 0.75),
        null,
        null);
  }

  private Path written() {
    Path file = folder.resolve("small-10.yaml");
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      model().write(file, parameters);
    }
    return file;
  }

  private static <T extends Problem> String refusal(Class<T> type, Runnable work) {
    String message = assertThrows(type, work::run).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path file = written();
    ModelFile read = ModelFile.read(file);
    ModelFile.Weights weights = read.weights();
    assertEquals("small-10.safetensors", weights.file());
    assertEquals(8, weights.parameters());
    ModelFile m = model();
    assertEquals(
        new ModelFile(
            m.name(),
            m.family(),
            m.architecture(),
            m.space(),
            m.data(),
            m.training(),
            m.palette(),
            m.run(),
            m.record(),
            m.heldOut(),
            weights,
            null),
        read);
    try (Parameters expected = Parameters.initialise(SPECS, new SeedTree(1));
        Parameters found = read.load(file, SPECS)) {
      assertArrayEquals(expected.encode(), found.encode());
      assertArrayEquals(Files.readAllBytes(folder.resolve("small-10.safetensors")), found.encode());
    }
    assertEquals(2, read.requirePalette(file).size());
    read.checkWeights(file, SPECS);
  }

  private void mistake(String from, String to, String expected) {
    Path file = written();
    try {
      String text = Files.readString(file);
      assertTrue(text.contains(from), text);
      Files.writeString(file, text.replace(from, to));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    String message = refusal(ParameterProblem.class, () -> ModelFile.read(file));
    assertTrue(message.contains(expected), message);
  }

  @Test
  void mistakesAreNamedAtTheirPlace() {
    mistake("family:", "famly:", "small-10.yaml:2:1: unknown key 'famly'; did you mean 'family'?");
    mistake("  batch:", "  batsh:", ":3: unknown key 'batsh'");
    mistake("  batch: 2\n", "", "key 'training.batch' is missing or empty");
    mistake("batch: 2", "batch: two", "training.batch: ");
    mistake("beta2: 0.95", "beta2: .nan", "Malformed numeric value '.nan'");
    mistake("beta2: 0.95", "beta2: 1.5", "training: beta2 is 1.5, expected between 0 and 1");
    mistake("colours: 2", "colours: 1", "2 to 4096 colours");
    mistake("name: small-10\n", "", "needs name, family and space");
    mistake("name: small-10", "name: [", "small-10.yaml:");
    String none =
        refusal(ParameterProblem.class, () -> ModelFile.read(folder.resolve("none.yaml")));
    assertTrue(none.endsWith("none.yaml: no such model file; check the path"), none);
  }

  @Test
  void weightsMustBeThereAndTheRightOnes() throws IOException {
    Path file = written();
    ModelFile read = ModelFile.read(file);
    String recipe = refusal(ParameterProblem.class, () -> model().load(file, SPECS));
    assertTrue(recipe.contains("is a recipe without weights; train it first"), recipe);

    List<ParameterSpec> wider = List.of(ParameterSpec.normal("weight", 1, 2, 4), SPECS.get(1));
    String shape =
        folder
            + "/small-10.safetensors: tensor 'weight' has shape [2, 3], expected [2, 4] for the"
            + " architecture in the YAML beside it";
    assertEquals(shape, refusal(DataProblem.class, () -> read.load(file, wider)));
    assertEquals(shape, refusal(DataProblem.class, () -> read.checkWeights(file, wider)));

    Path tensors = folder.resolve("small-10.safetensors");
    byte[] bytes = Files.readAllBytes(tensors);
    bytes[bytes.length - 1] ^= 1;
    Files.write(tensors, bytes);
    String hash = refusal(DataProblem.class, () -> read.load(file, SPECS));
    assertTrue(hash.contains("SHA-256 is ") && hash.contains(read.weights().sha256()), hash);
    Files.delete(tensors);
    String missing = refusal(ParameterProblem.class, () -> read.load(file, SPECS));
    assertTrue(missing.contains("its weights " + tensors + " are missing"), missing);
  }

  @Test
  void thePaletteHasAsManyColoursAsTheSpace() {
    assertTrue(
        refusal(
                ParameterProblem.class,
                () -> ModelFile.read(three(written())).requirePalette(Path.of("three.yaml")))
            .equals("three.yaml: its palette has 3 colours, its space 2"));
  }

  private static Path three(Path file) {
    try {
      String text = Files.readString(file);
      return Files.writeString(file, text.replace("#ffffff", "#ffffff #ff0000"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void tensorsAreThoseOfTheArchitecture() throws IOException {
    byte[] bytes;
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      bytes = parameters.encode();
    }
    Path file = Files.write(folder.resolve("t.safetensors"), bytes);
    Map<List<ParameterSpec>, String> wrong =
        Map.of(
            List.of(SPECS.get(0), SPECS.get(1), ParameterSpec.zero("more", 1)),
            "has no tensor 'more'",
            List.of(SPECS.get(0)),
            "has tensors that the architecture in the YAML beside it does not know: [mean]",
            List.of(SPECS.get(0), ParameterSpec.zero("mean", 3)),
            "tensor 'mean' has shape [2], expected [3]");
    wrong.forEach(
        (specs, message) -> {
          String whole = refusal(DataProblem.class, () -> Parameters.decode(bytes, specs, "t"));
          String header = refusal(DataProblem.class, () -> WeightsHeader.require(file, specs));
          assertTrue(whole.contains(message), whole);
          assertTrue(header.contains(message), header);
        });
  }

  @Test
  void damagedTensorsAreRefusedAtEveryLength() throws IOException {
    byte[] bytes;
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      bytes = parameters.encode();
    }
    for (int length : new int[] {0, 4, 8, 20, bytes.length - 33, bytes.length - 1}) {
      byte[] part = Arrays.copyOf(bytes, length);
      refusal(DataProblem.class, () -> Parameters.decode(part, SPECS, "part"));
    }
    Path text = Files.writeString(folder.resolve("text.safetensors"), "version https://git-lfs");
    refusal(DataProblem.class, () -> WeightsHeader.require(text, SPECS));
    byte[] all = Files.readAllBytes(text);
    refusal(DataProblem.class, () -> Parameters.decode(all, SPECS, "text"));
  }

  @Test
  void tensorsOfOtherNumbersAreRefused() throws IOException {
    byte[] bytes;
    byte[] doubles;
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      Map<String, NDArray> all = new LinkedHashMap<>(parameters.arrays());
      all.put("mean", all.get("mean").toType(DataType.FLOAT64, true));
      doubles = Parameters.encode(all);
      parameters.arrays().get("mean").addi(Float.NaN);
      bytes = parameters.encode();
    }
    String nan = refusal(DataProblem.class, () -> Parameters.decode(bytes, SPECS, "t"));
    assertEquals("t: tensor 'mean' holds NaN, expected finite numbers; train again", nan);
    String wide = refusal(DataProblem.class, () -> Parameters.decode(doubles, SPECS, "t"));
    assertTrue(wide.contains("tensor 'mean' has numbers of type float64"), wide);
    Path file = Files.write(folder.resolve("d.safetensors"), doubles);
    String header = refusal(DataProblem.class, () -> WeightsHeader.require(file, SPECS));
    assertTrue(header.contains("tensor 'mean' has numbers of type F64"), header);
  }
}
