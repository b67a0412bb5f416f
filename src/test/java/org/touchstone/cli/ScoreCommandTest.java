package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;

class ScoreCommandTest {

  private record Run(int status, String out, String err) {
    String message() {
      assertEquals(1, err.lines().count(), err);
      assertTrue(out.isEmpty(), out);
      return err.strip();
    }
  }

  @TempDir private Path folder;
  private String real;
  private String fake;

  @BeforeEach
  void write() {
    real = features("real.npy", 120, 4, 1);
    fake = features("fake.npy", 100, 4, 2);
  }

  private String features(String name, int rows, int columns, long seed) {
    return save(name, NpyArray.of(random(rows * columns, seed), rows, columns));
  }

  private static double[] random(int count, long seed) {
    return new SplittableRandom(seed).doubles(count).toArray();
  }

  private String save(String name, NpyArray array) {
    Npy.write(folder.resolve(name), array);
    return folder.resolve(name).toString();
  }

  private static Run score(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream newOut = new ByteArrayOutputStream();
    ByteArrayOutputStream newErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
    try {
      String[] line = new String[arguments.length + 1];
      line[0] = "score";
      System.arraycopy(arguments, 0, line, 1, arguments.length);
      int status = Touchstone.run(line);
      return new Run(
          status, newOut.toString(StandardCharsets.UTF_8), newErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private Run pair(String metrics, String... more) {
    String[] all =
        Arrays.copyOf(
            new String[] {"--reference", real, "--candidate", fake, "--metrics", metrics},
            6 + more.length);
    System.arraycopy(more, 0, all, 6, more.length);
    return score(all);
  }

  private static JsonNode scores(Run run) throws IOException {
    assertEquals(0, run.status(), run.err());
    JsonNode scores = new ObjectMapper().readTree(run.out()).get("scores");
    assertTrue(scores.isArray(), run.out());
    return scores;
  }

  @Test
  void jsonHasOneEntryForEachMetricInTheOrderAsked() throws IOException {
    JsonNode scores = scores(pair("kid[subsets=3,subset-size=50],fid", "--json"));
    assertEquals(2, scores.size());
    assertEquals("kid", scores.get(0).get("metric").asText());
    assertEquals("fid", scores.get(1).get("metric").asText());
    JsonNode fid = scores.get(1);
    assertEquals(
        "[metric, features, value, standard_error, spread, count, unit, ideal, details, caution,"
            + " parameters]",
        names(fid));
    assertTrue(fid.get("features").isNull());
    assertTrue(fid.get("spread").isNull());
    assertTrue(fid.get("standard_error").isNumber());
    assertEquals(100, fid.get("count").asInt());
    assertEquals("features^2", fid.get("unit").asText());
    assertEquals("lower", fid.get("ideal").asText());
    assertTrue(fid.get("details").isObject());
    assertTrue(fid.get("caution").isNull());
    JsonNode kid = scores.get(0).get("parameters");
    assertEquals("50", kid.get("subset-size").asText());
    assertEquals("3", kid.get("degree").asText());
  }

  @Test
  void withoutMetricsItComputesAllThatTheFilesAllowAndSaysTheRest() throws IOException {
    Run run = score("--reference", real, "--candidate", fake, "--json");
    JsonNode scores = scores(run);
    assertTrue(scores.findValuesAsText("metric").contains("fid"), run.out());
    JsonNode leftOut = new ObjectMapper().readTree(run.out()).get("left_out");
    assertEquals("[metric, reason]", names(leftOut.get(0)));
    List<String> ids = leftOut.findValuesAsText("metric");
    assertTrue(ids.containsAll(List.of("is", "is-inf", "fid-inf", "clean-fid", "kid")), run.out());
    String kid =
        "touchstone: left out kid: needs at least 1001 candidate images for subset-size 1000, found"
            + " 100 in "
            + fake
            + "; lower subset-size or give more images";
    assertTrue(run.err().lines().toList().contains(kid), run.err());
    assertEquals(run.out(), pair("all", "--json").out());
    Run named = pair("all,kid[subset-size=50,subsets=2]", "--json");
    assertTrue(scores(named).findValuesAsText("metric").contains("kid"), named.out());
    refused(1, "kid: needs at least 1001", pair("all,kid"));
  }

  @Test
  void probabilitiesAloneGiveTheMetricsOfProbabilities() throws IOException {
    String logits = features("logits.npy", 60, 5, 3);
    Run run = score("--candidate", logits, "--as", "logits", "--json");
    assertEquals(List.of("is"), scores(run).findValuesAsText("metric"));
    String[] lines = run.err().split("\\R");
    assertTrue(
        List.of(lines).stream()
            .anyMatch(
                line ->
                    line.matches("touchstone: left out .*\\bfid, .*: compares with a reference.*")),
        run.err());
  }

  private static String names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList().toString();
  }

  @Test
  void theSameSeedPrintsTheSameBytesAndAnotherSeedAnotherKid() {
    String kid = "kid[subsets=3,subset-size=50]";
    String first = pair(kid, "--json", "--seed", "5").out();
    assertEquals(first, pair(kid, "--json", "--seed", "5").out());
    assertFalse(first.equals(pair(kid, "--json", "--seed", "6").out()));
  }

  @Test
  void aTableForPeopleNamesEveryMetricWithItsError() {
    Run run = pair("fid,kid[subsets=1,subset-size=50]");
    assertEquals(0, run.status(), run.err());
    assertEquals(3, run.out().lines().count(), run.out());
    assertTrue(
        run.out().lines().toList().get(1).matches("fid +- +\\S+ +± \\S+ +- +100 .*"), run.out());
    assertTrue(
        run.out().lines().toList().get(2).startsWith("kid[subsets=1,subset-size=50] "), run.out());
  }

  @Test
  void momentsStandForAReference() throws IOException {
    Path moments = folder.resolve("moments.npz");
    double[] sigma = new double[16];
    for (int i = 0; i < 4; i++) {
      sigma[5 * i] = 1.0 / 12;
    }
    Npz.write(
        moments,
        Map.of(
            "mu",
            NpyArray.of(new double[] {.5, .5, .5, .5}, 4),
            "sigma",
            NpyArray.of(sigma, 4, 4)));
    String[] line = {"--reference", moments.toString(), "--candidate", fake, "--metrics", "fid"};
    JsonNode fid = scores(score(append(line, "--json"))).get(0);
    assertTrue(fid.get("value").asDouble() < 0.1);
    line[5] = "kid[subsets=1,subset-size=50]";
    Run kid = score(line);
    assertEquals(1, kid.status());
    assertTrue(kid.message().contains("only a mean and a covariance"), kid.err());
    // the candidate as moments: no count, no error
    JsonNode both =
        scores(
                score(
                    "--reference",
                    real,
                    "--candidate",
                    moments.toString(),
                    "--metrics",
                    "fid",
                    "--json"))
            .get(0);
    assertTrue(both.get("count").isNull());
    assertTrue(both.get("standard_error").isNull());
  }

  /** What {@code moments} writes says how many rows it was made of. */
  @Test
  void momentsOfTouchstoneKnowTheirCount() throws IOException {
    String moments = folder.resolve("counted.npz").toString();
    assertEquals(0, Captured.run("moments", fake, "--out", moments).status());
    String[] line = {"--reference", real, "--candidate", moments, "--metrics", "fid"};
    JsonNode fid = scores(score(append(line, "--json"))).get(0);
    assertEquals(100, fid.get("count").asInt());
    JsonNode whole = scores(pair("fid", "--json")).get(0);
    assertEquals(whole.get("value").asDouble(), fid.get("value").asDouble(), 1e-12);
  }

  private static String[] append(String[] line, String last) {
    String[] longer = Arrays.copyOf(line, line.length + 1);
    longer[line.length] = last;
    return longer;
  }

  @Test
  void anNpzWithoutSigmaIsRefused() {
    Path moments = folder.resolve("moments.npz");
    Npz.write(moments, Map.of("mu", NpyArray.of(new double[4], 4)));
    Run run = score("--reference", moments.toString(), "--candidate", fake, "--metrics", "fid");
    assertEquals(1, run.status());
    assertTrue(run.message().contains("has no array 'sigma', found [mu]"), run.err());
  }

  @Test
  void inceptionScoreNeedsNoReferenceAndIgnoresOneThatIsThere() throws IOException {
    String logits = features("logits.npy", 60, 5, 3);
    String broken = save("broken.npy", NpyArray.of(new double[] {Double.NaN, 1}, 2, 1));
    Run alone = score("--candidate", logits, "--as", "logits", "--metrics", "is", "--json");
    Run beside =
        score(
            "--reference",
            broken,
            "--candidate",
            logits,
            "--as",
            "logits",
            "--metrics",
            "is",
            "--json");
    assertEquals(alone.out(), beside.out());
    double value = scores(alone).get(0).get("value").asDouble();
    assertTrue(value > 1 && value < 5, "between 1 and the number of classes: " + value);
  }

  @Test
  void wrongCommandLinesExitWithTwo() {
    refused(2, "unknown metric 'fdi'; did you mean 'fid'?", pair("fdi"));
    refused(2, "did you mean 'subset-size'?", pair("kid[subsetsize=3]"));
    refused(2, "subset-size 0, expected at least 2", pair("kid[subset-size=0]"));
    refused(2, "add --reference", score("--candidate", fake, "--metrics", "fid"));
    refused(2, "no such file", score("--candidate", fake + "x", "--metrics", "is"));
    refused(
        2,
        "no such file",
        score("--reference", real + "x", "--candidate", fake, "--metrics", "fid"));
    refused(2, "unknown kind 'pixels'", pair("fid", "--as", "pixels"));
    refused(2, "say --as probabilities", pair("is"));
    refused(2, "needs feature vectors", pair("fid", "--as", "logits"));
    assertEquals(2, pair("fid", "--banana").status());
  }

  @Test
  void wrongDataExitWithOne() throws IOException {
    double[] nan = random(400, 2);
    nan[4 * 17 + 3] = Double.NaN;
    fake = save("nan.npy", NpyArray.of(nan, 100, 4));
    refused(1, "nan.npy: row 17, column 3 is NaN", pair("fid"));
    fake = features("wide.npy", 100, 5, 2);
    refused(1, "has 5 columns", pair("fid"));
    fake = features("one.npy", 1, 4, 2);
    refused(1, "fid: needs at least 2 candidate images, found 1 in " + fake, pair("fid"));
    fake = save("vector.npy", NpyArray.of(random(4, 1), 4));
    refused(1, "expected a matrix", pair("fid"));
    fake = features("fake.npy", 100, 4, 2);
    refused(1, "kid: needs at least 1001 candidate images for subset-size 1000", pair("kid"));
    refused(1, "lower subset-size or give more images", pair("kid"));
    refused(1, "at least 101 candidate images for subset-size 100", pair("kid[subset-size=100]"));
    refused(1, "images for minimum-size 5000, found 100", pair("fid-inf"));
    refused(1, "sums to", pair("is", "--as", "probabilities"));
    byte[] whole = Files.readAllBytes(Path.of(fake));
    Files.write(Path.of(fake), Arrays.copyOf(whole, whole.length - 9));
    refused(1, "truncated", pair("fid"));
    Files.writeString(Path.of(fake), "hello");
    refused(1, "is not an .npy file", pair("fid"));
    fake = Files.writeString(folder.resolve("notes.txt"), "hello").toString();
    refused(1, "is neither", pair("fid"));
  }

  private static void refused(int status, String part, Run run) {
    assertTrue(run.message().contains(part), run.err());
    assertEquals(status, run.status(), run.err());
  }
}
