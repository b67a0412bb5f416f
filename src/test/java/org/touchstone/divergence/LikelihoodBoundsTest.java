package org.touchstone.divergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.density.Draw;
import org.touchstone.density.LatentClasses;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.TokenImages;
import org.touchstone.stat.Estimate;

/** Over 81 images everything is known: the divergences, and the expected bounds of every K. */
class LikelihoodBoundsTest {

  private static final LatentClasses P = LatentClasses.ofContrast(0.5, 0);
  private static final LatentClasses Q = LatentClasses.ofContrast(0.2, 0);
  private static final TokenImages ALL = LatentClasses.ALL;
  private static final int IMAGES = 4_000;

  private interface Term {
    double of(int image);
  }

  private static double mean(LatentClasses over, Term term) {
    return IntStream.range(0, ALL.count())
        .mapToDouble(x -> Math.exp(over.exact(ALL, x)) * term.of(x))
        .sum();
  }

  private static double kl(LatentClasses from, LatentClasses to) {
    return mean(from, x -> from.exact(ALL, x) - to.exact(ALL, x));
  }

  /** Expected bounds: KL from above, reverse KL from below and from above. */
  private static double[] expected(LatentClasses bounded) {
    return new double[] {
      mean(P, x -> P.exact(ALL, x) - bounded.expected(ALL, x, false)),
      mean(Q, x -> bounded.expected(ALL, x, false) - P.exact(ALL, x)),
      mean(Q, x -> bounded.expected(ALL, x, true) - P.exact(ALL, x))
    };
  }

  private static LikelihoodBounds sampled(LatentClasses bounded) {
    Draw p = P.draw(IMAGES, Uniforms.independent(new SeedTree(1)));
    Draw q = bounded.draw(IMAGES, Uniforms.independent(new SeedTree(2)));
    return new LikelihoodBounds(
        p.logLikelihoods(),
        bounded.logLikelihood(p.images()),
        P.logLikelihood(q.images()),
        q.logLikelihoods(),
        q.above());
  }

  @Test
  void theBoundsHoldTheDivergencesAndTightenWithK() {
    double kl = kl(P, Q);
    double reverse = kl(Q, P);
    double[] before = {
      Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY
    };
    for (int k : new int[] {1, 2, 4, 8}) {
      double[] bounds = expected(Q.with(k));
      assertTrue(kl < bounds[0] && bounds[0] < before[0], "K = " + k + ": KL from above");
      assertTrue(before[1] < bounds[1] && bounds[1] < reverse, "K = " + k + ": reverse from below");
      assertTrue(reverse < bounds[2] && bounds[2] < before[2], "K = " + k + ": reverse from above");
      before = bounds;
    }
    double left = before[0] - kl;
    double first = expected(Q.with(1))[0] - kl;
    assertTrue(left < first / 6, "the gap falls about as 1 / K: " + first + " to " + left);
  }

  @Test
  void theEstimatesHaveTheExpectedBoundsAndHonestErrors() {
    for (int k : new int[] {1, 4}) {
      double[] wanted = expected(Q.with(k));
      LikelihoodBounds bounds = sampled(Q.with(k));
      assertNear(wanted[0], bounds.kl(), Side.UPPER);
      assertEquals(2, bounds.reverseKl().size());
      assertNear(wanted[1], bounds.reverseKl().get(0), Side.LOWER);
      assertNear(wanted[2], bounds.reverseKl().get(1), Side.UPPER);
      assertNear(wanted[0] + wanted[2], bounds.jeffreys().orElseThrow(), Side.UPPER);
    }
  }

  private static void assertNear(double wanted, Sided found, Side side) {
    assertEquals(side, found.side());
    Estimate estimate = found.estimate();
    double error = estimate.standardError().orElseThrow();
    assertTrue(error > 0 && error < 0.03, "error " + error);
    assertEquals(wanted, estimate.value(), 4 * error); // one in 16,000 by chance
  }

  @Test
  void jeffreysHasTheErrorOfASumOfIndependentMeans() {
    LikelihoodBounds bounds = sampled(Q.with(2));
    double forward = bounds.kl().estimate().standardError().orElseThrow();
    double reverse = bounds.reverseKl().get(1).estimate().standardError().orElseThrow();
    double sum = bounds.jeffreys().orElseThrow().estimate().standardError().orElseThrow();
    assertEquals(Math.hypot(forward, reverse), sum, 1e-15);
  }

  @Test
  void withoutBoundsFromAboveReverseKlIsKnownFromBelowAloneAndJeffreysNotAtAll() {
    double[] logs = {-3, -4};
    LikelihoodBounds bounds = new LikelihoodBounds(logs, logs, logs, logs, Optional.empty());
    assertEquals(1, bounds.reverseKl().size());
    assertTrue(bounds.jeffreys().isEmpty());
  }

  @Test
  void aBoundOfNegativeInfinityLeavesKlWithoutABoundAndNaNIsRefused() {
    double[] logs = {-3, -4};
    double[] none = {-3, Double.NEGATIVE_INFINITY};
    LikelihoodBounds bounds = new LikelihoodBounds(logs, none, logs, logs, Optional.of(logs));
    assertEquals(Double.POSITIVE_INFINITY, bounds.kl().estimate().value());
    assertEquals(Double.POSITIVE_INFINITY, bounds.jeffreys().orElseThrow().estimate().value());
    double[] nan = {-3, Double.NaN};
    assertThrows(
        DataProblem.class,
        () -> new LikelihoodBounds(logs, nan, logs, logs, Optional.empty()).kl());
  }
}
