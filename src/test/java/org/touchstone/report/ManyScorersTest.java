package org.touchstone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of 75 scorers and 39 candidates stays readable. */
class ManyScorersTest {

  @TempDir private static Path run;

  private static RunFiles files;
  private static Results results;

  @BeforeAll
  static void writeTheRunOnce() throws IOException {
    FakeRun.writeMany(run);
    files = RunFiles.open(run);
    results = new Results(files);
  }

  @Test
  void theTerminalShowsTheTenThatAgreeBestWithEachDivergenceAndHowManyMoreThereAre() {
    String text = Report.of(run).text();
    // two tables of ten, KL's with reverse-kl, under one of 39 candidates, truth and real images
    assertEquals(2, text.split("more, in agreement.csv", -1).length - 1, text);
    assertTrue(text.contains("and 66 more, in agreement.csv"), text);
    assertTrue(text.contains("and 65 more, in agreement.csv"), text);
    assertTrue(text.contains("The 8 metrics that agree best with KL, of 75"), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 120), text);
    assertTrue(text.lines().count() < 150, text.lines().count() + " lines");
  }

  @Test
  void thePageAnswersWhichMetricsFollowWhichDivergence() throws IOException {
    String page = Files.readString(Report.of(run).write(List.of()));
    String answer = page.substring(page.indexOf("## KL or reverse KL"));
    assertTrue(answer.contains("- *no better than chance* ("), answer);
    // on all three feature spaces, so without them
    assertTrue(answer.contains("; kid; mmd-rbf; "), answer);
    assertTrue(answer.contains("and 50 more, in kl-or-reverse-kl.csv"), answer);
    assertTrue(answer.contains("KL and reverse KL agree with τ 0.97 [0.80, 1.00]"), answer);
    // p is exp(−KL / 20), at most 0.05 from 59.9 nats on: four candidates lie below
    assertTrue(answer.contains("| c2st (pixels) | p-value | 0.430 |"), answer);
    assertTrue(answer.contains(" | 35 of 39 |"), answer);
  }

  @Test
  void panelsAreDividedByFeatureSpaceEachWithTheDivergences() {
    List<Figure> figures = TrainingCurves.figures(results);
    assertEquals(
        List.of(
            "training-mini-inception-legacy", "training-mini-inception-clean", "training-pixels"),
        figures.stream().map(Figure::stem).toList());
    for (Figure figure : figures) {
      String csv = figure.drawn().toCsv();
      assertTrue(csv.contains("\nkl,") && csv.contains("\nreverse-kl,"), figure.stem());
    }
    assertFalse(figures.get(2).drawn().toCsv().contains("mini-inception"));
  }

  @Test
  void theOverviewsOfAllScorersAreSmallVectorDrawingsOfBoundedPages(@TempDir Path folder)
      throws IOException {
    List<Figure> figures =
        Stream.concat(
                Stream.of(
                        AgreementForest.figure(results),
                        KlOrReverseKl.figure(results),
                        TauHeatMap.figure(files.tau()))
                    .map(figure -> figure.orElseThrow()),
                new MetricCurves(results).figures(files.curves().orElseThrow()).stream().limit(1))
            .toList();
    for (Figure figure : figures) {
      figure.write(folder);
      long bytes = Files.size(folder.resolve(figure.stem() + ".svg"));
      assertTrue(bytes < 300_000, figure.stem() + ": " + bytes);
      assertTrue(figure.page().height() < 2000, figure.stem() + ": " + figure.page().height());
    }
    assertEquals(77 * 77 + 1, figures.get(2).drawn().toCsv().lines().count());
  }

  @Test
  void aScoreWithABestValueHasItsLine() {
    Scorer density = new Scorer("density", "pixels", "none");
    assertEquals(1, results.target(density).orElseThrow(), 0);
    assertTrue(results.target(new Scorer("fid", "pixels", "none")).isEmpty());
    assertEquals("density [features²], nearest 1 is best", results.axisTitle(density));
    Levels levels = new Levels(results);
    assertTrue(levels.values(density).anyMatch(value -> value == 1));
    assertEquals(
        3, levels.layers(density, Axis.linear("", 0, 1)).size()); // and the truth's, banded
  }

  @Test
  void aCurveKeepsItsEndsAndTheCsvHasThePointsThatAreDrawn() throws IOException {
    Figure figure = new MetricCurves(results).figures(files.curves().orElseThrow()).get(2);
    assertEquals("curve-prd-f8-pixels", figure.stem());
    List<String> truth =
        figure.drawn().toCsv().lines().filter(line -> line.startsWith("truth,")).toList();
    assertEquals("truth,recall,precision,0.0,1.0", truth.get(0));
    assertEquals("truth,recall,precision,1.0,0.0", truth.get(truth.size() - 1));
    assertTrue(truth.size() > 100 && truth.size() < 1001, truth.size() + " points");
  }
}
