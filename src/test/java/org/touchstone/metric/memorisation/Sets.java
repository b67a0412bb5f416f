package org.touchstone.metric.memorisation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Score;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Variance;

/** Training, held-out and candidate sets of the tests. */
final class Sets {

  private Sets() {}

  static Evaluation of(Matrix training, Matrix heldOut, Matrix candidate, long seed) {
    return new Evaluation(
        ImageSet.ofFeatures("candidate", candidate),
        Optional.of(ImageSet.ofFeatures("training", training)),
        Optional.of(ImageSet.ofFeatures("test", heldOut)),
        new SeedTree(seed));
  }

  static Score score(Metric metric, Matrix training, Matrix heldOut, Matrix candidate) {
    return metric.score(of(training, heldOut, candidate, 7)).get(0);
  }

  static Matrix features(int rows, double shift, long seed) {
    return Draws.features(rows, 8, shift, new SplittableRandom(seed));
  }

  /** Rows of a set with a little noise. */
  static Matrix copies(Matrix rows, int count, double noise, SplittableRandom random) {
    Matrix copies = rows.slice(0, count);
    double[] values = copies.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += noise * random.nextGaussian();
    }
    return new Matrix(count, rows.columns(), values);
  }

  static Matrix scaled(Matrix rows, double factor) {
    double[] values = rows.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  /** The candidate of a draw. */
  @FunctionalInterface
  interface Candidate {
    Matrix of(Matrix training, SplittableRandom random);
  }

  /** Root mean square of standard errors over the standard deviation of values. */
  static double errorOverSpread(
      Metric metric, int draws, int training, int heldOut, Candidate candidate) {
    double[] values = new double[draws];
    double variance = 0;
    for (int i = 0; i < draws; i++) {
      SplittableRandom random = new SplittableRandom(5000 + i);
      Matrix t = Draws.features(training, 8, 0, random);
      Matrix p = Draws.features(heldOut, 8, 0, random);
      Matrix q = candidate.of(t, random);
      Estimate estimate = metric.score(of(t, p, q, random.nextLong())).get(0).estimate();
      values[i] = estimate.value();
      variance += Math.pow(estimate.standardError().orElseThrow(), 2) / draws;
    }
    return Math.sqrt(variance / Variance.sample(values));
  }

  static void inLine(double ratio) {
    assertTrue(ratio > 0.8 && ratio < 1.25, "error / spread over draws = " + ratio);
  }
}
