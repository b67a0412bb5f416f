package org.touchstone.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.ClusterBootstrap;
import org.touchstone.stat.KendallTau;

class ChanceTest {

  private static final double[] KNOWS_NOTHING = {Double.NaN};

  @Test
  void permutationsKeepRunsTogetherAndReachEveryPlace() {
    int[] runOf = {0, 1, 0, 2, 2, 1, 3, 3, 3};
    RunPermutations permutations = new RunPermutations(new ClusterBootstrap(runOf));
    SplittableRandom random = new SplittableRandom(1);
    int[][] times = new int[9][9];
    for (int draw = 0; draw < 6000; draw++) {
      int[] order = permutations.draw(random);
      int[] sorted = order.clone();
      Arrays.sort(sorted);
      assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, sorted);
      for (int i = 0; i < 9; i++) {
        times[i][order[i]]++;
        for (int j = 0; j < 9; j++) {
          assertEquals(runOf[i] == runOf[j], runOf[order[i]] == runOf[order[j]]);
        }
      }
    }
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        // three runs of two change places, the one of three only shuffles its own
        boolean pairs = runOf[i] < 3 && runOf[j] < 3;
        double expected = pairs ? 1000 : runOf[i] == runOf[j] ? 2000 : 0;
        assertEquals(expected, times[i][j], 5 * Math.sqrt(expected), i + " from " + j);
      }
    }
  }

  @Test
  void signsOfPairsGiveTauB() {
    double[] x = {1, 2, 2, 5, 4, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] y = {3, 1, 2, 2, 5, 7, 6};
    int[] order = {3, 0, 6, 5, 1, 2, 4};
    double[] moved = new double[y.length];
    Arrays.setAll(moved, row -> y[order[row]]);
    assertEquals(
        Math.abs(KendallTau.of(x, moved).tau()),
        PairSigns.of(x).agreement(PairSigns.of(y).permuted(order)),
        1e-12);
  }

  @Test
  void oneModelPerRunGivesTheExactPValueUpToTheDraw() {
    ScoreTable table = SyntheticScores.draw(7, 1, 1.2, new Random(4));
    Chance chance = test(table, "kl").get("metric");
    double exact = KendallTau.of(table.scorer("metric").low(), table.scorer("kl").low()).pValue();
    // four standard errors of a share of 9,999
    assertEquals(exact, chance.pValue(), 4 * Math.sqrt(exact * (1 - exact) / 9_999));
    assertEquals(chance.pValue(), chance.adjusted(), 0); // a family of one
  }

  @Test
  void scoresThatKnowNothingArePickedInFivePercentOfStudiesAlthoughRunsResembleThemselves() {
    Random random = new Random(5);
    int sets = 200;
    int rejected = 0;
    int naive = 0;
    for (int set = 0; set < sets; set++) {
      ScoreTable table = SyntheticScores.twoDivergences(8, 3, 1, random, KNOWS_NOTHING);
      rejected += test(table, "kl").get("metric0").pValue() <= 0.05 ? 1 : 0;
      double[] kl = table.scorer("kl").low();
      naive += KendallTau.of(table.scorer("metric0").low(), kl).pValue() <= 0.05 ? 1 : 0;
    }
    assertEquals(0.05, rejected / (double) sets, 3.5 * Math.sqrt(0.05 * 0.95 / sets));
    assertTrue(naive > 2 * 0.05 * sets, naive + " of " + sets + " by the naive p-value");
  }

  @Test
  void amongManySuchScoresAnyOneIsPickedInFivePercentOfStudies() {
    Random random = new Random(6);
    double[] ten = new double[10];
    Arrays.fill(ten, Double.NaN);
    int sets = 100;
    int any = 0;
    int anyUnadjusted = 0;
    for (int set = 0; set < sets; set++) {
      List<Chance> all =
          new ArrayList<>(
              test(SyntheticScores.twoDivergences(8, 2, 1, random, ten), "kl").values());
      any += all.stream().anyMatch(chance -> chance.adjusted() <= 0.05) ? 1 : 0;
      anyUnadjusted += all.stream().anyMatch(chance -> chance.pValue() <= 0.05) ? 1 : 0;
    }
    assertEquals(0.05, any / (double) sets, 3.5 * Math.sqrt(0.05 * 0.95 / sets));
    assertTrue(anyUnadjusted > 0.2 * sets, anyUnadjusted + " of " + sets);
  }

  @Test
  void adjustedValuesGrowWithTheFamilyButNotByCopies() {
    ScoreTable one = SyntheticScores.twoDivergences(8, 2, 1, new Random(8), 0.6);
    List<Scorer> copies = new ArrayList<>(one.scorers());
    for (int copy = 0; copy < 20; copy++) {
      copies.add(new Scorer("copy" + copy, Closer.LOWER, one.scorer("metric0").low()));
    }
    Chance alone = test(one, "kl").get("metric0");
    Chance copied = test(new ScoreTable(one.candidates(), copies), "kl").get("metric0");
    assertEquals(alone, copied);
    double[] shares = new double[20];
    Arrays.fill(shares, Double.NaN);
    List<Scorer> noise = new ArrayList<>(one.scorers());
    noise.addAll(
        SyntheticScores.twoDivergences(8, 2, 1, new Random(9), shares).scorers().stream()
            .map(scorer -> new Scorer("noise " + scorer.name(), Closer.LOWER, scorer.low()))
            .toList());
    Chance among = test(new ScoreTable(one.candidates(), noise), "kl").get("metric0");
    assertEquals(alone.pValue(), among.pValue(), 0);
    assertTrue(among.adjusted() > 1.5 * among.pValue(), among.toString());
  }

  private static Map<String, Chance> test(ScoreTable table, String against) {
    List<Scorer> family =
        table.scorers().stream().filter(scorer -> !scorer.name().endsWith("kl")).toList();
    return Chance.of(table, table.scorer(against), family, new SeedTree(1));
  }
}
