package org.touchstone.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.stat.ClusterBootstrap;
import org.touchstone.stat.ClusterBootstrap.Replicate;
import org.touchstone.stat.Concordance;
import org.touchstone.stat.KendallTau;

class ResampledTauTest {

  @Test
  void equalsTheDefinitionOverPairsOfDistinctSnapshotsOfDistinctRunsOrOfOneCopy() {
    int[] runOf = {0, 0, 0, 1, 1, 2, 3, 3, 3, 3};
    double[] x = {1, 2, 2, 4, 3, 7, 8, 5, 5, 9};
    double[] y = {2, 1, 3, 3, 5, 4, 9, 9, 7, 8};
    ClusterBootstrap runs = new ClusterBootstrap(runOf);
    ResampledTau tau = new ResampledTau(x, y, runs);
    SplittableRandom random = new SplittableRandom(1);
    for (int draw = 0; draw < 100; draw++) {
      Replicate replicate = runs.draw(random);
      double[] sums = new double[3];
      for (int a = 0; a < 4; a++) {
        for (int b = 0; b <= a; b++) {
          addPairs(replicate, runs, a, b, x, y, sums);
        }
      }
      if (sums[1] == 0 || sums[2] == 0) {
        assertFalse(tau.of(replicate).isPresent());
      } else {
        double expected = sums[0] / Math.sqrt(sums[1] * sums[2]);
        assertEquals(expected, tau.of(replicate).orElseThrow(), 1e-12);
      }
    }
  }

  private static void addPairs(
      Replicate replicate,
      ClusterBootstrap runs,
      int a,
      int b,
      double[] x,
      double[] y,
      double[] sums) {
    int runA = replicate.chosen()[a];
    int runB = replicate.chosen()[b];
    if (a != b && runA == runB) {
      return; // two copies of one run
    }
    int[] rowsA = runs.members(runA);
    int[] rowsB = runs.members(runB);
    double k = rowsA.length;
    double weight = a == b ? k / (k - 1) : 4 / 3.0;
    for (int i = 0; i < rowsA.length; i++) {
      for (int j = 0; j < (a == b ? i : rowsB.length); j++) {
        double times = weight * replicate.within()[a][i] * replicate.within()[b][j];
        double dx = Math.signum(x[rowsA[i]] - x[rowsB[j]]);
        double dy = Math.signum(y[rowsA[i]] - y[rowsB[j]]);
        sums[0] += times * dx * dy;
        sums[1] += times * dx * dx;
        sums[2] += times * dy * dy;
      }
    }
  }

  @Test
  void withOneSnapshotPerRunItIsPlainTauOfTheResampledRows() {
    int[] runOf = {0, 1, 2, 3, 4, 5};
    double[] x = {1, 2, 3, 4, 5, 6};
    double[] y = {2, 1, 4, 3, 6, 5};
    ClusterBootstrap runs = new ClusterBootstrap(runOf);
    ResampledTau tau = new ResampledTau(x, y, runs);
    SplittableRandom random = new SplittableRandom(2);
    for (int draw = 0; draw < 50; draw++) {
      Replicate replicate = runs.draw(random);
      double[] drawnX = new double[6];
      double[] drawnY = new double[6];
      for (int copy = 0; copy < 6; copy++) {
        drawnX[copy] = x[replicate.chosen()[copy]];
        drawnY[copy] = y[replicate.chosen()[copy]];
      }
      // copies of a row are tied in both, and tau-b leaves those out by itself
      assertEquals(KendallTau.of(drawnX, drawnY).tau(), tau.of(replicate).orElseThrow(), 1e-12);
    }
  }

  @Test
  void aResampleOfOneModelAloneIsAbsent() {
    ClusterBootstrap runs = new ClusterBootstrap(new int[] {0, 1});
    ResampledTau tau = new ResampledTau(new double[] {1, 2}, new double[] {1, 2}, runs);
    SplittableRandom random = new SplittableRandom(3);
    Replicate replicate = runs.draw(random);
    while (replicate.times()[0] == 1) {
      replicate = runs.draw(random);
    }
    assertFalse(tau.of(replicate).isPresent());
  }

  @Test
  void replicatesScatterAroundTheEstimateAlthoughRunsRepeat() {
    ScoreTable table = SyntheticScores.draw(6, 4, 1.5, new Random(1));
    double[] x = table.scorer("metric").low();
    double[] y = table.scorer("kl").low();
    ClusterBootstrap runs = new ClusterBootstrap(table.runOf());
    ResampledTau tau = new ResampledTau(x, y, runs);
    Concordance rows = new Concordance(x, y);
    SplittableRandom random = new SplittableRandom(6);
    double mean = 0;
    double naive = 0;
    int draws = 4000;
    for (int draw = 0; draw < draws; draw++) {
      Replicate replicate = runs.draw(random);
      mean += tau.of(replicate).orElseThrow() / draws;
      Concordance.Pairs pairs = rows.count(replicate.weights());
      naive += KendallTau.tau(pairs.net(), pairs.untiedX(), pairs.untiedY()) / draws;
    }
    double estimate = KendallTau.of(x, y).tau();
    // standard error of the mean 0.004
    assertEquals(estimate, mean, 0.015);
    // with copies of one run counted as two runs it is off by twice that
    assertTrue(Math.abs(naive - estimate) > 0.025, "naive " + naive + ", estimate " + estimate);
  }
}
