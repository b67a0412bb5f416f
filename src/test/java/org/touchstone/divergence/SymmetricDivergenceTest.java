package org.touchstone.divergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.autoregressive.AutoregressiveNet;
import org.touchstone.density.autoregressive.GatedPixelCnn;
import org.touchstone.density.autoregressive.ImageGpt;
import org.touchstone.density.autoregressive.SmallDensities;
import org.touchstone.density.autoregressive.SmallSpaces;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Space;
import org.touchstone.stat.Estimate;

/** Monte Carlo against sums over spaces that can be listed, and the cases at both ends. */
class SymmetricDivergenceTest {

  private static final double NEVER = Double.NEGATIVE_INFINITY;

  /** Two coins: heads with 0.5 under P, 0.9 under Q. */
  private static final double[] COIN_P = {Math.log(0.5), Math.log(0.5)};

  private static final double[] COIN_Q = {Math.log(0.9), Math.log(0.1)};

  /** By hand: JS is H(0.7) - (H(0.5) + H(0.9)) / 2 with the entropies H of coins in nats. */
  @ParameterizedTest
  @CsvSource({
    "JENSEN_SHANNON, 0.10174922507919676",
    "TOTAL_VARIATION, 0.4",
    "HELLINGER, 0.10557280900008414",
    "JEFFREYS, 0.8788898309344878"
  })
  void theSumsOverTwoCoinsAreTheClosedForms(SymmetricDivergence divergence, double closed) {
    assertEquals(closed, exact(divergence, COIN_P, COIN_Q), 1e-12);
    int[] heads = new int[2000]; // both samples as the coins should fall
    int[] biased = new int[2000];
    Arrays.fill(heads, 1000, 2000, 1);
    Arrays.fill(biased, 1800, 2000, 1);
    Estimate estimate = divergence.estimate(ratios(COIN_P, COIN_Q, heads, biased));
    assertEquals(closed, estimate.value(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void intervalsCoverTheExactValueOfTwoNetworksAtTheNominalRate(SymmetricDivergence divergence) {
    Space space = new Space(3, 3, 2);
    double[] p = table(new ImageGpt(space, 8, 1, 2, true), 1);
    double[] q = table(new GatedPixelCnn(space, 4, 1, 3), 2);
    double exact = exact(divergence, p, q);
    int covered = 0;
    int seeds = 400;
    for (int seed = 0; seed < seeds; seed++) {
      // different counts, so that each mean has its own error
      int[] ofP = draws(p, 300, "p", seed);
      int[] ofQ = draws(q, 200, "q", seed);
      Estimate estimate = divergence.estimate(ratios(p, q, ofP, ofQ));
      double error = estimate.standardError().getAsDouble();
      covered += Math.abs(estimate.value() - exact) < 1.959964 * error ? 1 : 0;
    }
    double tolerance = 4 * Math.sqrt(0.95 * 0.05 / seeds);
    assertEquals(0.95, (double) covered / seeds, tolerance, divergence + " of " + exact);
  }

  @ParameterizedTest
  @EnumSource
  void equalDensitiesGiveZeroExactly(SymmetricDivergence divergence) {
    double[] logs = new double[12]; // both samples together: more than ten common images
    Arrays.setAll(logs, i -> -0.2 - 90.7 * i);
    Estimate estimate = divergence.estimate(LogRatios.of(logs, logs, logs, logs));
    assertEquals(0, estimate.value());
    assertEquals(0, estimate.standardError().getAsDouble());
  }

  @Test
  void equalDensitiesOverlapWholly() {
    double[] logs = new double[50];
    Overlap overlap = LogRatios.of(logs, logs, logs, logs).overlap();
    assertEquals(0, overlap.logShare(), 1e-14);
    assertEquals(100, overlap.images(), 1e-9);
    assertFalse(overlap.saturated());
  }

  @ParameterizedTest
  @CsvSource({"JENSEN_SHANNON, 0.6931471805599453", "TOTAL_VARIATION, 1", "HELLINGER, 1"})
  void disjointDensitiesSaturateAtTheMaximumWithoutAnError(
      SymmetricDivergence divergence, double maximum) {
    double[] own = {-1, -2, -3};
    double[] none = {NEVER, NEVER, NEVER};
    LogRatios disjoint = LogRatios.of(own, none, own, none);
    Estimate estimate = divergence.estimate(disjoint);
    assertEquals(maximum, estimate.value(), 1e-15);
    assertTrue(estimate.standardError().isEmpty());
    assertTrue(divergence.saturated(disjoint));
    assertEquals(NEVER, disjoint.overlap().logShare());
    assertEquals(0, disjoint.overlap().images());
  }

  @Test
  void jeffreysOfDisjointDensitiesIsInfiniteAndOfDistantOnesASum() {
    double[] own = {-1, -2, -3};
    double[] none = {-1, NEVER, -3};
    LogRatios half = LogRatios.of(own, own, own, none);
    assertEquals(Double.POSITIVE_INFINITY, SymmetricDivergence.JEFFREYS.estimate(half).value());
    assertTrue(SymmetricDivergence.JEFFREYS.estimate(half).standardError().isEmpty());

    double[] far = {-2001, -3002, -4003};
    LogRatios distant = LogRatios.of(own, far, own, far);
    Estimate sum = SymmetricDivergence.JEFFREYS.estimate(distant);
    Estimate kl = KullbackLeibler.estimate(own, far);
    assertEquals(2 * kl.value(), sum.value(), 1e-9);
    assertEquals(
        Math.sqrt(2) * kl.standardError().getAsDouble(), sum.standardError().getAsDouble(), 1e-9);
    assertFalse(SymmetricDivergence.JEFFREYS.saturated(distant), "a sum has no maximum");
  }

  /** Nine of a thousand images that both could have drawn are too few, eleven are enough. */
  @Test
  void fewerThanTenCommonImagesSaturate() {
    assertTrue(common(9).saturated());
    assertFalse(common(11).saturated());
    assertEquals(11, common(11).images(), 1e-6);
    assertEquals(Math.log(11 / 2000.0), common(11).logShare(), 1e-9);
  }

  private static Overlap common(int count) {
    double[] own = new double[1000];
    double[] other = new double[1000];
    Arrays.fill(other, -60);
    Arrays.fill(other, 0, count, 0);
    double[] far = new double[1000];
    Arrays.fill(far, -60);
    return LogRatios.of(own, other, own, far).overlap();
  }

  /** One per cent truth in noise: every image of the truth carries a hundredth of the overlap. */
  @Test
  void aSmallOverlapThatManyImagesCarryIsKnownWell() {
    double[] own = new double[1000];
    double[] ofTruth = new double[1000];
    Arrays.fill(ofTruth, Math.log(0.01));
    double[] none = new double[1000];
    Arrays.fill(none, NEVER);
    Arrays.fill(none, 0, 10, -Math.log(0.01));
    LogRatios ratios = LogRatios.of(own, ofTruth, own, none);
    assertFalse(ratios.overlap().saturated());
    Estimate variation = SymmetricDivergence.TOTAL_VARIATION.estimate(ratios);
    assertEquals(0.99, variation.value(), 1e-12); // by hand: 1 - 0.01 exactly
    assertEquals(Math.log(0.01), ratios.overlap().logShare(), 1e-9);
  }

  /**
   * A truncated truth: Q lies in a corner of P that P itself visits once in e^17 images, so half of
   * the overlap is carried by images of P that no sample holds.
   */
  @Test
  void anOverlapThatOneSideCannotSeeSaturatesThoughManyImagesOfTheOtherCarryIt() {
    double[] own = new double[1000];
    double[] far = new double[1000];
    double[] near = new double[1000];
    Arrays.fill(far, -579);
    Arrays.fill(near, -17);
    Overlap overlap = LogRatios.of(own, far, own, near).overlap();
    assertEquals(1000, overlap.images(), 1e-6);
    assertTrue(overlap.saturated());
  }

  /** In double precision 1 - TV would be 0. */
  @Test
  void theLogarithmOfTheOverlapOutlivesTheOverlap() {
    double[] own = new double[100];
    double[] other = new double[100];
    Arrays.fill(other, -800);
    Overlap overlap = LogRatios.of(own, other, own, other).overlap();
    assertEquals(Math.log(2) - 800, overlap.logShare(), 1e-9);
    assertEquals(200, overlap.images(), 1e-6);
    assertTrue(overlap.saturated(), "below 3 / 100");
  }

  @ParameterizedTest
  @EnumSource
  void bothSidesAreTreatedAlike(SymmetricDivergence divergence) {
    int[] heads = draws(COIN_P, 40, "p", 1);
    int[] biased = draws(COIN_Q, 30, "q", 1);
    assertEquals(
        divergence.estimate(ratios(COIN_P, COIN_Q, heads, biased)).value(),
        divergence.estimate(ratios(COIN_Q, COIN_P, biased, heads)).value(),
        1e-12);
  }

  @Test
  void wrongInputIsRefused() {
    double[] two = {-1, -2};
    refused(two, new double[] {-1}, two, two);
    refused(new double[1], new double[1], two, two);
    refused(two, new double[] {-1, Double.NaN}, two, two);
    refused(two, two, new double[] {-1, NEVER}, two);
    refused(two, two, two, new double[] {-1, Double.POSITIVE_INFINITY});
  }

  private static void refused(double[] pOfP, double[] qOfP, double[] qOfQ, double[] pOfQ) {
    assertThrows(DataProblem.class, () -> LogRatios.of(pOfP, qOfP, qOfQ, pOfQ));
  }

  /** The definitions, summed over all images. */
  private static double exact(SymmetricDivergence divergence, double[] logP, double[] logQ) {
    double sum = 0;
    for (int i = 0; i < logP.length; i++) {
      double p = Math.exp(logP[i]);
      double q = Math.exp(logQ[i]);
      double m = (p + q) / 2;
      sum +=
          switch (divergence) {
            case JENSEN_SHANNON -> (p * Math.log(p / m) + q * Math.log(q / m)) / 2;
            case TOTAL_VARIATION -> Math.abs(p - q) / 2;
            case HELLINGER -> Math.pow(Math.sqrt(p) - Math.sqrt(q), 2) / 2;
            case JEFFREYS -> (p - q) * Math.log(p / q);
          };
    }
    return sum;
  }

  private static LogRatios ratios(double[] p, double[] q, int[] ofP, int[] ofQ) {
    return LogRatios.of(at(p, ofP), at(q, ofP), at(q, ofQ), at(p, ofQ));
  }

  private static double[] at(double[] logs, int[] images) {
    return Arrays.stream(images).mapToDouble(image -> logs[image]).toArray();
  }

  private static int[] draws(double[] logs, int count, String side, long seed) {
    SplittableRandom random = new SeedTree(seed).child(side).random();
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

  private static double[] table(AutoregressiveNet net, long seed) {
    try (AutoregressiveDensity density = SmallDensities.of(net, seed)) {
      return density.logLikelihood(SmallSpaces.all(net.space()));
    }
  }
}
