package org.touchstone.metric.frechet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Extrapolation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Variance;

class FrechetLineTest {

  private static Estimate score(Metric metric, Matrix reference, Matrix candidate, long seed) {
    return metric
        .score(
            new Evaluation(
                ImageSet.ofFeatures("y", candidate),
                Optional.of(ImageSet.ofFeatures("x", reference)),
                new SeedTree(seed)))
        .get(0)
        .estimate();
  }

  /** Root mean square of the error over the spread of the value, over fresh draws of both sides. */
  private static double ratio(Metric metric, int draws, int n, int m, int width, double shift) {
    double[] values = new double[draws];
    double meanVariance = 0;
    for (int i = 0; i < draws; i++) {
      SplittableRandom random = new SplittableRandom(500 + i);
      Matrix x = Draws.features(m, width, 0, random);
      Matrix y = Draws.features(n, width, shift, random);
      Estimate estimate = score(metric, x, y, random.nextLong());
      values[i] = estimate.value();
      meanVariance += Math.pow(estimate.standardError().orElseThrow(), 2) / draws;
    }
    return Math.sqrt(meanVariance / Variance.sample(values));
  }

  private static void inLine(Metric metric, int n, int m, double shift) {
    double ratio = ratio(metric, 200, n, m, 12, shift);
    assertTrue(ratio > 0.8 && ratio < 1.25, metric + ": error / spread over draws = " + ratio);
  }

  @Test
  void theErrorByInfluenceIsInLineWithFreshDraws() {
    inLine(new FrechetDistanceLimit(100, 10, 0, 0), 400, 400, 0.3);
    inLine(new FrechetDistanceLimit(100, 10, 0, 0), 1000, 300, 0.1);
    inLine(new NestedFrechetDistanceLimit(100, 10, 0, 0), 400, 400, 0.3);
    inLine(new NestedFrechetDistanceLimit(100, 10, 0, 0), 1000, 300, 0.1);
  }

  @Test
  void theErrorByInfluenceIsInLineBetweenEqualLawsToo() {
    inLine(new FrechetDistanceLimit(100, 10, 0, 0), 400, 400, 0);
    inLine(new NestedFrechetDistanceLimit(100, 10, 0, 0), 400, 400, 0);
    inLine(new FrechetDistanceLimit(100, 10, 0, 0), 1000, 300, 0);
  }

  @Test
  void nestedPointsAreTheDistancesOfTheFirstRowsOfOneOrder() {
    Matrix x = Draws.features(300, 8, 0, new SplittableRandom(1));
    Matrix y = Draws.features(500, 8, 0.2, new SplittableRandom(2));
    Metric metric = new NestedFrechetDistanceLimit(100, 5, 0, 0);
    SeedTree seeds = new SeedTree(3);
    Extrapolation line =
        metric
            .score(
                new Evaluation(
                    ImageSet.ofFeatures("y", y), Optional.of(ImageSet.ofFeatures("x", x)), seeds))
            .get(0)
            .extrapolation()
            .orElseThrow();
    SeedTree drawn = seeds.child("fid-inf-nested").child("points").child(0);
    int[] order = Shuffle.order(500, drawn.random());
    for (Extrapolation.Point point : line.points()) {
      Matrix first = y.rows(Arrays.copyOf(order, point.size()));
      assertEquals(FrechetDistance.between(x, first), point.value(), 1e-12);
    }
  }

  @Test
  void fewerRowsThanColumnsArePointsLikeAllOthers() {
    Matrix x = Draws.features(60, 20, 0, new SplittableRandom(1));
    Matrix y = Draws.features(60, 20, 0.2, new SplittableRandom(2));
    int[] order = IntStream.range(0, 60).toArray();
    int[] sizes = {10, 20, 21, 60};
    Extrapolation line =
        FrechetDistanceLimit.through(
            Gaussian.ofRows("x", x), y, sizes, new int[][] {order, order, order, order});
    for (Extrapolation.Point point : line.points()) {
      assertEquals(FrechetDistance.between(x, y.slice(0, point.size())), point.value(), 1e-11);
    }
  }

  @Test
  void theInterceptIsTheWeightedSumOfTheValues() {
    int[] sizes = {100, 150, 230, 400};
    double[] values = {3, 2.5, 2.7, 1};
    double[] weights = Extrapolation.weights(sizes);
    double sum = IntStream.range(0, 4).mapToDouble(i -> weights[i] * values[i]).sum();
    assertEquals(Extrapolation.fit(sizes, values).intercept(), sum, 1e-13);
  }
}
