package org.touchstone.metric.diversity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Golden;
import org.touchstone.metric.ImageSet;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Variance;

class VendiScoreTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static Estimate score(double order, Matrix rows) {
    return new VendiScore(order)
        .score(
            new Evaluation(
                ImageSet.ofFeatures("candidate", rows), Optional.empty(), new SeedTree(1)))
        .get(0)
        .estimate();
  }

  private static double value(double order, Matrix rows) {
    return score(order, rows).value();
  }

  @Test
  void equalsDgmEval() {
    // golden/metrics.json, vendi: dgm-eval 74c79f7, cosine kernel of normalised rows. Its n x n
    // matrix adds up to n - d roots of rounding at order 0.5
    Matrix a = Golden.features("A_fake");
    assertEquals(12.50880968714659, value(1, a), 1e-9);
    assertEquals(5.084062041977378, value(2, a), 1e-9);
    assertEquals(2.4254509187381412, value(INFINITY, a), 1e-9);
    assertEquals(28.50294911940343, value(0.5, a), 1e-4 * 28.5);
    Matrix b = Golden.features("B_fake");
    assertEquals(11.793908814031912, value(1, b), 1e-9);
    assertEquals(4.094645602018047, value(2, b), 1e-9);
    assertEquals(2.1659748058918757, value(INFINITY, b), 1e-9);
    assertEquals(41.3154406239924, value(0.5, b), 1e-4 * 41.3);
  }

  @Test
  void equalsDgmEvalWithFewerRowsThanColumns() {
    Matrix c = Golden.features("C_fake");
    assertEquals(13.429669183252543, value(1, c), 1e-9);
    assertEquals(4.873402105133734, value(2, c), 1e-9);
    assertEquals(2.396178036459533, value(INFINITY, c), 1e-9);
    assertEquals(39.136712917517244, value(0.5, c), 1e-9);
  }

  @Test
  void differentDirectionsAreCounted() {
    // closed form: k orthogonal kinds with shares 1/2, 1/4, 1/4
    Matrix rows = Matrix.zeros(8, 5);
    int[] kinds = {0, 0, 0, 0, 1, 1, 3, 3};
    for (int i = 0; i < 8; i++) {
      rows.values()[i * 5 + kinds[i]] = 1 + i; // lengths do not matter
    }
    assertEquals(Math.pow(2, 1.5), value(1, rows), 1e-12);
    assertEquals(8.0 / 3, value(2, rows), 1e-12);
    assertEquals(2, value(INFINITY, rows), 1e-12);
    assertEquals(Math.pow(Math.sqrt(0.5) + 1, 2), value(0.5, rows), 1e-12);
    assertEquals(3, value(1e-9, rows), 1e-7);
    assertEquals(2, value(1e6, rows), 1e-4);
  }

  @Test
  void duplicatesAndScalesDoNotMatterAndOneDirectionIsOne() {
    Matrix rows = Draws.features(60, 20, 0, new SplittableRandom(2));
    Matrix same = rows.rows(new int[60]);
    for (double order : new double[] {0.5, 1, 2, INFINITY}) {
      double once = value(order, rows);
      assertEquals(once, value(order, Draws.stacked(rows, rows)), 1e-9 * once);
      for (double scale : new double[] {1e-200, 1e-8, 1e8, 1e200}) {
        Matrix scaled = new Matrix(60, 20, rows.values().clone());
        for (int i = 0; i < scaled.values().length; i++) {
          scaled.values()[i] *= scale;
        }
        assertEquals(once, value(order, scaled), 1e-9 * once);
      }
      assertEquals(1, value(order, same), 1e-12);
      assertEquals(0, score(order, same).standardError().orElseThrow(), 1e-12);
    }
  }

  @Test
  void aRowOfZerosIsRefused() {
    Matrix rows = Draws.features(10, 4, 0, new SplittableRandom(3));
    for (int j = 0; j < 4; j++) {
      rows.values()[3 * 4 + j] = 0;
    }
    DataProblem problem = assertThrows(DataProblem.class, () -> value(1, rows));
    assertTrue(problem.getMessage().contains("row 3 is all zeros"), problem.getMessage());
  }

  @Test
  void ordersArePositive() {
    for (double order : new double[] {0, -1, Double.NaN}) {
      assertThrows(ParameterProblem.class, () -> new VendiScore(order));
    }
  }

  private static double ratio(double order, int n, int d) {
    double[] values = new double[100];
    double meanVariance = 0;
    for (int i = 0; i < values.length; i++) {
      Estimate estimate = score(order, Draws.features(n, d, 0, new SplittableRandom(1000 + i)));
      values[i] = estimate.value();
      meanVariance += Math.pow(estimate.standardError().orElseThrow(), 2) / values.length;
    }
    return Math.sqrt(meanVariance / Variance.sample(values));
  }

  @Test
  void standardErrorsAreInLineWithTheSpreadOverFreshDraws() {
    for (double order : new double[] {0.5, 1, 2, INFINITY}) {
      double ratio = ratio(order, 300, 16);
      assertTrue(ratio > 0.8 && ratio < 1.25, order + ": " + ratio);
    }
  }

  @Test
  void standardErrorsOfSmallOrdersAreTooSmallWithFewRows() {
    assertTrue(ratio(0.5, 30, 60) < 0.6);
    double first = ratio(1, 30, 60);
    assertTrue(first > 0.6 && first < 1, "order 1: " + first);
    double second = ratio(2, 30, 60);
    assertTrue(second > 0.8 && second < 1.25, "order 2: " + second);
  }
}
