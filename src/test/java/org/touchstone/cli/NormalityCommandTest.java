package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;

class NormalityCommandTest {

  @TempDir private Path folder;

  private record Outcome(int status, String out, String err) {}

  private static Outcome run(Object... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
    try {
      List<String> line = new ArrayList<>(List.of("normality"));
      Arrays.stream(arguments).map(Object::toString).forEach(line::add);
      int status = Touchstone.run(line.toArray(String[]::new));
      return new Outcome(
          status, toOut.toString(StandardCharsets.UTF_8), toErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private Path file(double[] values, int... shape) {
    Path file = folder.resolve("x.npy");
    Npy.write(file, NpyArray.of(values, shape));
    return file;
  }

  private static double[] uniform(int count) {
    SplittableRandom random = new SplittableRandom(5);
    return random.doubles(count).toArray();
  }

  private static double[] squares() {
    double[] values = new double[12];
    Arrays.setAll(values, i -> (i + 1) * (i + 1));
    return values;
  }

  /** Expected: SciPy 1.17.1, shapiro([1, 4, 9, ..., 144]). */
  @Test
  void aVectorIsTestedAsItIs() throws IOException {
    Outcome outcome = run(file(squares(), 12), "--json");
    assertEquals(0, outcome.status(), outcome.err());
    JsonNode root = new ObjectMapper().readTree(outcome.out());
    assertEquals(List.of("tests"), names(root));
    JsonNode first = root.get("tests").get(0);
    assertEquals(List.of("test", "statistic", "p_value", "count"), names(first));
    assertEquals("shapiro-wilk", first.get("test").asText());
    assertEquals(0.9162924415139415, first.get("statistic").asDouble(), 1e-8);
    assertEquals(0.25667346795551826, first.get("p_value").asDouble(), 1e-5);
    assertEquals(12, first.get("count").asInt());
    assertEquals("dagostino-pearson", root.get("tests").get(1).get("test").asText());
    assertEquals("", outcome.err());
  }

  @Test
  void aMatrixOfOneColumnIsAMatrix() throws IOException {
    Outcome column = run(file(squares(), 12, 1), "--json");
    assertEquals(List.of("projections"), names(new ObjectMapper().readTree(column.out())));
  }

  @Test
  void aMatrixIsTestedThroughProjections() throws IOException {
    Path file = file(uniform(600), 200, 3);
    Outcome outcome =
        run(file, "--json", "--projections", 40, "--tests", "dagostino-pearson,shapiro-wilk");
    assertEquals(0, outcome.status(), outcome.err());
    JsonNode root = new ObjectMapper().readTree(outcome.out());
    assertEquals(List.of("projections"), names(root));
    JsonNode first = root.get("projections").get(0);
    assertEquals(
        List.of(
            "test",
            "projections",
            "rejected_share",
            "median_p_value",
            "median_statistic",
            "discoveries"),
        names(first));
    assertEquals("dagostino-pearson", first.get("test").asText());
    assertEquals(40, first.get("projections").asInt());
    double w = root.get("projections").get(1).get("median_statistic").asDouble();
    assertTrue(w > 0.9 && w < 1, "W " + w);
    assertEquals(
        outcome,
        run(file, "--json", "--projections", 40, "--tests", "dagostino-pearson,shapiro-wilk"));
    Outcome otherSeed =
        run(
            file,
            "--json",
            "--projections",
            40,
            "--tests",
            "dagostino-pearson,shapiro-wilk",
            "--seed",
            2);
    assertTrue(!otherSeed.out().equals(outcome.out()));
  }

  /** Uniform numbers: light tails, which 60 controls of 61 possible ranks do not have. */
  @Test
  void componentsAndControlsAreAddedWhereAsked() throws IOException {
    Path file = file(uniform(1200), 400, 3);
    Outcome outcome = run(file, "--json", "--projections", 20, "--components", 5, "--controls", 60);
    assertEquals(0, outcome.status(), outcome.err());
    JsonNode root = new ObjectMapper().readTree(outcome.out());
    assertEquals(List.of("projections", "components", "multivariate"), names(root));
    JsonNode components = root.get("components").get(0);
    assertEquals(3, components.get("projections").asInt(), "no more than there are columns");
    assertEquals(1 / 61.0, components.get("control_p_value").asDouble(), 1e-12);
    JsonNode kurtosis = root.get("multivariate").get(1);
    assertEquals("mardia-kurtosis", kurtosis.get("test").asText());
    assertTrue(kurtosis.get("statistic").asDouble() < -5, "light tails");
    assertEquals(1 / 61.0, kurtosis.get("control_p_value").asDouble(), 1e-12);
    String table = run(file, "--components", 2, "--multivariate", "henze-zirkler").out();
    assertTrue(table.contains("all together") && table.contains("henze-zirkler"), table);
  }

  @Test
  void theTableShowsEffectSizesBesideP() {
    Outcome vector = run(file(uniform(100), 100));
    assertTrue(vector.out().contains("p-value") && vector.out().contains("skewness"));
    Outcome matrix = run(file(uniform(300), 100, 3), "--projections", 10);
    assertTrue(matrix.out().contains("rejected at 5%") && matrix.out().contains("kurtosis"));
  }

  @Test
  void aboveFiveThousandTheCautionStandsBesideTheJson() throws IOException {
    Outcome outcome = run(file(uniform(5001), 5001), "--json");
    assertEquals(0, outcome.status());
    assertTrue(outcome.err().contains("extrapolated"), outcome.err());
    assertEquals(
        5001, new ObjectMapper().readTree(outcome.out()).get("tests").get(0).get("count").asInt());
  }

  @Test
  void aWrongCommandLineExitsWithTwo() {
    Path file = file(uniform(100), 100);
    refused(2, "did you mean 'shapiro-wilk'", run(file, "--tests", "shapiro"));
    refused(2, "no such file", run(folder.resolve("missing.npy")));
    refused(2, "--projections", run(file, "--projections", 0));
    refused(2, "--components", run(file, "--components", -1));
    refused(2, "--controls", run(file, "--controls", -1));
    refused(2, "did you mean 'henze-zirkler'", run(file, "--multivariate", "henze"));
    refused(2, "named twice", run(file, "--tests", "shapiro-wilk,shapiro-wilk"));
  }

  @Test
  void anUnknownTestIsFoundBeforeTheFileIsRead() {
    refused(2, "unknown test", run(folder.resolve("missing.npy"), "--tests", "w"));
  }

  @Test
  void wrongDataExitWithOne() throws IOException {
    double[] values = uniform(60);
    values[3 * 17 + 2] = Double.NaN;
    refused(1, "row 17, column 2 (counted from 0) is NaN", run(file(values, 20, 3)));
    values[3 * 17 + 2] = Double.NEGATIVE_INFINITY;
    refused(1, "row 53 (counted from 0) is -Infinity", run(file(values, 60)));
    refused(1, "constant", run(file(new double[50], 50)));
    refused(1, "all 50 rows are equal", run(file(new double[100], 50, 2)));
    refused(1, "7 rows, expected at least 8 for dagostino-pearson", run(file(uniform(7), 7)));
    refused(1, "7 rows, expected at least 8", run(file(uniform(14), 7, 2)));
    refused(1, "has shape [2, 3, 4]", run(file(uniform(24), 2, 3, 4)));
    refused(1, "0 rows", run(file(new double[0], 0)));
    Path text = Files.writeString(folder.resolve("text.npy"), "1.0, 2.0");
    refused(1, "is not an .npy file", run(text));
  }

  private static void refused(int status, String reason, Outcome outcome) {
    assertEquals(status, outcome.status(), outcome.err());
    assertTrue(outcome.err().contains(reason), outcome.err());
    assertEquals(1, outcome.err().strip().lines().count(), outcome.err());
    assertEquals("", outcome.out());
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
