package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.study.TinyWorld;

/** The whole road, from a configuration to figures, in a world of 4x4 images. */
class RunCommandTest {

  @TempDir static Path folder;

  private static TinyWorld world;
  private static Path finished;

  @BeforeAll
  static void runOnceWithFigures() {
    world = TinyWorld.in(folder);
    finished = folder.resolve("runs/tiny");
    Captured run = run(world.study().replace("figures: false", "figures: true"), finished);
    assertEquals(0, run.status(), run.err());
  }

  private static Captured run(String study, Path out) {
    Path config = world.write("study.yaml", study);
    return Captured.run("run", config.toString(), "--out", out.toString());
  }

  private static Path done(String study, String name) {
    Path out = folder.resolve("runs").resolve(name);
    Captured run = run(study, out);
    assertEquals(0, run.status(), run.err());
    return out;
  }

  /** Runs what must fail: one line on standard error, nothing left behind. */
  private static void refused(int status, String study, String message) throws IOException {
    Captured run = run(study, folder.resolve("refused/tiny"));
    assertTrue(run.err().contains(message), run.err());
    assertEquals(status, run.status(), run.err());
    assertEquals(1, run.err().lines().filter(line -> !line.isBlank()).count(), run.err());
    Path parent = folder.resolve("refused");
    if (Files.exists(parent)) {
      try (Stream<Path> left = Files.list(parent)) {
        assertEquals(List.of(), left.toList());
      }
    }
  }

  private static List<String[]> rows(Path directory, String name) throws IOException {
    return Files.readAllLines(directory.resolve(name)).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  @Test
  void aStudyOfEvenlySpreadImagesIsRepeatableAndAnotherOne() throws IOException {
    String fresh = world.study().replace("  samples: " + folder + "/test.npz\n", "");
    String sobol = fresh.replace("samples: 60\n", "samples: 60\nsampling: sobol\n");
    Path first = done(sobol, "sobol");
    Path again = done(sobol, "sobol-again");
    Path independent = done(fresh, "independent");
    byte[] scores = Files.readAllBytes(first.resolve("scores.csv"));
    assertArrayEquals(scores, Files.readAllBytes(again.resolve("scores.csv")));
    assertFalse(Arrays.equals(scores, Files.readAllBytes(independent.resolve("scores.csv"))));
    assertTrue(Files.readString(first.resolve("config.resolved.yaml")).contains("sampling: sobol"));
    assertTrue(Files.readString(first.resolve("provenance.json")).contains("\"device\""));
  }

  @Test
  void aFinishedDirectoryHoldsEveryFile() throws IOException {
    for (String name :
        List.of(
            "config.resolved.yaml",
            "provenance.json",
            "models.csv",
            "scores.csv",
            "divergences.csv",
            "pairs.csv",
            "agreement.csv",
            "tau.csv",
            "normality.csv",
            "normality-projections.csv",
            "normality-rejections.csv",
            "normality-controls.csv",
            "normality-components.csv",
            "normality-multivariate.csv",
            "gaussian-tail.csv",
            "gaussian-tail-images.csv",
            "gaussian-tail.npz",
            "extrapolation.csv",
            "differences.csv",
            "kl-or-reverse-kl.csv",
            "details.csv",
            "curves.csv",
            "contact-sheets.npz",
            "log-likelihoods.npz")) {
      assertTrue(Files.size(finished.resolve(name)) > 0, name);
    }
    try (Stream<Path> figures = Files.list(finished.resolve("figures"))) {
      List<String> names = figures.map(path -> path.getFileName().toString()).toList();
      for (String kind : List.of(".png", ".svg", ".csv")) {
        assertTrue(names.stream().filter(name -> name.endsWith(kind)).count() >= 4, kind + names);
      }
    }
  }

  @Test
  void provenanceHashesTheWeightsOfEveryNetwork() throws IOException {
    String provenance = Files.readString(finished.resolve("provenance.json"));
    for (String network : List.of("truth", "classifier", "candidates/a-10")) {
      assertTrue(provenance.contains(folder + "/" + network + ".safetensors\" : \""), provenance);
    }
  }

  @Test
  void whatFiguresAddToARunDoesNotStandInTheWayOfTheNext() throws IOException {
    Path out = done(world.study(), "plain");
    assertFalse(Files.exists(out.resolve("report.md")));
    Captured figures = Captured.run("figures", out.toString());
    assertEquals(0, figures.status(), figures.err());
    assertTrue(Files.exists(out.resolve("report.md")));
    done(world.study(), "plain");
  }

  @Test
  void everyModelHasEveryScoreOnce() throws IOException {
    assertEquals(
        "model,family,run,step,scorer,features,resize,replicate,value,standard_error,spread,"
            + "bound,count,reference_count,unit,ideal",
        Files.readAllLines(finished.resolve("scores.csv")).get(0));
    List<String[]> rows = rows(finished, "scores.csv");
    // six divergences; is on legacy; fid and kid on legacy and on pixels
    int scorers = 6 + 1 + 2 * 2;
    assertEquals(6 * scorers, rows.size());
    assertEquals(
        6 * scorers,
        rows.stream().map(row -> row[0] + row[4] + row[5] + row[6]).distinct().count());
    for (String[] row : rows) {
      assertTrue(Double.isFinite(Double.parseDouble(row[8])), String.join(",", row));
    }
  }

  @Test
  void truthHasNoDivergenceFromItselfAndIsNotRanked() throws IOException {
    for (String[] row : rows(finished, "divergences.csv")) {
      if (row[0].equals("truth")) {
        assertEquals(0, Double.parseDouble(row[7]), String.join(",", row));
      }
    }
    for (String[] row : rows(finished, "agreement.csv")) {
      int models = Integer.parseInt(row[10]);
      assertTrue(row[4].equals("all") ? models == 5 : models <= 5, String.join(",", row));
    }
    for (String[] row : rows(finished, "pairs.csv")) {
      assertFalse(List.of(row[0], row[1]).contains("truth"));
    }
  }

  @Test
  void snapshotsAreKnownByTheirRun() throws IOException {
    assertEquals(
        List.of(
            "truth truth true", "a-10 a false", "a a true", "b-10 b false", "b b true", "c c true"),
        rows(finished, "models.csv").stream()
            .map(row -> row[0] + " " + row[2] + " " + row[5])
            .sorted(java.util.Comparator.comparing(s -> !s.startsWith("truth")))
            .toList());
  }

  @Test
  void anotherRunGivesTheSameBytes() throws IOException {
    Path again = done(world.study(), "again");
    for (String name : List.of("scores.csv", "agreement.csv", "pairs.csv", "normality.csv")) {
      assertArrayEquals(
          Files.readAllBytes(finished.resolve(name)),
          Files.readAllBytes(again.resolve(name)),
          name);
    }
  }

  @Test
  void anAddedMetricAndAnotherOrderOfCandidatesMoveNoNumber() throws IOException {
    String reversed =
        Stream.of("c", "b", "b-10", "a", "a-10")
            .map(name -> "  - " + folder + "/candidates/" + name + ".yaml\n")
            .reduce("", String::concat);
    String study =
        world
            .study()
            .replace("  - " + folder + "/candidates/*.yaml\n", reversed)
            .replace("metrics:\n", "metrics:\n  - clean-fid\n");
    Path other = done(study, "other");
    TreeSet<String> all = new TreeSet<>(Files.readAllLines(other.resolve("scores.csv")));
    TreeSet<String> base = new TreeSet<>(Files.readAllLines(finished.resolve("scores.csv")));
    assertTrue(all.containsAll(base), () -> different(base, all));
    assertEquals(base.size() + 6, all.size());
  }

  private static String different(TreeSet<String> base, TreeSet<String> all) {
    TreeSet<String> moved = new TreeSet<>(base);
    moved.removeAll(all);
    return moved.toString();
  }

  @Test
  void aNamedMetricHasTheNumbersOfTheUnnamed() throws IOException {
    String twice =
        world
            .study()
            .replace(
                "  - id: kid\n",
                "  - {id: kid, name: other, subset-size: 3}\n  - id: kid\n    name: k\n");
    List<String[]> named = rows(done(twice, "named"), "scores.csv");
    for (String[] row : rows(finished, "scores.csv")) {
      if (row[4].equals("kid")) {
        row[4] = "k";
        assertTrue(named.stream().anyMatch(other -> Arrays.equals(other, row)), row[0]);
      }
    }
  }

  @Test
  void withoutSamplesTheTruthIsDrawn() throws IOException {
    String study = world.study().replace("  samples: " + folder + "/test.npz\n", "");
    Path drawn = done(study, "drawn");
    assertEquals(rows(finished, "scores.csv").size(), rows(drawn, "scores.csv").size());
    assertFalse(
        Arrays.equals(
            Files.readAllBytes(finished.resolve("scores.csv")),
            Files.readAllBytes(drawn.resolve("scores.csv"))));
  }

  @Test
  void aFinishedDirectoryIsComputedAgainAndOneOfAnotherStudyIsRefused() throws IOException {
    Path out = done(world.study(), "recomputed");
    byte[] right = Files.readAllBytes(out.resolve("scores.csv"));
    Files.writeString(out.resolve("scores.csv"), "stale");
    done(world.study(), "recomputed");
    assertArrayEquals(right, Files.readAllBytes(out.resolve("scores.csv")));

    Captured other = run(world.study().replace("study: tiny", "study: another"), out);
    assertEquals(2, other.status(), other.err());
    assertTrue(other.err().contains("holds results of the study \"tiny\""), other.err());
    assertArrayEquals(right, Files.readAllBytes(out.resolve("scores.csv")));
  }

  @Test
  void anUnknownKeyEndsWithTwo() throws IOException {
    refused(2, world.study().replace("samples: 60", "sampels: 60"), ":2:1: sampels: unknown key");
  }

  @Test
  void anUnwritableDirectoryEndsWithTwo() {
    Path file = world.write("a-file", "");
    Captured run = run(world.study(), file.resolve("below"));
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains("cannot be written"), run.err());
  }

  @Test
  void missingWeightsEndWithTwoAndDamagedOnesWithOne() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    for (String name : List.of("a", "a-10", "b", "b-10", "c")) {
      for (String kind : List.of(".yaml", ".safetensors")) {
        Files.copy(folder.resolve("candidates/" + name + kind), copy.resolve(name + kind));
      }
    }
    String study = world.study().replace("/candidates/", "/copy/");
    byte[] weights = Files.readAllBytes(copy.resolve("b.safetensors"));
    weights[weights.length - 1] ^= 1;
    Files.write(copy.resolve("b.safetensors"), weights);
    refused(1, study, "study.yaml:8:5: candidates[0]: " + copy + "/b.safetensors: SHA-256 is ");
    Files.delete(copy.resolve("b.safetensors"));
    refused(2, study, copy + "/b.yaml: its weights " + copy + "/b.safetensors are missing");
  }

  @Test
  void truncatedSamplesEndWithOne() throws IOException {
    byte[] whole = Files.readAllBytes(world.file("test.npz"));
    Files.write(world.file("short.npz"), Arrays.copyOf(whole, whole.length / 2));
    refused(
        1,
        world.study().replace("test.npz", "short.npz"),
        "study.yaml:6:3: truth.samples: " + world.file("short.npz") + ": is truncated");
  }
}
