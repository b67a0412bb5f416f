package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.sample.Sha256;
import org.touchstone.study.TinyWorld;

/**
 * The three ways to a metric of one's own, with the code of the README, from the study to tables,
 * figures and report.
 */
class OwnMetricsTest {

  /** The README's program in a language that is there wherever this test runs. */
  private static final String PROGRAM =
      """
      import java.nio.ByteBuffer;
      import java.nio.ByteOrder;
      import java.nio.file.Files;
      import java.nio.file.Path;

      public class Shift {
        public static void main(String[] files) throws Exception {
          double[] x = mean(files[0]);
          double[] y = mean(files[1]);
          double sum = 0;
          for (int j = 0; j < x.length; j++) {
            sum += (y[j] - x[j]) * (y[j] - x[j]);
          }
          System.out.println(
              "{\\"value\\": " + Math.sqrt(sum) + ", \\"standard-error\\": 0.25,"
                  + " \\"details\\": {\\"columns\\": " + x.length + "}}");
        }

        static double[] mean(String file) throws Exception {
          ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(Path.of(file)));
          in.order(ByteOrder.LITTLE_ENDIAN);
          int start = 10 + in.getShort(8);
          String header = new String(in.array(), 10, start - 10);
          if (!header.contains("'<f8'")) {
            throw new IllegalStateException(header);
          }
          String[] sides = header.replaceAll(".*\\\\(|\\\\).*", "").strip().split(", ");
          int rows = Integer.parseInt(sides[0]);
          int columns = Integer.parseInt(sides[1]);
          double[] mean = new double[columns];
          for (int i = 0; i < rows * columns; i++) {
            mean[i % columns] += in.getDouble(start + 8 * i) / rows;
          }
          return mean;
        }
      }
      """;

  @TempDir static Path folder;

  private static TinyWorld world;
  private static Path java;
  private static Path finished;

  /** The README's Java file by its option, its program in a study, and a program on images. */
  @BeforeAll
  static void runWithAFileAndTwoPrograms() throws IOException {
    world = TinyWorld.in(folder);
    java = world.write("MyMetric.java", Readme.blocks("java").get(0));
    Path program = world.write("Shift.java", PROGRAM);
    // compiled once: the launcher of single files would compile it for every candidate
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, program.toString()));
    String metrics =
        Readme.blocks("yaml")
            .get(1)
            .replace(
                "python3, my_metric.py",
                quoted(launcher()) + ", -cp, " + quoted(folder) + ", Shift")
            .replace("needs: features,", "needs: features, features: pixels,");
    String images =
        "  - {id: checksum, command: [sh, "
            + quoted(world.write("checksum.sh", "cksum < \"$1\" | cut -d' ' -f1\n"))
            + ", \"{candidate}\"], needs: images, ideal: nearest 4}\n";
    String[] arguments = Readme.command("run");
    assertEquals("configs/quickstart.yaml", arguments[1]);
    arguments[1] = world.write("own.yaml", study(metrics + images, true)).toString();
    arguments[3] = java.toString();
    finished = done(arguments, "own");
  }

  private static String quoted(Path path) {
    return '"' + path.toString() + '"';
  }

  private static Path launcher() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** The tiny study with other metrics. */
  private static String study(String metrics, boolean figures) {
    String all = world.study();
    return all.substring(0, all.indexOf("metrics:"))
        + metrics
        + all.substring(all.indexOf("agreement:")).replace("figures: false", "figures: " + figures);
  }

  private static Path done(String[] arguments, String name) {
    Path out = folder.resolve("runs").resolve(name);
    Captured run =
        Captured.run(
            Stream.concat(Arrays.stream(arguments), Stream.of("--out", out.toString()))
                .toArray(String[]::new));
    assertEquals(0, run.status(), run.err());
    return out;
  }

  private static List<String[]> rows(Path directory, String name) throws IOException {
    return Files.readAllLines(directory.resolve(name)).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  private static List<String[]> scores(Path directory, String scorer) throws IOException {
    return rows(directory, "scores.csv").stream().filter(row -> row[4].equals(scorer)).toList();
  }

  /** A scorer is in the table of agreement, with tau and interval, in the report and a figure. */
  private static void standsEverywhere(Path directory, String scorer, String label)
      throws IOException {
    List<String[]> agreement =
        rows(directory, "agreement.csv").stream()
            .filter(row -> row[0].equals(scorer) && row[3].equals("kl") && row[4].equals("all"))
            .toList();
    assertTrue(agreement.size() > 0, scorer);
    for (String[] row : agreement) {
      for (int cell : new int[] {5, 8, 9}) {
        assertTrue(Double.isFinite(Double.parseDouble(row[cell])), String.join(",", row));
      }
    }
    assertTrue(
        rows(directory, "tau.csv").stream().anyMatch(row -> row[0].startsWith(scorer)), scorer);
    String report = Files.readString(directory.resolve("report.md"));
    assertTrue(report.contains("\n| " + label + " |"), "the table of trust lacks it: " + report);
    assertTrue(
        report.contains("| " + label.replaceAll(" \\((.*)\\)", "<br>$1") + " |"),
        "the table of candidates lacks it: " + report);
    Path figures = directory.resolve("figures");
    for (String all : List.of("agreement.csv", "tau-heat-map.csv")) {
      assertTrue(Files.readString(figures.resolve(all)).contains(scorer), all + " lacks " + label);
    }
    String own = label.replaceAll("[^a-z]+", "-").replaceAll("-$", "") + "-against-kl.png";
    assertTrue(Files.exists(figures.resolve(own)), own + " is missing");
  }

  @Test
  void theExampleIsAboutTwentyLines() throws IOException {
    long lines = Readme.blocks("java").get(0).lines().filter(line -> !line.isBlank()).count();
    assertTrue(lines <= 22, lines + " lines");
  }

  @Test
  void aJavaFileScoresEveryCandidateOnEveryExtractorThatFits() throws IOException {
    List<String[]> rows = scores(finished, "mean-shift");
    assertEquals(2 * 6, rows.size());
    for (String[] row : rows) {
      assertTrue(Double.parseDouble(row[8]) > 0, String.join(",", row));
      assertTrue(Double.parseDouble(row[9]) > 0, String.join(",", row));
      assertEquals("lower", row[15]);
    }
    standsEverywhere(finished, "mean-shift", "mean-shift (pixels)");
  }

  @Test
  void aProgramGivesTheNumberOfTheJavaFileItsErrorAndItsDetails() throws IOException {
    Map<String, Double> expected = new LinkedHashMap<>();
    scores(finished, "mean-shift").stream()
        .filter(row -> row[5].equals("pixels"))
        .forEach(row -> expected.put(row[0], Double.parseDouble(row[8])));
    List<String[]> rows = scores(finished, "mine");
    assertEquals(6, rows.size());
    for (String[] row : rows) {
      // the same sums in another order: rounding
      assertEquals(expected.get(row[0]), Double.parseDouble(row[8]), 1e-12);
      assertEquals("0.25", row[9]);
      assertEquals("60", row[12]);
      assertEquals("120", row[13]);
    }
    assertEquals(
        6,
        rows(finished, "details.csv").stream()
            .filter(row -> String.join(",", row).endsWith("mine,pixels,none,columns,48.0"))
            .count());
    standsEverywhere(finished, "mine", "mine (pixels)");
  }

  @Test
  void aProgramMayLookAtTheImagesThemselves() throws IOException {
    List<String[]> rows = scores(finished, "checksum");
    assertEquals(6, rows.size());
    assertEquals(List.of("images", "none"), List.of(rows.get(0)[5], rows.get(0)[6]));
    assertEquals("nearest 4", rows.get(0)[15]);
    standsEverywhere(finished, "checksum", "checksum (images)");
  }

  @Test
  void provenanceHashesTheFilesAndTheResolvedConfigurationDoesTheSameAgain() throws IOException {
    String provenance = Files.readString(finished.resolve("provenance.json"));
    for (Path file : List.of(java, world.file("checksum.sh"))) {
      assertTrue(provenance.contains(file + "\" : \"" + Sha256.of(file)), provenance);
    }
    Path resolved = finished.resolve("config.resolved.yaml");
    String text = Files.readString(resolved);
    assertTrue(text.contains("metric-files: [" + java + "]"), text);
    assertTrue(text.contains("  - {id: mean-shift, order: 2}"), text);
    assertTrue(
        text.contains("\"{candidate}\"], needs: features, ideal: lower, time-limit: 600}"), text);
    Path copy = Files.copy(resolved, folder.resolve("copy.yaml"));
    Path again =
        done(
            new String[] {
              "run",
              world
                  .write(
                      "again.yaml",
                      Files.readString(copy).replace("figures: true", "figures: false"))
                  .toString()
            },
            "again");
    assertArrayEquals(
        Files.readAllBytes(finished.resolve("scores.csv")),
        Files.readAllBytes(again.resolve("scores.csv")));
  }

  @Test
  void aStudyMayNameTheFileAndChooseParametersAndExtractors() throws IOException {
    String metrics = Readme.blocks("yaml").get(0).replace("MyMetric.java", java.toString());
    Path config = world.write("named.yaml", study(metrics, false));
    Path out = done(new String[] {"run", config.toString()}, "named");
    assertEquals(6, scores(out, "mean-shift").size());
    assertTrue(
        Files.readString(out.resolve("config.resolved.yaml"))
            .contains("  - {id: mean-shift, features: pixels, order: 1}"));
    // named by the option too: used as the study says, and once
    Captured both = Captured.run("validate", config.toString(), "--metric", java.toString());
    assertEquals(config + ": ok\n", both.out(), both.err());
  }

  @Test
  void thePythonOfTheReadmeGivesTheNumberOfTheJavaFile() throws Exception {
    Path script = world.write("my_metric.py", Readme.blocks("python").get(0));
    assumeTrue(
        pythonHasNumpy(), "no python3 with numpy here: the README's Python itself was not run");
    String metrics = Readme.blocks("yaml").get(1).replace("my_metric.py", script.toString());
    Path config = world.write("python.yaml", study(metrics, false));
    Path out = done(new String[] {"run", config.toString()}, "python");
    Map<String, String[]> expected = new LinkedHashMap<>();
    scores(finished, "mean-shift").forEach(row -> expected.put(row[0] + row[5], row));
    assertEquals(12, scores(out, "mine").size());
    for (String[] row : scores(out, "mine")) {
      String[] same = expected.get(row[0] + row[5]);
      assertEquals(Double.parseDouble(same[8]), Double.parseDouble(row[8]), 1e-12);
      // other halvings: each error is known to 1/sqrt(64), six such errors apart at most
      assertEquals(1, Double.parseDouble(row[9]) / Double.parseDouble(same[9]), 1);
    }
  }

  private static boolean pythonHasNumpy() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Scores that order the candidates as KL does, by high values: tau is 1. */
  @Test
  void scoresOfElsewhereJoinTheStudy() throws IOException {
    String header = Readme.blocks("csv").get(0).strip();
    assertEquals("model,human,human-standard-error,lpips", header);
    StringBuilder csv = new StringBuilder(header + "\n");
    for (String[] row : rows(finished, "divergences.csv")) {
      if (row[1].equals("kl")) {
        String error = row[0].equals("a") ? "" : "0.5";
        csv.append(row[0] + "," + -Double.parseDouble(row[2]) + "," + error + "," + row[2] + "\n");
      }
    }
    Path file = world.write("mine.csv", csv.toString());
    String scores = Readme.blocks("yaml").get(2).replace("mine.csv", file.toString());
    Path config = world.write("elsewhere.yaml", study("metrics: [fid]\n" + scores, true));
    Path out = done(new String[] {"run", config.toString()}, "elsewhere");
    List<String[]> rows = scores(out, "human");
    assertEquals(6, rows.size());
    for (String[] row : rows) {
      assertEquals(List.of("", "", "higher"), List.of(row[5], row[6], row[15]));
      assertEquals(row[0].equals("a") ? "" : "0.5", row[9]);
      assertEquals("", row[12], "how many images is not known");
    }
    for (String[] row : rows(out, "agreement.csv")) {
      if (List.of("human", "lpips").contains(row[0])
          && row[3].equals("kl")
          && row[4].equals("all")) {
        assertEquals(1, Double.parseDouble(row[5]), 1e-12);
      }
    }
    standsEverywhere(out, "human", "human");
    standsEverywhere(out, "lpips", "lpips");
    String provenance = Files.readString(out.resolve("provenance.json"));
    assertTrue(provenance.contains(file + "\" : \"" + Sha256.of(file)), provenance);
  }

  @Test
  void whatIsWrongWithScoresOfElsewhereIsSaidBeforeWork() {
    refusedScores(1, "model,x\na,1\na-10,2\nb,3\nc,4\n", "has no row for b-10");
    refusedScores(
        1,
        "model,x\na,1\na-10,2\nb,3\nb-10,2\nc,4\nd,5\n",
        "has rows for d, no candidates of the study");
    refusedScores(
        2, "model,fid\na,1\na-10,2\nb,3\nb-10,2\nc,4\n", "column 'fid' has the name of a scorer");
    refusedScores(
        1,
        "model,x,x-standard-error\na,1,1\na-10,2,1\nb,3,-1\nb-10,2,1\nc,4,1\n",
        ":4: column 'x-standard-error' of model 'b' is -1, expected a standard error");
    refusedScores(1, "model,x\na,nan\na-10,2\nb,3\nb-10,2\nc,4\n", "expected a finite number");
    Path config =
        world.write("gone.yaml", study("metrics: [fid]\nscores: " + folder + "/no.csv\n", false));
    Captured gone = Captured.run("validate", config.toString());
    assertEquals(2, gone.status());
    assertTrue(gone.err().contains("scores: " + folder + "/no.csv: no such file"), gone.err());
  }

  private static void refusedScores(int status, String csv, String message) {
    Path file = world.write("wrong.csv", csv);
    Path config = world.write("wrong.yaml", study("metrics: [fid]\nscores: " + file + "\n", false));
    Captured run = Captured.run("validate", config.toString());
    assertTrue(run.err().contains(config + ":14:1: scores: "), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals(status, run.status(), run.err());
  }

  @Test
  void aProgramThatFailsEndsTheRunWithTheEndOfItsStandardError() {
    String metrics =
        "metrics:\n  - {id: mine, command: [sh, -c, 'echo no such module >&2; exit 3', sh,"
            + " \"{candidate}\"], needs: features, ideal: lower}\n";
    Path config = world.write("failing.yaml", study(metrics, false));
    Path out = folder.resolve("refused/failing");
    Captured run = Captured.run("run", config.toString(), "--out", out.toString());
    assertEquals(1, run.status(), run.err());
    assertTrue(
        run.err()
            .contains(
                "touchstone: mine of truth: sh ended with status 3, expected 0 and a number on"
                    + " standard output; the end of its standard error:\n  no such module\n"),
        run.err());
    assertTrue(Files.notExists(out));
  }

  @Test
  void whatIsWrongWithACommandIsSaidBeforeWork() {
    String command = "command: [sh, -c, 'echo 1', \"{candidate}\"]";
    refusedCommand("id: mine, " + command + ", ideal: lower", "key \"needs\" is missing");
    refusedCommand("id: mine, " + command + ", needs: features", "key \"ideal\" is missing");
    refusedCommand(
        "id: mine, " + command + ", needs: features, ideal: best",
        "metrics[0].ideal: found \"best\", expected lower, higher or nearest NUMBER");
    refusedCommand(
        "id: fid, " + command + ", needs: features, ideal: lower",
        "metrics[0].id: found \"fid\", a name of the catalogue");
    refusedCommand(
        "id: mine, command: [sh, \"{candidat}\"], needs: features, ideal: lower",
        "metrics[0].command: found \"{candidat}\", did you mean \"{candidate}\"?");
    refusedCommand(
        "id: mine, command: [sh], needs: features, ideal: lower",
        "metrics[0].command: found [sh], expected {candidate} in it");
    refusedCommand(
        "id: mine, command: [no-such-program, \"{candidate}\"], needs: features, ideal: lower",
        "metrics[0].command: there is no program no-such-program on the PATH");
    refusedCommand(
        "id: mine, command: [sh, nowhere.py, \"{candidate}\"], needs: features, ideal: lower",
        "metrics[0].command: there is no file nowhere.py; paths are relative");
    refusedCommand(
        "id: mine, " + command + ", needs: features, ideal: lower, splits: 3",
        "metrics[0].splits: unknown key");
    refusedCommand("id: fid, needs: features", "metrics[0].needs: belongs to a metric with a");
    refusedCommand(
        "id: mine, features: pixels, " + command + ", needs: images, ideal: lower",
        "metrics[0].features: mine looks at the images themselves");
    refusedCommand(
        "id: mine, " + command + ", needs: features, ideal: lower, time-limit: 0",
        "metrics[0].time-limit: found \"0\", expected a whole number of at least 1");
  }

  private static void refusedCommand(String metric, String message) {
    Path config = world.write("command.yaml", study("metrics:\n  - {" + metric + "}\n", false));
    Captured run = Captured.run("validate", config.toString());
    assertTrue(run.err().contains(message), run.err());
    assertEquals(2, run.status(), run.err());
  }

  @Test
  void everyCommandThatTakesAMetricFileSaysWhatIsWrongWithIt() {
    Path broken = world.write("Broken.java", "public record Broken() {\n  int x = y;\n}\n");
    String config = world.write("plain.yaml", world.study()).toString();
    for (String[] command :
        List.of(
            new String[] {"run", config, "--out", folder.resolve("refused/x").toString()},
            new String[] {"validate", config},
            new String[] {"list"},
            new String[] {"score", "--candidate", config, "--metrics", "fid"})) {
      Captured run =
          Captured.run(
              Stream.concat(Arrays.stream(command), Stream.of("--metric", broken.toString()))
                  .toArray(String[]::new));
      assertEquals(2, run.status(), run.err());
      assertTrue(run.err().startsWith("touchstone: " + broken + ":2: "), run.err());
    }
    Path named =
        world.write(
            "broken.yaml", study("metric-files: [" + broken + "]\nmetrics: [other]\n", false));
    Captured run = Captured.run("validate", named.toString());
    assertEquals(2, run.status());
    assertTrue(
        run.err().startsWith(named + ":13:16: metric-files[0]: " + broken + ":2: "), run.err());
    assertTrue(!run.err().contains("other"), "it may be the metric of that file: " + run.err());
  }

  @Test
  void listAndScoreKnowTheMetricOfAFile() throws IOException {
    Captured list = Captured.run("list", "--json", "--metric", java.toString());
    assertTrue(list.out().contains("\"mean-shift\""), list.err());
    Path values = folder.resolve("x.npy");
    org.touchstone.sample.Npy.write(
        values,
        org.touchstone.sample.NpyArray.of(new double[] {0, 1, 2, 3, 4, 5, 6, 8, 2, 1, 4, 6}, 6, 2));
    Captured score =
        Captured.run(
            "score",
            "--reference",
            values.toString(),
            "--candidate",
            values.toString(),
            "--metrics",
            "fid",
            "--metric",
            java.toString(),
            "--json");
    assertEquals(0, score.status(), score.err());
    assertTrue(score.out().contains("\"metric\":\"mean-shift\""), score.out());
  }
}
