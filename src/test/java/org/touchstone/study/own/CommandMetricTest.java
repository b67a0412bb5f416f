package org.touchstone.study.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.RgbImages;

/** Programs as metrics; {@code sh} stands for any language. */
class CommandMetricTest {

  private static final Matrix ROWS = new Matrix(3, 2, new double[] {1, 2, 3, 4, 5, 6});

  private static CommandMetric shell(String script, int timeLimit, Needs.Input input) {
    return new CommandMetric(
        "mine",
        List.of("sh", "-c", script, "sh", "{candidate}", "{reference}"),
        input,
        Ideal.target(1),
        timeLimit);
  }

  private static Score score(CommandMetric metric) {
    ImageSet set = ImageSet.ofFeatures("c", ROWS);
    Evaluation evaluation =
        new Evaluation(
            set, Optional.of(ImageSet.ofFeatures("r", ROWS.slice(0, 2))), new SeedTree(1));
    return metric.score(evaluation).get(0);
  }

  private static Score shell(String script) {
    return score(shell(script, 20, Needs.Input.FEATURES));
  }

  private static String failure(String script) {
    return assertThrows(DataProblem.class, () -> shell(script)).getMessage();
  }

  @Test
  void theNumberIsTheScoreWithTheIdealOfTheStudy() {
    Score score = shell("echo ' -1.5e-3 '; echo noise >&2");
    assertEquals("mine", score.name());
    assertEquals(Ideal.target(1), score.ideal());
    assertEquals(-0.0015, score.estimate().value());
    assertEquals(OptionalDouble.empty(), score.estimate().standardError());
    assertEquals(3, score.estimate().count());
  }

  @Test
  void jsonGivesErrorAndDetails() {
    Score score =
        shell("echo '{\"value\": 2, \"standard-error\": 0.5, \"details\": {\"p\": 0.1}}'");
    assertEquals(2, score.estimate().value());
    assertEquals(OptionalDouble.of(0.5), score.estimate().standardError());
    assertEquals(Map.of("p", 0.1), score.details());
  }

  @Test
  void filesAreNpyOfFloat64AndOfUint8() {
    // NumPy's format: a header of whole 64 bytes (here 128), then the numbers
    assertEquals(128 + 6 * 8, shell("wc -c < \"$1\"").estimate().value());
    assertEquals(128 + 4 * 8, shell("wc -c < \"$2\"").estimate().value());
    assertEquals(1, shell("head -c 128 \"$1\" | grep -c \"'<f8'.*(3, 2)\"").estimate().value());
    ImageSet images = ImageSet.ofImages("i", new RgbImages(5, 2, 2, new byte[60]));
    CommandMetric metric =
        shell("head -c 128 \"$1\" | grep -c \"'|u1'.*(5, 2, 2, 3)\"", 20, Needs.Input.IMAGES);
    assertEquals(
        1,
        metric
            .score(new Evaluation(images, Optional.of(images), new SeedTree(1)))
            .get(0)
            .estimate()
            .value());
  }

  @Test
  void filesAreThereWhileTheProgramRunsAndNotAfterwards(@TempDir Path folder) throws IOException {
    Path told = folder.resolve("told");
    shell("ls \"$1\" \"$2\" > '" + told + "' && echo 1");
    List<String> files = Files.readAllLines(told);
    assertEquals(2, files.size());
    for (String file : files) {
      assertTrue(Files.notExists(Path.of(file).getParent()), file);
    }
    failure("ls \"$1\" > '" + told + "' && exit 1");
    assertTrue(Files.notExists(Path.of(Files.readString(told).strip()).getParent()));
  }

  @Test
  void whatTheCommandNamesIsWhatItNeeds() {
    Needs needs =
        new CommandMetric("m", List.of("p", "{candidate}"), Needs.Input.FEATURES, Ideal.LOWER, 1)
            .needs();
    assertEquals(Needs.featuresAlone(1), needs);
    Needs all =
        new CommandMetric(
                "m",
                List.of("p", "--x={candidate}:{reference}", "{heldout}"),
                Needs.Input.FEATURES,
                Ideal.LOWER,
                1)
            .needs();
    assertEquals(Needs.features(1, 1).withHeldOut(1), all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | printed nothing, expected one finite number",
        "echo nan | printed 'nan', expected one finite number",
        "echo 1e999 | the number that was printed is beyond double precision",
        "echo 1 2 | printed '1 2', expected one finite number",
        "echo loading; echo 3 | printed 'loading / 3', expected one finite number",
        "echo '{\"value\": NaN}' | printed '{\"value\": NaN}', expected one finite number",
        "echo '{\"value\": \"3\"}' | printed value \"3\", expected JSON with a number there",
        "echo '{}' | printed no value, expected JSON with a number there",
        "echo '{\"value\": 1, \"standard-error\": -1}' | printed standard-error -1.0, expected",
        "echo '{\"value\": 1, \"standard-eror\": 1}' | the unknown key \"standard-eror\", did you",
        "echo '{\"value\": 1} 2' | expected one finite number",
        "echo '{\"value\": 1, \"details\": {\"p\": \"x\"}}' | printed details.p \"x\", expected",
      })
  void whatIsNoAnswerIsShown(String script, String message) {
    String failure = failure(script);
    assertTrue(failure.startsWith("mine of c: "), failure);
    assertTrue(failure.contains(message), failure);
  }

  @Test
  void aFailureShowsTheLastLinesOfStandardError() {
    String failure =
        failure("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i >&2; done; exit 7");
    assertTrue(failure.contains("sh ended with status 7"), failure);
    assertTrue(failure.contains("\n  line 3\n") && failure.endsWith("\n  line 12"), failure);
    assertTrue(!failure.contains("line 2\n"), failure);
    assertTrue(failure("exit 1").endsWith("it wrote nothing on standard error"));
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void aProgramThatTakesTooLongIsStoppedWithAllThatItStarted() {
    CommandMetric slow = shell("echo busy >&2; sleep 60; echo 1", 1, Needs.Input.FEATURES);
    String failure = assertThrows(DataProblem.class, () -> score(slow)).getMessage();
    assertTrue(failure.contains("stopped after time-limit 1 seconds"), failure);
    assertTrue(failure.endsWith("\n  busy"), failure);
  }

  @Test
  void aProgramThatIsNotThereIsTheUsersMistake() {
    CommandMetric none =
        new CommandMetric(
            "mine",
            List.of("no-such-program", "{candidate}"),
            Needs.Input.FEATURES,
            Ideal.LOWER,
            1);
    String failure = assertThrows(ParameterProblem.class, () -> score(none)).getMessage();
    assertTrue(failure.startsWith("mine of c: 'no-such-program' cannot be run"), failure);
  }
}
