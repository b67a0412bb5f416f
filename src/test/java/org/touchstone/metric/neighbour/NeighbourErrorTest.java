package org.touchstone.metric.neighbour;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Variance;

/** Standard errors against the spread over fresh draws of both sides. */
class NeighbourErrorTest {

  private static final int DRAWS = 100;

  private static final List<Metric> ALL =
      List.of(
          new Precision(),
          new Recall(),
          new Density(),
          new Coverage(),
          new AlphaPrecision(),
          new BetaRecall(),
          new Authenticity());

  /** Error over spread, by metric. */
  private static double[] ratios(int references, int candidates, int width, double shift) {
    double[][] values = new double[ALL.size()][DRAWS];
    double[] meanVariances = new double[ALL.size()];
    for (int i = 0; i < DRAWS; i++) {
      SplittableRandom random = new SplittableRandom(1000 + i);
      Matrix x = Draws.features(references, width, 0, random);
      Matrix y = Draws.features(candidates, width, shift, random);
      Evaluation evaluation =
          new Evaluation(
              ImageSet.ofFeatures("y", y),
              Optional.of(ImageSet.ofFeatures("x", x)),
              new SeedTree(random.nextLong()));
      for (int m = 0; m < ALL.size(); m++) {
        Estimate estimate = ALL.get(m).score(evaluation).get(0).estimate();
        values[m][i] = estimate.value();
        meanVariances[m] += Math.pow(estimate.standardError().orElseThrow(), 2) / DRAWS;
      }
    }
    double[] ratios = new double[ALL.size()];
    for (int m = 0; m < ratios.length; m++) {
      ratios[m] = Math.sqrt(meanVariances[m] / Variance.sample(values[m]));
    }
    return ratios;
  }

  private static void inLine(double[] ratios, double least) {
    for (int m = 0; m < ratios.length; m++) {
      assertTrue(
          ratios[m] > least && ratios[m] < 1.25, ALL.get(m) + ": error / spread = " + ratios[m]);
    }
  }

  @Test
  void ofEqualLaws() {
    inLine(ratios(300, 240, 16, 0), 0.8);
  }

  @Test
  void ofDifferentLaws() {
    inLine(ratios(300, 240, 16, 0.2), 0.8);
  }

  @Test
  void ofDifferentLawsInFewDimensions() {
    inLine(ratios(250, 300, 8, 0.3), 0.8);
  }

  @Test
  void ofMuchWiderCandidatesWhoseFewLargestBallsDecideRecall() {
    inLine(ratios(300, 300, 8, 0.8), 0.6); // 0.72 for recall over 300 draws, others above 0.9
  }
}
