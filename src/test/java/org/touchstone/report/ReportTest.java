package org.touchstone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir private Path directory;

  @Test
  void theTextFitsATerminalOf120PlainCharacters() throws IOException {
    String text = Report.of(FakeRun.write(directory)).text();
    for (String line : text.lines().toList()) {
      assertTrue(line.length() <= 120, line);
    }
    assertTrue(text.chars().allMatch(c -> c < 128));
  }

  @Test
  void candidatesStandByRisingKlUnderTheTruthAndRealImages() throws IOException {
    TextTable table = CandidateTable.of(new Results(RunFiles.open(FakeRun.write(directory))));
    assertEquals(2 + 15, table.rows().size());
    assertEquals("truth", table.rows().get(0).get(0));
    assertEquals("real", table.rows().get(1).get(0));
    assertEquals("-", table.rows().get(1).get(1)); // real images have no density
    assertEquals("pixelcnn-24-3", table.rows().get(2).get(0));
    assertEquals("pixelcnn-8-1", table.rows().get(16).get(0));
  }

  @Test
  void scorersStandByFallingTauWithFinalAndClosePairs() throws IOException {
    TextTable table =
        TrustTable.of(new Results(RunFiles.open(FakeRun.writeSmall(directory))), Scorer.KL, 99);
    assertEquals(
        List.of(
            "reverse-kl",
            "0.97 [0.80, 1.00]",
            "2.1e-05",
            "exact",
            "15/7",
            "0.87 (7/7)",
            "0.57 (6/6)",
            "-"),
        table.rows().get(0));
    assertEquals("fid (mini-inception, legacy)", table.rows().get(1).get(0));
  }

  @Test
  void theReadingNamesTheBestMetricAndWhatMayBeChance() throws IOException {
    String reading = TrustTable.reading(new Results(RunFiles.open(FakeRun.write(directory))));
    assertTrue(
        reading.startsWith(
            "Closest to KL: is (mini-inception, legacy), tau 0.88 [0.71, 0.99] over 15 models from"
                + " 7 runs. Its lead over the next, is-inf (mini-inception, legacy) (tau 0.79), is 0.09"
                + " [-0.05, 0.20] over the same resamples: these models do not tell which of the"
                + " two is better. "),
        reading);
    assertTrue(reading.contains("Intervals that include 0"), reading);
    assertTrue(reading.contains("fid (pixels)"), reading);
  }

  @Test
  void aPairedIntervalWithoutZeroTellsTheBestFromTheNextAndNoneSaysNothing() throws IOException {
    FakeRun.write(directory);
    agreement(
        "fid,f,,kl,all,0.9,0.001,exact,0.85,0.95,15,7,105",
        "kid,f,,kl,all,0.8,0.001,exact,0.6,0.9,15,7,105");
    Path differences = directory.resolve("differences.csv");
    Files.writeString(
        differences,
        "first,second,against,tau_difference,ci_low,ci_high,reason\n"
            + "fid (f),kid (f),kl,0.1,0.02,0.2,\n");
    String reading = TrustTable.reading(new Results(RunFiles.open(directory)));
    assertTrue(
        reading.contains(
            "next, kid (f) (tau 0.80), is 0.10 [0.02, 0.20] over the same resamples: it agrees"
                + " better with KL. "),
        reading);
    Files.delete(differences);
    String without = TrustTable.reading(new Results(RunFiles.open(directory)));
    assertFalse(without.contains("kid"), without);
    assertTrue(reading.endsWith("No interval includes 0."), reading);
  }

  @Test
  void aTauThatWasNotEstimatedIsAHyphen() throws IOException {
    FakeRun.write(directory);
    agreement("fid,f,,kl,all,,,,,,3,3,3");
    Results results = new Results(RunFiles.open(directory));
    assertEquals("-", TrustTable.of(results, Scorer.KL, 99).rows().get(0).get(1));
    assertEquals("No metric could be compared with KL.", TrustTable.reading(results));
    assertTrue(AgreementForest.figure(results).isEmpty());
  }

  @Test
  void thePageHoldsBothTablesAndLinksTheFigures() throws IOException {
    FakeRun.writeSmall(directory);
    Path page =
        Report.of(directory)
            .write(
                List.of(
                    directory.resolve("figures/training.png"),
                    directory.resolve("figures/training.csv")));
    String text = Files.readString(page);
    assertEquals(directory.resolve("report.md"), page);
    assertTrue(text.contains("| pixelcnn-24-3 | 57.2 ± 1.2 |"), text);
    assertTrue(text.contains("| fid (mini-inception, legacy) | 0.88 [0.71, 0.99] |"), text);
    assertTrue(text.endsWith("- [training](figures/training.png)\n"), text);
  }

  private void agreement(String... rows) throws IOException {
    Files.writeString(
        directory.resolve("agreement.csv"),
        "scorer,features,resize,against,candidates,tau_b,p_value,p_method,ci_low,ci_high,models,runs,"
            + "pairs\n"
            + String.join("\n", rows)
            + "\n");
  }
}
