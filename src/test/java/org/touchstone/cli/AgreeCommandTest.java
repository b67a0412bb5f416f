package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreeCommandTest {

  private static final String SCORES =
      """
      model,run,kl,fid,is,recall
      m0,a,21.26,22.06,6.1,0.8
      m1,a,25.01,36.68,5.6,0.7
      m2,a,48.78,55.68,3.7,0.4
      m3,b,25.15,24.63,5.9,0.7
      m4,b,51.06,64.97,3.3,0.2
      m5,b,54.86,72.95,3.0,0.3
      m6,c,49.85,53.75,3.4,0.5
      m7,c,53.68,62.18,4.1,0.4
      m8,c,10.26,13.97,7.2,0.9
      m9,d,41.25,42.22,3.8,0.4
      m10,d,33.4,40.67,5.3,0.6
      m11,d,23.92,30.92,4.7,0.6
      """;

  private static final String FOUR = "m,kl,fid\na,1,2\nb,2,3\nc,3,1\nd,4,4\n";

  @TempDir private Path folder;

  private record Ran(int status, String out, String err) {}

  @Test
  void jsonHasOneEntryPerScorerInFileOrderWithScipysTauAndPValue() throws IOException {
    Ran ran = agree(SCORES, "--against", "kl", "--higher-is-closer", "is,recall", "--json");
    assertEquals(0, ran.status, ran.err);
    JsonNode root = JsonMapper.builder().build().readTree(ran.out);
    assertEquals(1, root.size());
    JsonNode list = root.get("agreements");
    assertEquals(3, list.size());
    // SciPy 1.17.1, kendalltau of the columns, is and recall with a minus sign
    assertEntry(list.get(0), "fid", 0.8787878787878787, 5.319397680508792e-06, "exact");
    assertEntry(list.get(1), "is", 0.7575757575757575, 0.00024002425044091711, "exact");
    assertEntry(list.get(2), "recall", 0.7722522721128167, 0.0006598609193948366, "asymptotic");
    for (JsonNode entry : list) {
      List<String> keys = new ArrayList<>();
      entry.fieldNames().forEachRemaining(keys::add);
      assertEquals(
          List.of(
              "scorer",
              "against",
              "tau_b",
              "p_value",
              "p_method",
              "ci_low",
              "ci_high",
              "models",
              "runs"),
          keys);
      assertEquals("kl", entry.get("against").asText());
      assertEquals(12, entry.get("models").asInt());
      assertEquals(4, entry.get("runs").asInt());
      double tau = entry.get("tau_b").asDouble();
      assertTrue(entry.get("ci_low").asDouble() <= tau && tau <= entry.get("ci_high").asDouble());
    }
  }

  private static void assertEntry(JsonNode entry, String scorer, double tau, double p, String by) {
    assertEquals(scorer, entry.get("scorer").asText());
    assertEquals(tau, entry.get("tau_b").asDouble(), 1e-12);
    assertEquals(p, entry.get("p_value").asDouble(), 1e-12 * p);
    assertEquals(by, entry.get("p_method").asText());
  }

  @Test
  void nothingIsGuessedFromAName() throws IOException {
    // without the flag, is and recall are taken as lower-is-closer like every column
    JsonNode list = json(SCORES, "--against", "kl");
    assertEquals(-0.7575757575757575, list.get(1).get("tau_b").asDouble(), 1e-12);
    assertEquals(-0.7722522721128167, list.get(2).get("tau_b").asDouble(), 1e-12);
  }

  @Test
  void theReferenceMayBeHigherIsCloserToo() throws IOException {
    JsonNode list = json(SCORES, "--against", "is", "--higher-is-closer", "is");
    assertEquals("kl", list.get(0).get("scorer").asText());
    assertEquals(0.7575757575757575, list.get(0).get("tau_b").asDouble(), 1e-12);
  }

  @Test
  void withoutARunColumnEachModelIsItsOwnRun() throws IOException {
    JsonNode entry = json(FOUR, "--against", "kl").get(0);
    assertEquals(4, entry.get("models").asInt());
    assertEquals(4, entry.get("runs").asInt());
  }

  @Test
  void oneRunAloneHasNoIntervalWhichIsNull() throws IOException {
    String one = "m,run,kl,fid\na,r,1,2\nb,r,2,3\nc,r,3,1\nd,r,4,4\n";
    JsonNode entry = json(one, "--against", "kl").get(0);
    assertTrue(entry.get("tau_b").isNumber());
    assertTrue(entry.get("ci_low").isNull());
    assertTrue(entry.get("ci_high").isNull());
    assertEquals(1, entry.get("runs").asInt());
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    String once = agree(SCORES, "--against", "kl", "--json", "--seed", "5").out;
    assertEquals(once, agree(SCORES, "--against", "kl", "--json", "--seed", "5").out);
    assertFalse(once.equals(agree(SCORES, "--against", "kl", "--json", "--seed", "6").out));
  }

  @Test
  void forPeopleTheBestScorerStandsFirst() throws IOException {
    Ran ran = agree(SCORES, "--against", "kl", "--higher-is-closer", "is,recall");
    assertEquals(0, ran.status, ran.err);
    List<String> lines = ran.out.lines().toList();
    int header = 0;
    while (!lines.get(header).startsWith("scorer")) {
      header++;
    }
    assertTrue(lines.get(header + 1).startsWith("fid "), ran.out);
    assertTrue(lines.get(header + 2).startsWith("recall "), ran.out);
    assertTrue(lines.get(header + 3).startsWith("is "), ran.out);
    assertEquals(lines.get(header).length(), lines.get(header + 1).length());
    assertTrue(lines.get(header + 1).contains("0.879"), ran.out);
  }

  @Test
  void quotedFieldsByteOrderMarksWindowsLinesAndBlanksAreRead() throws IOException {
    String file =
        "\uFEFF\"the model\",\"fid, \u00e9t\u00e9\" , kl\r\n"
            + "\"a \"\"x\"\", big\", 1.5 ,1e0\r\n\r\nb,+2,2\r\nc,\"4\",.3e1\r\nd,3,4.\r\n";
    JsonNode entry = json(file, "--against", "kl").get(0);
    assertEquals("fid, \u00e9t\u00e9", entry.get("scorer").asText());
    assertEquals(4 / 6.0, entry.get("tau_b").asDouble(), 1e-12);
  }

  @Test
  void anUnknownColumnOnTheCommandLineIsStatusTwoWithTheNearestName() throws IOException {
    assertFails(2, "did you mean 'recall'", SCORES, "--against", "recal");
    assertFails(2, "did you mean 'is'", SCORES, "--against", "kl", "--higher-is-closer", "fid,iss");
    assertFails(2, "no column of scores 'run'", SCORES, "--against", "run");
    assertFails(2, "no column of scores 'model'", SCORES, "--against", "model");
  }

  @Test
  void aMissingFileOrOptionOrTooFewReplicatesIsStatusTwo() throws IOException {
    Ran ran = run("agree", folder.resolve("none.csv").toString(), "--against", "kl", "--json");
    assertEquals(2, ran.status);
    assertTrue(ran.err.contains("none.csv: no such file"), ran.err);
    assertEquals("", ran.out);
    assertEquals(2, agree(SCORES, "--json").status);
    assertFails(2, "replicates 10", SCORES, "--against", "kl", "--replicates", "10");
    assertEquals(2, agree(SCORES, "--against", "kl", "--seed", "one").status);
  }

  @Test
  void wrongNumbersAreStatusOneWithTheLineAndTheColumn() throws IOException {
    String where = "scores.csv:3: column 'fid' of model 'b' is ";
    assertFails(1, where + "NaN", FOUR.replace("b,2,3", "b,2,NaN"), "--against", "kl");
    assertFails(1, where + "-inf", FOUR.replace("b,2,3", "b,2,-inf"), "--against", "kl");
    assertFails(1, where + "1e999", FOUR.replace("b,2,3", "b,2,1e999"), "--against", "kl");
    assertFails(1, where + "empty", FOUR.replace("b,2,3", "b,2,"), "--against", "kl");
    assertFails(1, where + "'good'", FOUR.replace("b,2,3", "b,2,good"), "--against", "kl");
    assertFails(1, where + "'3d'", FOUR.replace("b,2,3", "b,2,3d"), "--against", "kl");
  }

  @Test
  void constantColumnsAreStatusOneAndNamed() throws IOException {
    String constant = "m,kl,fid\na,1,2\nb,2,2\nc,3,2.0\nd,4,2\n";
    assertFails(1, "column 'fid' is constant", constant, "--against", "kl");
    assertFails(1, "column 'fid' is constant", constant, "--against", "fid");
  }

  @Test
  void aWrongShapeIsStatusOneWithTheLine() throws IOException {
    assertFails(
        1,
        "scores.csv:4: found 4 cells, expected 3",
        FOUR.replace("c,3,1", "c,3,1,9"),
        "--against",
        "kl");
    assertFails(
        1,
        "scores.csv:4: found 2 cells, expected 3",
        FOUR.replace("c,3,1", "c,3"),
        "--against",
        "kl");
    assertFails(
        1,
        "scores.csv:4: model 'a' stands twice, first on line 2",
        FOUR.replace("c,", "a,"),
        "--against",
        "kl");
    assertFails(
        1, "scores.csv:1: column 'kl' stands twice", FOUR.replace("fid", "kl"), "--against", "kl");
    assertFails(1, "column 3 has no name", FOUR.replace("fid", ""), "--against", "kl");
    assertFails(1, "names no model", FOUR.replace("c,3", ",3"), "--against", "kl");
    assertFails(1, "no scorer beside 'kl'", "m,kl\na,1\nb,2\nc,3\nd,4\n", "--against", "kl");
    assertFails(1, "has no run", "m,run,kl,f\na,,1,2\n", "--against", "kl");
    assertFails(1, "is empty", "", "--against", "kl");
    assertFails(1, "separated by commas", FOUR.replace(',', ';'), "--against", "kl");
  }

  @Test
  void linesAreCountedThroughQuotedLineBreaksAndEmptyLines() throws IOException {
    String file = FOUR.replace("a,1,2", "\"a\na\",1,2\n").replace("d,4,4", "d,4,bad");
    assertFails(1, "scores.csv:7: column 'fid' of model 'd'", file, "--against", "kl");
  }

  @Test
  void fewerThanFourModelsAreStatusOne() throws IOException {
    String three = FOUR.replace("d,4,4\n", "");
    assertFails(1, "scores.csv:4: the file ends after 3 models", three, "--against", "kl");
    assertFails(1, "0 models", "m,kl,fid\n", "--against", "kl");
  }

  @Test
  void theLongTableOfARunIsToldApart() throws IOException {
    String tidy = "model,family,scorer,value\na,pc,fid,1\na,pc,kl,2\n";
    assertFails(1, "a row per score", tidy, "--against", "value");
    Ran ran = agree(tidy, "--against", "kl");
    assertEquals(2, ran.status);
    assertTrue(ran.err.contains("a row per score"), ran.err);
  }

  @Test
  void foreignBytesAreStatusOneInOneLine() throws IOException {
    Path file = folder.resolve("scores.csv");
    Files.write(file, new byte[] {'m', ',', 'k', '\n', (byte) 0xff, (byte) 0xfe, 0, ',', '1'});
    Ran ran = run("agree", file.toString(), "--against", "k");
    assertEquals(1, ran.status, ran.err);
    assertEquals(1, ran.err.lines().count(), ran.err);
  }

  /** One line on stderr, nothing on stdout, no stack trace. */
  private void assertFails(int status, String message, String file, String... options)
      throws IOException {
    Ran ran = agree(file, options);
    assertEquals(status, ran.status, ran.err + ran.out);
    assertTrue(ran.err.contains(message), ran.err);
    assertEquals(1, ran.err.lines().count(), ran.err);
    assertEquals("", ran.out);
  }

  private JsonNode json(String file, String... options) throws IOException {
    String[] withJson = Arrays.copyOf(options, options.length + 1);
    withJson[options.length] = "--json";
    Ran ran = agree(file, withJson);
    assertEquals(0, ran.status, ran.err);
    return JsonMapper.builder().build().readTree(ran.out).get("agreements");
  }

  private Ran agree(String content, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("scores.csv"), content);
    List<String> arguments = new ArrayList<>(List.of("agree", file.toString()));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(new String[0]));
  }

  private static Ran run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try (PrintStream o = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
        PrintStream e = new PrintStream(errBytes, true, StandardCharsets.UTF_8)) {
      System.setOut(o);
      System.setErr(e);
      int status = Touchstone.run(arguments);
      return new Ran(
          status,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
