package org.touchstone.divergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.touchstone.density.Draw;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.autoregressive.AutoregressiveNet;
import org.touchstone.density.autoregressive.GatedPixelCnn;
import org.touchstone.density.autoregressive.ImageGpt;
import org.touchstone.density.autoregressive.SmallDensities;
import org.touchstone.density.autoregressive.SmallSpaces;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/** Monte Carlo against the exact value, by listing all 3x3 images of two colours. */
class KullbackLeiblerTest {

  private static final Space SPACE = new Space(3, 3, 2);
  private static final int SEEDS = 400;
  private static final int SAMPLES = 300;

  /** Exact log-probabilities of all 512 images under P and two candidates. */
  private static double[] p;

  private static double[] q;
  private static double[] other;

  @BeforeAll
  static void enumerate() {
    p = table(new ImageGpt(SPACE, 8, 1, 2, true), 1);
    q = table(new GatedPixelCnn(SPACE, 4, 1, 3), 2);
    other = table(new ImageGpt(SPACE, 8, 1, 2, false), 4);
  }

  private static double[] table(AutoregressiveNet net, long seed) {
    try (AutoregressiveDensity density = SmallDensities.of(net, seed)) {
      return density.logLikelihood(SmallSpaces.all(SPACE));
    }
  }

  @Test
  void forwardAndReverseCoverTheExactValueAtTheNominalRate() {
    assertCoverage(exact(p, q), p, (x, n) -> KullbackLeibler.estimate(at(p, x), at(q, x)));
    assertCoverage(exact(q, p), q, (x, n) -> KullbackLeibler.estimate(at(q, x), at(p, x)));
  }

  @Test
  void pairedDifferencesCoverTheExactDifferenceAndAreSharper() {
    double exact = exact(p, q) - exact(p, other);
    assertCoverage(exact, p, (x, n) -> KullbackLeibler.difference(at(q, x), at(other, x)));
    int[] x = draws(p, SAMPLES, 3);
    double paired = KullbackLeibler.difference(at(q, x), at(q, x)).standardError().getAsDouble();
    assertEquals(0, paired, "a candidate does not differ from itself");
  }

  /** The share of 95 % intervals that hold the exact value is 0.95 within 4 standard errors. */
  private static void assertCoverage(
      double exact, double[] source, BiFunction<int[], Integer, Estimate> estimator) {
    int covered = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Estimate estimate = estimator.apply(draws(source, SAMPLES, seed), SAMPLES);
      double error = estimate.standardError().getAsDouble();
      covered += Math.abs(estimate.value() - exact) < 1.959964 * error ? 1 : 0;
    }
    double share = (double) covered / SEEDS;
    double tolerance = 4 * Math.sqrt(0.95 * 0.05 / SEEDS);
    assertEquals(0.95, share, tolerance, "coverage of " + exact);
  }

  @Test
  void drawnSamplesOfTheDensityItselfGiveTheExactValueToo() {
    try (AutoregressiveDensity density = SmallDensities.of(new ImageGpt(SPACE, 8, 1, 2, true), 1)) {
      Draw draw = density.draw(4000, Uniforms.independent(new SeedTree(8)));
      double[] logQ = new double[4000];
      for (int i = 0; i < logQ.length; i++) {
        logQ[i] = q[SmallSpaces.index(draw.images(), i)];
      }
      Estimate estimate = KullbackLeibler.estimate(draw.logLikelihoods(), logQ);
      double error = estimate.standardError().getAsDouble();
      assertEquals(exact(p, q), estimate.value(), 4 * error);
    }
  }

  @Test
  void aDensityDoesNotDivergeFromItself() {
    Estimate estimate = KullbackLeibler.estimate(p, p);
    assertEquals(Estimate.of(0, 0, p.length, Unit.NATS_PER_IMAGE), estimate);
  }

  @Test
  void aSampleWithoutMassMakesItInfiniteWithoutAnError() {
    Estimate estimate =
        KullbackLeibler.estimate(
            new double[] {-1, -2}, new double[] {-1, Double.NEGATIVE_INFINITY});
    assertEquals(Double.POSITIVE_INFINITY, estimate.value());
    assertTrue(estimate.standardError().isEmpty());
  }

  @Test
  void bitsPerDimensionDivideByTokensAndTheLogarithmOfTwo() {
    Estimate nats = Estimate.of(256 * Math.log(2), Math.log(2), 10, Unit.NATS_PER_IMAGE);
    Estimate bits = KullbackLeibler.bitsPerDimension(nats, 256);
    assertEquals(1, bits.value(), 1e-15);
    assertEquals(1.0 / 256, bits.standardError().getAsDouble(), 1e-15);
  }

  @Test
  void wrongInputIsRefused() {
    double[] two = {-1, -2};
    assertThrows(DataProblem.class, () -> KullbackLeibler.estimate(two, new double[] {-1}));
    assertThrows(DataProblem.class, () -> KullbackLeibler.estimate(new double[1], new double[1]));
    assertThrows(
        DataProblem.class, () -> KullbackLeibler.estimate(two, new double[] {-1, Double.NaN}));
  }

  private static double exact(double[] from, double[] to) {
    double sum = 0;
    for (int i = 0; i < from.length; i++) {
      sum += Math.exp(from[i]) * (from[i] - to[i]);
    }
    return sum;
  }

  private static double[] at(double[] logs, int[] images) {
    double[] values = new double[images.length];
    for (int i = 0; i < images.length; i++) {
      values[i] = logs[images[i]];
    }
    return values;
  }

  /** Indices of images drawn from exact probabilities. */
  private static int[] draws(double[] logs, int count, long seed) {
    SplittableRandom random = new SeedTree(seed).child("draws").random();
    int[] images = new int[count];
    for (int i = 0; i < count; i++) {
      double rest = random.nextDouble();
      int image = 0;
      while (image < logs.length - 1 && rest >= Math.exp(logs[image])) {
        rest -= Math.exp(logs[image++]);
      }
      images[i] = image;
    }
    return images;
  }
}
