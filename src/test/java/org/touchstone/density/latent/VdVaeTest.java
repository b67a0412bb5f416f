package org.touchstone.density.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.density.Bound;
import org.touchstone.density.Draw;
import org.touchstone.density.autoregressive.SmallSpaces;
import org.touchstone.network.Objective;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.TorchEngine;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** What a hierarchical VAE promises: bounds that hold, on a model whose integral can be done. */
class VdVaeTest {

  /** Two pixels in three colours: one latent variable at the top, two below it. */
  private static final Space SMALL = new Space(1, 2, 3);

  private static final Space LARGER = new Space(8, 8, 4);

  @Test
  void theExactLikelihoodsSumToOne() {
    double sum = Arrays.stream(exact()).map(Math::exp).sum();
    assertEquals(1, sum, 1e-5); // float32 logits
  }

  @Test
  void samplesFollowTheExactLikelihoods() {
    double[] exact = exact();
    int count = 4000;
    try (LatentDensity density = small(1, 0, 500)) {
      TokenImages images = density.draw(count, uniforms(5)).images();
      double[] seen = new double[exact.length];
      for (int i = 0; i < count; i++) {
        seen[SmallSpaces.index(images, i)]++;
      }
      double statistic = 0;
      for (int i = 0; i < exact.length; i++) {
        double expected = count * Math.exp(exact[i]);
        statistic += (seen[i] - expected) * (seen[i] - expected) / expected;
      }
      double p = 1 - new ChiSquaredDistribution(exact.length - 1).cumulativeProbability(statistic);
      assertTrue(p > 1e-3, "chi-squared " + statistic + ", p " + p);
    }
  }

  @Test
  void theBoundFromBelowHoldsInExpectationAndTightensWithK() {
    double last = Double.POSITIVE_INFINITY;
    for (int k : new int[] {1, 4, 16}) {
      SummaryStatistics gaps = new SummaryStatistics();
      for (int seed = 0; seed < 120; seed++) {
        try (LatentDensity density = small(k, seed, 9)) {
          double[] bounds = density.logLikelihood(SmallSpaces.all(SMALL));
          double gap = 0;
          for (int image = 0; image < bounds.length; image++) {
            gap += Math.exp(exact()[image]) * (exact()[image] - bounds[image]);
          }
          gaps.addValue(gap);
        }
      }
      double error = gaps.getStandardDeviation() / Math.sqrt(gaps.getN());
      assertTrue(gaps.getMean() > 3 * error, "K " + k + ": gap " + gaps.getMean());
      assertTrue(
          gaps.getMean() < last / 2, "K " + k + ": gap " + gaps.getMean() + " after " + last);
      last = gaps.getMean();
    }
  }

  @Test
  void theBoundFromAboveHoldsInExpectationAndTightensWithK() {
    double last = Double.POSITIVE_INFINITY;
    for (int k : new int[] {1, 4, 16}) {
      SummaryStatistics gaps = new SummaryStatistics();
      for (int seed = 0; seed < 20; seed++) {
        try (LatentDensity density = small(k, seed, 100)) {
          Draw draw = density.draw(100, uniforms(seed));
          for (int i = 0; i < 100; i++) {
            gaps.addValue(
                draw.above().orElseThrow()[i] - exact()[SmallSpaces.index(draw.images(), i)]);
          }
        }
      }
      double error = gaps.getStandardDeviation() / Math.sqrt(gaps.getN());
      assertTrue(gaps.getMean() > 3 * error, "K " + k + ": gap " + gaps.getMean() + " ± " + error);
      assertTrue(
          gaps.getMean() < last / 2, "K " + k + ": gap " + gaps.getMean() + " after " + last);
      last = gaps.getMean();
    }
  }

  @Test
  void withManyDrawsBothBoundsComeNearTheExactLikelihood() {
    try (LatentDensity density = small(200, 0, 30)) {
      Draw draw = density.draw(30, uniforms(3));
      double exact = 0;
      double below = 0;
      double above = 0;
      for (int i = 0; i < 30; i++) {
        exact += exact()[SmallSpaces.index(draw.images(), i)] / 30;
        below += draw.logLikelihoods()[i] / 30;
        above += draw.above().orElseThrow()[i] / 30;
      }
      // a weight's spread is about three times its mean: 3 / sqrt(200) = 0.2 an image of few kinds
      assertEquals(exact, below, 0.2);
      assertEquals(exact, above, 0.2);
      assertTrue(below < above);
    }
  }

  @Test
  void itSaysThatItsNumbersAreBounds() {
    try (LatentDensity density = small(1, 0, 9)) {
      assertEquals(Bound.LOWER, density.bound());
    }
  }

  @Test
  void anImageAndItsBoundDoNotDependOnTheOthersBesideIt() {
    try (LatentDensity few = larger(4);
        LatentDensity many = larger(16)) {
      Draw first = few.draw(5, uniforms(1));
      Draw more = many.draw(21, uniforms(1));
      assertArrayEquals(first.images().tokens(), more.images().slice(0, 5).tokens());
      // another chunk rounds differently: 64 tokens and 84 latent variables in float32
      assertArrayEquals(first.logLikelihoods(), Arrays.copyOf(more.logLikelihoods(), 5), 1e-3);
      double[] alone = many.logLikelihood(more.images().slice(3, 4));
      assertEquals(many.logLikelihood(more.images())[3], alone[0]);
      assertEquals(more.logLikelihoods()[3], alone[0], 1e-4);
    }
  }

  @Test
  void sameSeedsGiveTheSameImagesAndOthersOthers() {
    try (LatentDensity density = larger(8)) {
      byte[] first = density.draw(8, uniforms(1)).images().tokens();
      assertArrayEquals(first, density.draw(8, uniforms(1)).images().tokens());
      assertFalse(Arrays.equals(first, density.draw(8, uniforms(2)).images().tokens()));
    }
  }

  @Test
  void levelsHalveDownToFourPixelsAndEndInOne() {
    assertEquals(
        List.of(new Level(16, 16), new Level(8, 8), new Level(4, 4), new Level(1, 1)),
        Level.of(new Space(16, 16, 2)));
    assertEquals(List.of(new Level(6, 5), new Level(1, 1)), Level.of(new Space(6, 5, 2)));
    assertEquals(List.of(new Level(1, 1)), Level.of(new Space(1, 1, 2)));
  }

  @Test
  void gradientsEqualFiniteDifferences() {
    VdVae net = new VdVae(LARGER, 5, 4, 2, 1, 1);
    TokenImages images;
    try (LatentDensity density = new LatentDensity(net, perturbed(net))) {
      images = density.draw(6, uniforms(4)).images();
    }
    Objective objective = net.objective(images, false);
    try (Parameters parameters = perturbed(net)) {
      parameters.requireGradients();
      for (ParameterSpec spec : net.specs()) {
        NDArray tensor = parameters.get(spec.name());
        float slope;
        try (NDManager step = TorchEngine.newManager();
            GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          collector.backward(
              objective.loss(
                  parameters, step, new int[] {0, 1, 2, 3, 4, 5}, new SplittableRandom(0)));
          NDArray gradient = tensor.getGradient();
          gradient.attach(step);
          slope = gradient.flatten().getFloat(0);
          parameters.clearGradients();
        }
        double delta = 4e-3;
        double above = shifted(objective, parameters, tensor, delta);
        double below = shifted(objective, parameters, tensor, -delta);
        // loss about 1.5 in float32: 2e-7 / 8e-3 = 3e-5 of rounding a side; delta^2 of curvature
        assertEquals((above - below) / (2 * delta), slope, 4e-4, spec.name());
      }
    }
  }

  private static double shifted(
      Objective objective, Parameters parameters, NDArray tensor, double by) {
    float[] original = tensor.toFloatArray();
    float[] moved = original.clone();
    moved[0] += (float) by;
    try (NDManager step = TorchEngine.newManager()) {
      tensor.set(moved);
      return objective
          .loss(parameters, step, new int[] {0, 1, 2, 3, 4, 5}, new SplittableRandom(0))
          .getFloat();
    } finally {
      tensor.set(original);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void sizesMustBePositive(int size) {
    ParameterProblem problem =
        assertThrows(ParameterProblem.class, () -> new VdVae(SMALL, 4, 4, size, 1, 1));
    assertTrue(problem.getMessage().contains("latents " + size), problem.getMessage());
  }

  @Test
  void imagesOfAnotherSpaceAreRefused() {
    try (LatentDensity density = small(1, 0, 9)) {
      TokenImages foreign = new TokenImages(LARGER, 1, new byte[64]);
      DataProblem problem = assertThrows(DataProblem.class, () -> density.logLikelihood(foreign));
      assertTrue(problem.getMessage().contains("8x8 images in 4 colours"), problem.getMessage());
    }
  }

  private static double[] exact;

  private static synchronized double[] exact() {
    if (exact == null) {
      VdVae net = new VdVae(SMALL, 4, 4, 1, 1, 1);
      try (Parameters parameters = perturbed(net)) {
        exact = Quadrature.logLikelihoods(net, parameters);
      }
    }
    return exact;
  }

  private static LatentDensity small(int k, int seed, int chunk) {
    VdVae net = new VdVae(SMALL, 4, 4, 1, 1, k);
    return new LatentDensity(net, perturbed(net), chunk, new SeedTree(seed));
  }

  private static LatentDensity larger(int chunk) {
    VdVae net = new VdVae(LARGER, 6, 4, 1, 1, 3);
    return new LatentDensity(net, perturbed(net), chunk, new SeedTree(1));
  }

  private static Uniforms uniforms(long seed) {
    return Uniforms.independent(new SeedTree(seed));
  }

  /** The posterior is near enough to the true one for a dozen draws to tell something. */
  private static double start(String name) {
    return name.contains("posterior") || name.contains("prior") ? 0.15 : 0.5;
  }

  /** Parameters far from their start, where many are zero and a mistake would not show. */
  private static Parameters perturbed(VdVae net) {
    List<ParameterSpec> specs =
        net.specs().stream()
            .map(s -> new ParameterSpec(s.name(), start(s.name()), s.constant(), true, s.shape()))
            .toList();
    return Parameters.initialise(specs, new SeedTree(3));
  }
}
