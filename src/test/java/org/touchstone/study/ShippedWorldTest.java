package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.network.ModelFile;
import org.touchstone.sample.Sha256;

/** What is shipped is whole, belongs together and keeps what its cards promise. */
class ShippedWorldTest {

  private static final Path WORLD = Path.of("synthetic/notcifar16");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "configs/quickstart.yaml",
        "configs/smoke.yaml",
        "configs/all-metrics.yaml",
        "configs/dose-response.yaml",
        "configs/templates.yaml",
        "configs/polygons.yaml",
        "configs/vectors.yaml",
        "configs/vectors-modes.yaml"
      })
  void theShippedStudiesAreValid(String config) {
    // hashes, shapes, palettes, and log-likelihoods of the test split are among the checks
    assertEquals(List.of(), StudyFile.read(Path.of(config)).complaints().lines());
  }

  @Test
  void theTruthReachesItsLikelihoodOnHeldOutImages() {
    ModelFile truth = ModelFile.read(WORLD.resolve("truth.yaml"));
    assertTrue(truth.heldOut().get("bits-per-dimension") <= 2.08, truth.heldOut().toString());
  }

  @Test
  void theClassifierRecognisesOriginalsAndPaletteCodedImages() {
    ModelFile model = ModelFile.read(Path.of("synthetic/mini-inception/mini-inception.yaml"));
    for (String resize : List.of("legacy", "clean")) {
      assertTrue(model.heldOut().get("accuracy-originals-" + resize) >= 0.75);
      assertTrue(model.heldOut().get("accuracy-palette-coded-" + resize) >= 0.68);
    }
  }

  @Test
  void candidatesAreManySmallAndOfSeveralRunsOfBothFamilies() throws IOException {
    Set<String> runs = new HashSet<>();
    Set<String> families = new HashSet<>();
    int candidates = 0;
    for (Path file : files(WORLD.resolve("candidates"), ".yaml")) {
      ModelFile model = ModelFile.read(file);
      runs.add(model.run());
      families.add(model.family());
      candidates++;
      assertTrue(Files.size(file.resolveSibling(model.weights().file())) < 1_000_000, "" + file);
    }
    assertTrue(candidates >= 14, candidates + " candidates");
    assertTrue(runs.size() >= 6, runs.toString());
    assertEquals(Set.of("image-gpt", "pixel-cnn"), families);
  }

  @Test
  void theTestSplitHasTenThousandDifferentImages() {
    TokenSet set = TokenSet.read(WORLD.resolve("test.npz"));
    assertEquals(10_000, set.images().count());
    assertTrue(set.logLikelihoods().isPresent());
    Set<String> different = new HashSet<>();
    for (int i = 0; i < set.images().count(); i++) {
      different.add(Sha256.of(set.images().slice(i, i + 1).tokens()));
    }
    assertEquals(10_000, different.size());
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
