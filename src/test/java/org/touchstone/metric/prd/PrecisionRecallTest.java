package org.touchstone.metric.prd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Curve;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Variance;

class PrecisionRecallTest {

  private static final Metric RECALL = new RecallOfDistributions();
  private static final Metric PRECISION = new PrecisionOfDistributions();

  private static Score score(Metric metric, Matrix reference, Matrix candidate) {
    return metric
        .score(
            new Evaluation(
                ImageSet.ofFeatures("candidate", candidate),
                Optional.of(ImageSet.ofFeatures("reference", reference)),
                new SeedTree(1)))
        .get(0);
  }

  private static double value(Metric metric, Matrix reference, Matrix candidate) {
    return score(metric, reference, candidate).estimate().value();
  }

  /** One run with given shares, in hundredths. */
  private static PrecisionRecall curve(int[] p, int[] q) {
    return new PrecisionRecall(
        new Histograms(new int[][] {labels(p)}, new int[][] {labels(q)}, p.length), 1001);
  }

  private static int[] labels(int[] hundredths) {
    int[] labels = new int[100];
    int at = 0;
    for (int w = 0; w < hundredths.length; w++) {
      for (int i = 0; i < hundredths[w]; i++) {
        labels[at++] = w;
      }
    }
    return labels;
  }

  @Test
  void equalSharesHaveAllAndDisjointOnesNothing() {
    PrecisionRecall equal = curve(new int[] {50, 20, 30}, new int[] {50, 20, 30});
    assertEquals(1, equal.f(8), 1e-12);
    assertEquals(1, equal.f(1.0 / 8), 1e-12);
    PrecisionRecall disjoint = curve(new int[] {50, 50, 0}, new int[] {0, 0, 100});
    assertEquals(0, disjoint.f(8));
    assertEquals(0, disjoint.f(1.0 / 8));
  }

  @Test
  void theCurveOfADroppedModeIsThatOfTheClosedForm() {
    // reference 1/2 1/2, candidate 1 0: precision(l) = min(l/2, 1), recall(l) = min(1/2, 1/l)
    PrecisionRecall found = curve(new int[] {50, 50}, new int[] {100, 0});
    Curve curve = found.curve();
    for (int a = 0; a < 1001; a++) {
      double slope = Math.tan(1e-10 + (Math.PI / 2 - 2e-10) * a / 1000);
      assertEquals(Math.min(slope / 2, 1), curve.y()[a], 1e-12);
      assertEquals(Math.min(0.5, 1 / slope), curve.x()[a], 1e-12);
    }
    // the best point for every beta is precision 1, recall 1/2, at l = 2; the angles are 1.6e-3
    // apart, so that l, and F with it, is known to 1.6e-3 (1 + 2^2) / 2 relative, half of that
    assertEquals(65 * 0.5 / (64 + 0.5), found.f(8), 2e-3);
    assertEquals(65.0 / 64 * 0.5 / (1.0 / 64 + 0.5), found.f(1.0 / 8), 2e-3);
    assertTrue(found.f(8) < 0.51 && found.f(1.0 / 8) > 0.98);
  }

  @Test
  void theFScoreIsTheLargestOfTheCurve() {
    PrecisionRecall found = curve(new int[] {60, 30, 10, 0}, new int[] {10, 35, 25, 30});
    Curve curve = found.curve();
    for (double beta : new double[] {8, 1, 1.0 / 8}) {
      double largest = 0;
      for (int a = 0; a < 1001; a++) {
        double p = curve.y()[a];
        double r = curve.x()[a];
        largest = Math.max(largest, (1 + beta * beta) * p * r / (beta * beta * p + r));
      }
      assertEquals(largest, found.f(beta), 1e-12);
    }
  }

  /** Clouds at the corners of a simplex. */
  private static Matrix clouds(int rows, int modes, long seed) {
    Matrix drawn = Draws.normal(rows, 10, new SplittableRandom(seed));
    for (int i = 0; i < rows; i++) {
      drawn.values()[i * 10 + i % modes] += 20;
    }
    return drawn;
  }

  @Test
  void droppedModesLowerRecallAndInventedOnesPrecision() {
    Matrix all = clouds(500, 10, 1);
    Matrix some = clouds(500, 5, 2);
    assertTrue(value(RECALL, all, some) < 0.6);
    assertTrue(value(PRECISION, all, some) > 0.9);
    assertTrue(value(RECALL, some, all) > 0.9);
    assertTrue(value(PRECISION, some, all) < 0.6);
  }

  @Test
  void equalSetsAreOneAlsoWithUnequalCountsOfCopies() {
    Matrix rows = clouds(200, 10, 3);
    for (Metric metric : new Metric[] {RECALL, PRECISION}) {
      assertEquals(1, value(metric, rows, rows), 1e-12);
      assertEquals(1, value(metric, rows, Draws.stacked(rows, rows)), 1e-12);
      Matrix same = rows.rows(new int[50]);
      assertEquals(1, value(metric, same, same), 1e-12);
    }
  }

  @Test
  void scalesDoNotMatterAndFewRowsAreEnough() {
    Matrix x = Draws.features(40, 60, 0, new SplittableRandom(4));
    Matrix y = Draws.features(30, 60, 0.5, new SplittableRandom(5));
    double once = value(RECALL, x, y);
    for (double scale : new double[] {0x1p-27, 0x1p27}) { // exact, so that k-means ends alike
      assertEquals(once, value(RECALL, scaled(x, scale), scaled(y, scale)), 1e-12);
    }
    assertThrows(DataProblem.class, () -> value(RECALL, x, scaled(y, 1e200)));
  }

  private static Matrix scaled(Matrix rows, double scale) {
    Matrix scaled = new Matrix(rows.rows(), rows.columns(), rows.values().clone());
    for (int i = 0; i < scaled.values().length; i++) {
      scaled.values()[i] *= scale;
    }
    return scaled;
  }

  @Test
  void bothScoresHaveOneCurve() {
    Matrix x = clouds(100, 10, 6);
    Matrix y = clouds(100, 7, 7);
    Curve first = score(RECALL, x, y).curve().orElseThrow();
    Curve second = score(PRECISION, x, y).curve().orElseThrow();
    assertArrayEquals(first.x(), second.x());
    assertArrayEquals(first.y(), second.y());
    assertEquals("recall", first.xName());
    assertEquals("precision", first.yName());
    assertEquals(1001, first.x().length);
  }

  @Test
  void parametersAreChecked() {
    assertThrows(ParameterProblem.class, () -> new RecallOfDistributions(1, 10, 1001));
    assertThrows(ParameterProblem.class, () -> new RecallOfDistributions(20, 0, 1001));
    assertThrows(ParameterProblem.class, () -> new PrecisionOfDistributions(20, 10, 2));
  }

  private static double ratio(Metric metric, double shift, int n) {
    double[] values = new double[60];
    double meanVariance = 0;
    for (int i = 0; i < values.length; i++) {
      SplittableRandom random = new SplittableRandom(1000 + i);
      var estimate =
          score(metric, Draws.features(n, 8, 0, random), Draws.features(n, 8, shift, random))
              .estimate();
      values[i] = estimate.value();
      meanVariance += Math.pow(estimate.standardError().orElseThrow(), 2) / values.length;
    }
    return Math.sqrt(meanVariance / Variance.sample(values));
  }

  @Test
  void standardErrorsAreInLineWithTheSpreadOverFreshDraws() {
    // over 200 draws 1.10 and 0.94; 60 draws know that to 9 %
    double recall = ratio(new RecallOfDistributions(20, 10, 201), 0.3, 300);
    assertTrue(recall > 0.8 && recall < 1.25, "recall: " + recall);
    double precision = ratio(new PrecisionOfDistributions(20, 10, 201), 0.3, 300);
    assertTrue(precision > 0.8 && precision < 1.25, "precision: " + precision);
  }

  @Test
  void standardErrorsBetweenEqualLawsAreTooLarge() {
    double ratio = ratio(new RecallOfDistributions(20, 3, 201), 0, 300); // 1.1 to 1.5 were seen
    assertTrue(ratio > 0.9 && ratio < 1.6, "recall: " + ratio);
  }
}
