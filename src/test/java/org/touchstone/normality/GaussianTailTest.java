package org.touchstone.normality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.LedoitWolf;

class GaussianTailTest {

  /** Expected: the formula in two dimensions, with the inverse written out. */
  @Test
  void theLogDensityIsThatOfTheFittedGaussian() {
    Matrix rows = new Matrix(50, 2, NullDistribution.gaussian(100, new SeedTree(1)));
    for (int i = 0; i < 50; i++) {
      rows.values()[2 * i + 1] += 2 * rows.get(i, 0) + 5;
    }
    Matrix s = LedoitWolf.of(rows).covariance();
    double a = s.get(0, 0);
    double b = s.get(0, 1);
    double c = s.get(1, 1);
    double determinant = a * c - b * b;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < 50; i++) {
      meanX += rows.get(i, 0) / 50;
      meanY += rows.get(i, 1) / 50;
    }
    double x = 0.3 - meanX;
    double y = 4.0 - meanY;
    double square = (c * x * x - 2 * b * x * y + a * y * y) / determinant;
    double expected = -Math.log(2 * Math.PI) - Math.log(determinant) / 2 - square / 2;
    GaussianTail tail = GaussianTail.fit("test", rows);
    double[] found = tail.logDensity(new Matrix(1, 2, new double[] {0.3, 4.0}));
    assertEquals(expected, found[0], 1e-11);
  }

  /** With fewer rows than dimensions the sample covariance has no density; the shrunk one has. */
  @Test
  void fewerRowsThanDimensionsAreNoObstacle() {
    Matrix rows = new Matrix(20, 40, NullDistribution.gaussian(800, new SeedTree(2)));
    GaussianTail tail = GaussianTail.fit("test", rows);
    assertTrue(tail.shrinkage() > 0.5, "white noise, " + tail.shrinkage());
    for (double value : tail.logDensity(rows)) {
      assertTrue(Double.isFinite(value));
    }
  }

  @Test
  void rowsAreRankedFromTheTailUp() {
    assertArrayEquals(new int[] {2, 0, 3, 1}, GaussianTail.ascending(new double[] {-5, 1, -9, -5}));
  }

  @Test
  void wrongRowsAreRefused() {
    assertThrows(DataProblem.class, () -> GaussianTail.fit("test", Matrix.zeros(9, 2)));
    DataProblem singular =
        assertThrows(
            DataProblem.class,
            () -> GaussianTail.fit("test", new Matrix(2, 2, new double[] {1, 2, 3, 4})));
    assertTrue(singular.getMessage().contains("singular"), singular.getMessage());
  }
}
