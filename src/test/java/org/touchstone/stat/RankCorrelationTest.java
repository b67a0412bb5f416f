package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;

class RankCorrelationTest {

  private static final double[] X = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
  private static final double[] Y = {2, 7, 1, 8, 2, 8, 1, 8, 2, 8};

  /** Expected: SciPy 1.17.1, spearmanr(x, y). */
  @Test
  void rhoWithTiesIsThatOfScipy() {
    assertEquals(0.13471506281091267, new SpearmanRho(X, Y).rho(), 1e-14);
  }

  /** Weights stand for copies of rows. */
  @Test
  void aWeightIsSoManyCopies() {
    double[] x = {3, 3, 1, 4, 4, 4, 1, 5};
    double[] y = {2, 2, 7, 1, 1, 1, 8, 2};
    int[] weights = {2, 1, 3, 0, 0, 0, 0, 1, 0, 0}; // of X, Y: 3 2, 1 7, 4 1, 6 8
    double[] copiesX = {3, 3, 1, 4, 4, 4, 6};
    double[] copiesY = {2, 2, 7, 1, 1, 1, 8};
    assertEquals(
        new SpearmanRho(copiesX, copiesY).rho(), new SpearmanRho(X, Y).rho(weights), 1e-14);
    assertEquals(-0.7403221751892369, new SpearmanRho(x, y).rho(), 1e-14, "SciPy 1.17.1");
  }

  /**
   * Binormal pairs of correlation 0.5 have rho = 6/pi asin(r/2) and tau = 2/pi asin(r). Of 300
   * intervals of 95 % about 285 hold them: four binomial deviations are 15, and the percentile
   * bootstrap is some 1 % short at n = 100.
   */
  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    Random random = new Random(1);
    double rho = 6 / Math.PI * Math.asin(0.25);
    double tau = 2 / Math.PI * Math.asin(0.5);
    int rhoHeld = 0;
    int tauHeld = 0;
    for (int round = 0; round < 300; round++) {
      double[] x = random.doubles(100).map(u -> random.nextGaussian()).toArray();
      double[] y = new double[100];
      for (int i = 0; i < 100; i++) {
        y[i] = 0.5 * x[i] + Math.sqrt(0.75) * random.nextGaussian();
      }
      RankCorrelation found = RankCorrelation.of(x, y, 200, new SeedTree(round));
      rhoHeld += found.rhoInterval().low() <= rho && rho <= found.rhoInterval().high() ? 1 : 0;
      tauHeld += found.tauInterval().low() <= tau && tau <= found.tauInterval().high() ? 1 : 0;
    }
    assertEquals(283, rhoHeld, 16, "rho");
    assertEquals(283, tauHeld, 16, "tau");
  }

  @Test
  void aPerfectOrderHasRhoAndTauOfOne() {
    double[] x = {1, 2, 3, 4, 5, 6};
    RankCorrelation found = RankCorrelation.of(x, x, 50, new SeedTree(2));
    assertEquals(1, found.rho(), 1e-15);
    assertEquals(1, found.tau(), 1e-15);
    assertEquals(1, found.rhoInterval().low(), 1e-14);
  }

  @Test
  void wrongVectorsAreRefused() {
    assertThrows(
        DataProblem.class, () -> new SpearmanRho(new double[] {1, 1}, new double[] {1, 2}));
    DataProblem nan =
        assertThrows(
            DataProblem.class,
            () -> new SpearmanRho(new double[] {1, Double.NaN}, new double[] {1, 2}));
    assertTrue(nan.getMessage().contains("NaN"));
  }
}
