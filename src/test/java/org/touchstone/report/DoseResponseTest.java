package org.touchstone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of densities that fail on purpose, and the divergences that are no metrics. */
class DoseResponseTest {

  @TempDir Path folder;

  private Path run;

  @BeforeEach
  void turnTrainingsIntoDoses() throws IOException {
    run = FakeRun.writeSmall(folder.resolve("run"));
    String models =
        Files.readString(run.resolve("models.csv"))
            .replaceFirst("final\n", "final,dose\n")
            .replaceAll("(?m)^(truth.*)$", "$1,")
            // of three snapshots the last has the lowest dose
            .replaceAll("(?m)^(pixelcnn-24-)(\\d),[^,]*,[^,]*,.*$", "$1$2,top-k,top,,,true,0.0$2E2")
            .replaceAll("(?m)^(pixelcnn-8-1),[^,]*,[^,]*,.*$", "$1,noise,noise,,,true,0.5")
            .replaceAll("(?m)^(pixelcnn-(16|32|8-2)|trans)(.*)$", "$1$3,");
    Files.writeString(run.resolve("models.csv"), models);
  }

  private List<Figure> figures() {
    return DoseResponse.figures(new Results(RunFiles.open(run)));
  }

  @Test
  void aFamilyWithTwoDosesHasAFigureOfEveryScorerOverThem() {
    List<Figure> figures = figures();
    assertEquals(List.of("dose-top-k"), figures.stream().map(Figure::stem).toList());
    List<String> lines = figures.get(0).drawn().toCsv().lines().toList();
    assertEquals(
        "scorer,features,resize,model,family,run,step,parameters,dose,value,standard_error,bound",
        lines.get(0));
    assertEquals(
        List.of("1.0", "2.0", "3.0"),
        lines.stream()
            .filter(line -> line.startsWith("fid,") && line.contains(",top,"))
            .map(line -> line.split(",")[8])
            .toList());
    for (String scorer : List.of("kl", "reverse-kl", "fid")) {
      assertTrue(
          lines.stream().anyMatch(line -> line.startsWith(scorer + ",") && line.contains("truth")));
    }
  }

  @Test
  void withManyMetricsEachFeatureSpaceHasItsOwn() throws IOException {
    run = FakeRun.writeMany(folder.resolve("many"));
    assertTrue(figures().isEmpty(), "runs of older versions have no column dose");
    String models =
        Files.readString(run.resolve("models.csv"))
            .replaceFirst("final\n", "final,dose\n")
            .replaceAll("(?m)^(pixelcnn-0-)(\\d),[^,]*,[^,]*,.*$", "$1$2,noise,noise,,,true,0.$2")
            .replaceAll("(?m)^((?!pixelcnn-0-|model).*)$", "$1,");
    Files.writeString(run.resolve("models.csv"), models);
    assertEquals(
        List.of(
            "dose-noise-mini-inception-legacy",
            "dose-noise-mini-inception-clean",
            "dose-noise-pixels"),
        figures().stream().map(Figure::stem).toList());
  }

  @Test
  void theOtherDivergencesAreNoMetricsThatCouldBeTheBest() throws IOException {
    String best = "total-variation,,,kl,all,1.0,1e-9,exact,0.9,1.0,15,7,105\n";
    Path agreement = run.resolve("agreement.csv");
    Files.writeString(agreement, Files.readString(agreement) + best);
    Path scores = run.resolve("scores.csv");
    Files.writeString(
        scores,
        Files.readString(scores)
            + "pixelcnn-8-1,,,,total-variation,,,0,0.5,0.1,,,1000,1000,1,lower\n");
    Path divergences = run.resolve("divergences.csv");
    Files.writeString(
        divergences, Files.readString(divergences) + "pixelcnn-8-1,total-variation,,,,,1000\n");
    String text = Report.of(run).text();
    assertFalse(text.contains("total-variation"), text);
    assertTrue(text.contains("Closest to KL: fid"), text);
    String page = Files.readString(Report.of(run).write(List.of()));
    assertFalse(page.contains("total-variation"), page);
  }
}
