package org.touchstone.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Interval;

class AgreementsTest {

  private final Agreements agreements = new Agreements(400, new SeedTree(1));

  /** Four runs of two snapshots; fid swaps two models of different runs, is falls with kl. */
  private final ScoreTable table =
      new ScoreTable(
          candidates("a", "a", "b", "b", "c", "c", "d", "d"),
          List.of(
              scorer("kl", Closer.LOWER, 8, 4, 7, 3, 6, 2, 5, 1),
              scorer("fid", Closer.LOWER, 80, 40, 70, 20, 60, 30, 50, 10),
              scorer("is", Closer.HIGHER, 1, 5, 2, 6, 3, 7, 4, 8),
              scorer("bad", Closer.LOWER, 1, 5, 2, 6, 3, 7, 4, 8)));

  @Test
  void plusOneIsFullAgreementWhateverTheIdeal() {
    List<Agreement> all = agreements.all(table, "kl");
    assertEquals(1, tau(all, "is"), 1e-12);
    assertEquals(-1, tau(all, "bad"), 1e-12);
    assertEquals(26 / 28.0, tau(all, "fid"), 1e-12); // one of 28 pairs is discordant
    // closed form: two-sided 2 (1 + 7) / 8!
    assertEquals(2.0 * 8 / 40320, find(all, "fid").pValue().orElseThrow(), 1e-15);
    assertEquals(Optional.of("exact"), find(all, "fid").pMethod());
  }

  @Test
  void theNumberOfRunsStandsBesideTheNumberOfModels() {
    Agreement fid = find(agreements.all(table, "kl"), "fid");
    assertEquals(8, fid.models());
    assertEquals(4, fid.runs());
    assertEquals(28, fid.pairs());
    Agreement last = find(agreements.last(table, "kl"), "fid");
    assertEquals(4, last.models());
    assertEquals(4, last.runs());
  }

  @Test
  void everyIntervalContainsItsEstimate() {
    Random random = new Random(3);
    for (int draw = 0; draw < 30; draw++) {
      ScoreTable scores = SyntheticScores.draw(2 + draw % 6, 1 + draw % 4 + 2, 1, random);
      List<ModelPair> pairs = List.of(new ModelPair(0, 3), new ModelPair(1, 4));
      for (Agreement agreement : agreements.analyse(scores, "kl", pairs)) {
        if (agreement.interval().isPresent()) {
          double tau = agreement.tau().orElseThrow();
          Interval interval = agreement.interval().get();
          assertTrue(interval.low() <= tau && tau <= interval.high(), agreement.toString());
          assertTrue(interval.low() >= -1 && interval.high() <= 1, agreement.toString());
        }
      }
    }
  }

  @Test
  void aPerfectOrderOfFewRunsIsNotCalledCertain() {
    Interval interval = find(agreements.all(table, "kl"), "is").interval().orElseThrow();
    assertEquals(PerfectOrder.tauLimit(4), interval.low(), 0);
    assertEquals(1, interval.high(), 0);
    Interval mirrored = find(agreements.all(table, "kl"), "bad").interval().orElseThrow();
    assertEquals(new Interval(-1, -interval.low()), mirrored);
  }

  @Test
  void oneRunGivesATauButNoInterval() {
    ScoreTable one =
        new ScoreTable(
            candidates("a", "a", "a", "a"),
            List.of(scorer("kl", Closer.LOWER, 1, 2, 3, 4), scorer("m", Closer.LOWER, 1, 2, 4, 3)));
    Agreement agreement = agreements.all(one, "kl").get(0);
    assertTrue(agreement.tau().isPresent());
    assertTrue(agreement.interval().isEmpty());
    assertTrue(agreement.reason().orElseThrow().contains("2 training runs"));
  }

  @Test
  void aViewOfFewerThanFourModelsIsAbsentWithItsReason() {
    ScoreTable three = SyntheticScores.draw(3, 2, 1, new Random(1));
    assertTrue(agreements.all(three, "kl").get(0).tau().isPresent());
    Agreement last = agreements.last(three, "kl").get(0);
    assertEquals(OptionalDouble.empty(), last.tau());
    assertEquals(OptionalDouble.empty(), last.pValue());
    assertTrue(last.reason().orElseThrow().contains("3 models, expected at least 4"));
  }

  @Test
  void aConstantScorerIsAbsentWithItsReasonAndNeverNan() {
    ScoreTable constant =
        new ScoreTable(
            candidates("a", "b", "c", "d"),
            List.of(scorer("kl", Closer.LOWER, 1, 2, 3, 4), scorer("m", Closer.LOWER, 5, 5, 5, 5)));
    Agreement agreement = agreements.all(constant, "kl").get(0);
    assertTrue(agreement.tau().isEmpty());
    assertTrue(agreement.reason().orElseThrow().contains("'m' is constant"));
    assertTrue(
        TauCell.matrix(constant).stream()
            .filter(cell -> cell.row().equals("m"))
            .allMatch(cell -> cell.tau().isEmpty()));
  }

  @Test
  void closePairsAreComparedByThemselves() {
    // rows 3 (kl 3, fid 20) and 5 (kl 2, fid 30) are the swapped ones
    List<ModelPair> pairs = List.of(new ModelPair(3, 5), new ModelPair(5, 7), new ModelPair(1, 3));
    Agreement fid = find(agreements.close(table, "kl", pairs), "fid");
    assertEquals(1 / 3.0, fid.tau().orElseThrow(), 1e-15);
    assertEquals(3, fid.pairs());
    assertEquals(4, fid.models());
    assertEquals(4, fid.runs());
    assertTrue(fid.pValue().isEmpty());
    assertTrue(fid.interval().isPresent());
    Agreement perfect = find(agreements.close(table, "kl", pairs), "is");
    assertEquals(PerfectOrder.pairLimit(3), perfect.low().orElseThrow(), 0);
  }

  @Test
  void noOrOnlyTiedClosePairsAreAbsentWithTheReason() {
    Agreement none = find(agreements.close(table, "kl", List.of()), "fid");
    assertTrue(none.tau().isEmpty());
    assertEquals(Optional.of("no close pairs"), none.reason());
    ScoreTable ties =
        new ScoreTable(
            candidates("a", "b", "c", "d"),
            List.of(scorer("kl", Closer.LOWER, 1, 2, 3, 4), scorer("m", Closer.LOWER, 5, 5, 6, 7)));
    Agreement tied = agreements.close(ties, "kl", List.of(new ModelPair(0, 1))).get(0);
    assertTrue(tied.tau().isEmpty());
    assertEquals(Optional.of("every pair is tied"), tied.reason());
  }

  @Test
  void closePairsOfFewerThanFourRunsGiveNoInterval() {
    List<ModelPair> pairs = List.of(new ModelPair(0, 1), new ModelPair(1, 3), new ModelPair(3, 5));
    Agreement three = find(agreements.close(table, "kl", pairs), "is");
    assertEquals(1, three.tau().orElseThrow(), 0);
    assertEquals(3, three.runs());
    assertTrue(three.interval().isEmpty());
    assertTrue(three.reason().orElseThrow().contains("at least 4 training runs, found 3"));
  }

  @Test
  void degenerateResamplesAreRedrawnAndCounted() {
    ScoreTable rare =
        new ScoreTable(
            candidates("a", "b", "c", "d"),
            List.of(scorer("kl", Closer.LOWER, 1, 2, 3, 4), scorer("m", Closer.LOWER, 5, 5, 5, 6)));
    Agreement agreement = agreements.all(rare, "kl").get(0);
    // a resample without the fourth model, or with nothing else, has no pair that differs in m:
    // probability (3/4)^4 + (1/4)^4 = 0.32, so 400 * 0.32 / 0.68 = 189 redraws, sd about 17
    assertEquals(189, agreement.redrawn(), 5 * 17);
    assertTrue(agreement.interval().isPresent());
  }

  @Test
  void aNewScorerMovesNoInterval() {
    List<Scorer> fewer = table.scorers().subList(0, 2);
    List<Agreement> alone = agreements.all(new ScoreTable(table.candidates(), fewer), "kl");
    assertEquals(alone.get(0), find(agreements.all(table, "kl"), "fid"));
  }

  @Test
  void theBestMetricStandsFirst() {
    List<Agreement> ranked =
        Ranking.bestFirst(agreements.analyse(table, "kl", List.of(new ModelPair(0, 2))), "kl");
    assertEquals(
        List.of("is", "is", "is", "fid", "fid", "fid", "bad", "bad", "bad"),
        ranked.stream().map(Agreement::scorer).toList());
    assertEquals(
        List.of(View.ALL, View.FINAL, View.CLOSE),
        ranked.subList(3, 6).stream().map(Agreement::view).toList());
  }

  @Test
  void theMatrixIsSymmetricWithOnesOnItsDiagonal() {
    List<TauCell> cells = TauCell.matrix(table);
    assertEquals(16, cells.size());
    for (TauCell cell : cells) {
      TauCell mirror =
          cells.stream()
              .filter(c -> c.row().equals(cell.column()) && c.column().equals(cell.row()))
              .findFirst()
              .orElseThrow();
      assertEquals(mirror.tau().orElseThrow(), cell.tau().orElseThrow(), 1e-15);
      if (cell.row().equals(cell.column())) {
        assertEquals(1, cell.tau().orElseThrow(), 1e-12);
      }
    }
  }

  @Test
  void aDifferenceIsPairedSoThatTheSameScorerTwiceDiffersByNothing() {
    List<Difference> differences =
        Difference.fromOthers(agreements, table, "kl", "fid", List.of("fid", "bad"));
    Difference same = differences.get(0);
    assertEquals(0, same.value(), 0);
    assertFalse(same.interval().isPresent());
    Difference clear = differences.get(1);
    assertEquals(26 / 28.0 + 1, clear.value(), 1e-12);
    assertTrue(clear.interval().orElseThrow().low() > 0);
  }

  @Test
  void unknownScorersTooFewReplicatesNanAndDuplicatesAreRefused() {
    assertThrows(ParameterProblem.class, () -> agreements.all(table, "kid"));
    assertThrows(ParameterProblem.class, () -> new Agreements(99, new SeedTree(1)));
    List<Candidate> four = candidates("a", "b", "c", "d");
    assertThrows(
        DataProblem.class,
        () -> new ScoreTable(four, List.of(scorer("m", Closer.LOWER, 1, Double.NaN, 2, 3))));
    assertThrows(
        DataProblem.class, () -> new ScoreTable(four, List.of(scorer("m", Closer.LOWER, 1, 2, 3))));
    Candidate twin = new Candidate("m", "a", true);
    assertThrows(DataProblem.class, () -> new ScoreTable(List.of(twin, twin), List.of()));
  }

  /**
   * The nominal 95 % over fresh sets of runs; the numbers in Agreements come from 1,000 such sets.
   */
  @Test
  void intervalsCoverTheTauOfThePopulation() {
    Random random = new Random(11);
    double truth = 0;
    for (int draw = 0; draw < 4000; draw++) {
      ScoreTable fresh = SyntheticScores.draw(8, 3, 1, random);
      truth += TauCell.matrix(fresh).get(1).tau().orElseThrow() / 4000;
    }
    int covered = 0;
    int sets = 200;
    Agreements quick = new Agreements(200, new SeedTree(1));
    for (int set = 0; set < sets; set++) {
      Interval interval =
          quick.all(SyntheticScores.draw(8, 3, 1, random), "kl").get(0).interval().orElseThrow();
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    // 0.95 less four standard errors of a share of 200
    assertTrue(covered >= sets * (0.95 - 4 * Math.sqrt(0.95 * 0.05 / sets)), covered + " covered");
  }

  /** Ten scorers in 45 pairs, fifty models: SciPy needs 5 s for the estimates alone. */
  @Test
  void fortyFivePairsOfThousandReplicatesAreQuick() {
    SplittableRandom random = new SplittableRandom(1);
    List<Candidate> candidates = new ArrayList<>();
    for (int k = 0; k < 50; k++) {
      candidates.add(new Candidate("m" + k, "run" + k / 5, k % 5 == 4));
    }
    List<Scorer> scorers = new ArrayList<>();
    for (int s = 0; s < 46; s++) {
      scorers.add(new Scorer("s" + s, Closer.LOWER, random.doubles(50).toArray()));
    }
    ScoreTable wide = new ScoreTable(candidates, scorers);
    Agreements thousand = new Agreements(1000, new SeedTree(1));
    thousand.all(new ScoreTable(candidates, scorers.subList(0, 10)), "s0");
    // processor time, which a loaded machine does not stretch as it does the clock
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();
    assertEquals(45, thousand.all(wide, "s0").size());
    double seconds = (thread.getCurrentThreadCpuTime() - start) * 1e-9;
    assertTrue(seconds < 1.5, seconds + " s"); // 0.3 s measured
  }

  private static Scorer scorer(String name, Closer closer, double... values) {
    return new Scorer(name, closer, values);
  }

  private static List<Candidate> candidates(String... runs) {
    List<Candidate> candidates = new ArrayList<>();
    for (int k = 0; k < runs.length; k++) {
      boolean last = k == runs.length - 1 || !runs[k + 1].equals(runs[k]);
      candidates.add(new Candidate("m" + k, runs[k], last));
    }
    return candidates;
  }

  private static double tau(List<Agreement> agreements, String scorer) {
    return find(agreements, scorer).tau().orElseThrow();
  }

  private static Agreement find(List<Agreement> agreements, String scorer) {
    return agreements.stream().filter(a -> a.scorer().equals(scorer)).findFirst().orElseThrow();
  }
}
