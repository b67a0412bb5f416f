package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.image.OnBadImage;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Sampling;

class RunDirectoryTest {

  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void target() {
    target = folder.resolve("runs/small");
  }

  private static StudyConfig config(String study) {
    return new StudyConfig(
        study,
        1,
        1000,
        Sampling.INDEPENDENT,
        "cpu",
        new StudyConfig.Truth(Path.of("truth.yaml"), Optional.empty(), Optional.empty()),
        3000,
        List.of(new FilePattern("c/*.yaml")),
        List.of(Extractor.of("pixels", Optional.empty(), Optional.empty())),
        List.of(MetricChoice.parse("fid")),
        List.of(),
        Optional.empty(),
        new StudyConfig.Agreement(2000),
        new StudyConfig.Normality(
            300, List.of("shapiro-wilk"), List.of(100), "best", 10, List.of(), 20),
        Optional.empty(),
        OnBadImage.FAIL,
        true,
        List.of());
  }

  private void run(String study, String scores) throws IOException {
    try (RunDirectory run = RunDirectory.open(target, study)) {
      Files.writeString(run.file("scores.csv"), scores);
      StudyConfig config = config(study);
      run.finish(config, Provenance.of(config, Map.of(), Map.of(), Map.of(), List.of(), Map.of()));
    }
  }

  private List<String> siblings() throws IOException {
    try (Stream<Path> all = Files.list(target.getParent())) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  private void assertRefused(String study, String... words) {
    ParameterProblem problem =
        assertThrows(ParameterProblem.class, () -> RunDirectory.open(target, study));
    for (String word : words) {
      assertTrue(problem.getMessage().contains(word), problem::getMessage);
    }
  }

  @Test
  void nothingIsThereBeforeARunIsFinished() throws IOException {
    try (RunDirectory run = RunDirectory.open(target, "small")) {
      Files.writeString(run.file("scores.csv"), "half");
      assertFalse(Files.exists(target));
    }
    assertEquals(List.of(), siblings(), "an unfinished run leaves nothing");
  }

  @Test
  void finishedRunStandsAloneWithConfigurationAndProvenance() throws IOException {
    run("small", "a");
    assertEquals(List.of("small"), siblings());
    assertEquals("a", Files.readString(target.resolve("scores.csv")));
    assertTrue(Files.readString(target.resolve("config.resolved.yaml")).startsWith("study: small"));
    JsonNode outputs =
        new JsonMapper().readTree(target.resolve("provenance.json").toFile()).path("outputs");
    // SHA-256 of the letter a, FIPS 180-4 implementations agree: sha256sum (coreutils 9.1)
    assertEquals(
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
        outputs.path("scores.csv").asText());
  }

  @Test
  void sameStudyIsComputedAgain() throws IOException {
    run("small", "first");
    run("small", "second");
    assertEquals("second", Files.readString(target.resolve("scores.csv")));
    assertEquals(List.of("small"), siblings());
  }

  @Test
  void failedRunLeavesTheLastFinishedOne() throws IOException {
    run("small", "first");
    try (RunDirectory run = RunDirectory.open(target, "small")) {
      Files.writeString(run.file("scores.csv"), "half");
    }
    assertEquals("first", Files.readString(target.resolve("scores.csv")));
  }

  @Test
  void reportAndFiguresDrawnLaterBelongToTheRun() throws IOException {
    run("small", "first");
    Files.writeString(target.resolve("report.md"), "drawn by the command figures");
    Files.createDirectories(target.resolve("figures"));
    run("small", "second");
    assertEquals("second", Files.readString(target.resolve("scores.csv")));
  }

  @Test
  void lockIsHeldUntilResultsAreInPlace() throws IOException {
    try (RunDirectory run = RunDirectory.open(target, "small")) {
      StudyConfig config = config("small");
      run.finish(config, Provenance.of(config, Map.of(), Map.of(), Map.of(), List.of(), Map.of()));
      assertRefused("small", "another run is writing here");
    }
    RunDirectory.open(target, "small").close();
  }

  @Test
  void resultsOfAnotherStudyAreRefused() throws IOException {
    run("small", "a");
    assertRefused("large", "results of the study \"small\"", "expected \"large\"");
  }

  @Test
  void foreignFilesAreRefusedByName() throws IOException {
    run("small", "a");
    Files.writeString(target.resolve("notes.txt"), "mine");
    assertRefused("small", "notes.txt");
    assertEquals("mine", Files.readString(target.resolve("notes.txt")));
  }

  @Test
  void folderThatHoldsNoStudyIsRefused() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("scores.csv"), "whose?");
    assertRefused("small", "scores.csv");
  }

  @Test
  void emptyFolderIsTaken() throws IOException {
    Files.createDirectories(target);
    run("small", "a");
    assertEquals("a", Files.readString(target.resolve("scores.csv")));
  }

  @Test
  void fileInPlaceOfAFolderIsRefused() throws IOException {
    Files.createDirectories(target.getParent());
    Files.writeString(target, "");
    assertRefused("small", "is a file");
    target = target.resolve("below");
    assertRefused("small", "cannot be written");
  }

  @Test
  void secondRunAtTheSameTimeIsRefused() {
    try (RunDirectory first = RunDirectory.open(target, "small")) {
      assertTrue(Files.isDirectory(first.folder()));
      assertRefused("small", "another run is writing here");
    }
  }

  @Test
  void whatAKilledRunLeftIsCleared() throws IOException {
    Path part = target.resolveSibling(".small.part");
    Files.createDirectories(part.resolve("figures"));
    Files.writeString(part.resolve("figures/old.png"), "");
    Files.writeString(part.resolveSibling(".small.lock"), "");
    run("small", "a");
    assertFalse(Files.exists(target.resolve("figures")));
    assertEquals(List.of("small"), siblings());
  }

  @Test
  void runStoppedBetweenItsTwoMovesIsMended() throws IOException {
    run("small", "first");
    Files.move(target, target.resolveSibling(".small.old"));
    RunDirectory.open(target, "small").close();
    assertEquals("first", Files.readString(target.resolve("scores.csv")));
  }

  @Test
  void outputBehindALinkIsReplacedBehindIt() throws IOException {
    Path real = Files.createDirectories(folder.resolve("disk/results"));
    Files.createDirectories(target.getParent());
    Files.createSymbolicLink(target, real);
    run("small", "a");
    assertTrue(Files.isSymbolicLink(target));
    assertEquals("a", Files.readString(real.resolve("scores.csv")));
  }
}
