package org.touchstone.density.autoregressive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.density.Draw;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.TorchEngine;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** What every autoregressive family promises, proved on spaces that can be enumerated. */
class AutoregressiveContractTest {

  private static final Space TWO = new Space(3, 3, 2);
  private static final Space THREE = new Space(3, 3, 3);
  private static final Space LARGER = new Space(6, 5, 4);

  static Stream<AutoregressiveNet> enumerable() {
    return Stream.of(
        new ImageGpt(TWO, 8, 2, 2, true),
        new ImageGpt(THREE, 8, 1, 2, false),
        new GatedPixelCnn(TWO, 4, 2, 3),
        new GatedPixelCnn(THREE, 4, 1, 5),
        new PixelSnail(TWO, 4, 1, 2, 3),
        new PixelSnail(THREE, 4, 2, 1, 4));
  }

  static Stream<AutoregressiveNet> larger() {
    return Stream.of(
        new ImageGpt(LARGER, 12, 2, 3, true),
        new ImageGpt(LARGER, 12, 2, 3, false),
        new GatedPixelCnn(LARGER, 6, 3, 3),
        new GatedPixelCnn(LARGER, 6, 2, 5),
        new PixelSnail(LARGER, 6, 2, 2, 5));
  }

  @ParameterizedTest
  @MethodSource("enumerable")
  void probabilitiesSumToOne(AutoregressiveNet net) {
    try (AutoregressiveDensity density = density(net, 50, 50)) {
      double sum = 0;
      for (double log : density.logLikelihood(SmallSpaces.all(net.space()))) {
        sum += Math.exp(log);
      }
      // float32 logits: each of 9 token terms is rounded to about 1e-7
      assertEquals(1, sum, 1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("enumerable")
  void samplesFollowTheDensity(AutoregressiveNet net) {
    try (AutoregressiveDensity density = density(net, 500, 50)) {
      ChiSquared.requireThatSamplesFollow(density, 4000);
    }
  }

  @ParameterizedTest
  @MethodSource("larger")
  void aPredictionReadsEveryEarlierTokenInReachAndNoOther(AutoregressiveNet net) {
    int tokens = net.space().dimensions();
    int at = 17; // third of five columns in the fourth of six rows
    try (Parameters parameters = perturbed(net, 3)) {
      float[] before = logitsAt(net, parameters, at, -1);
      for (int changed = 0; changed < tokens; changed++) {
        float[] after = logitsAt(net, parameters, at, changed);
        boolean moved = !Arrays.equals(before, after);
        // both PixelCNNs reach three rows back and, with layers, the whole width: no blind spot
        assertEquals(changed < at, moved, "token " + changed + " seen from " + at);
      }
    }
  }

  private static float[] logitsAt(
      AutoregressiveNet net, Parameters parameters, int position, int changed) {
    TokenImages image = new TokenImages(net.space(), 1, new byte[net.space().dimensions()]);
    if (changed >= 0) {
      image.tokens()[changed] = 1;
    }
    try (NDManager owner = TorchEngine.newManager()) {
      return net.logits(parameters, owner, image).get("0,{}", position).toFloatArray();
    }
  }

  @ParameterizedTest
  @MethodSource("larger")
  void incrementalSamplingEqualsTheNaiveFullForward(AutoregressiveNet net) {
    try (AutoregressiveDensity density = density(net, 16, 16)) {
      Uniforms uniforms = Uniforms.independent(new SeedTree(7));
      TokenImages incremental = density.draw(16, uniforms).images();
      assertArrayEquals(naive(net, 16, uniforms).tokens(), incremental.tokens());
    }
  }

  @ParameterizedTest
  @MethodSource("larger")
  void drawingReturnsTheLogLikelihoodsOfItsOwnSamples(AutoregressiveNet net) {
    try (AutoregressiveDensity density = density(net, 16, 16)) {
      Draw draw = density.draw(40, Uniforms.independent(new SeedTree(9)));
      // 30 tokens, float32 logits of size about 1: 30 * 1e-7 with room for the sums inside
      assertArrayEquals(density.logLikelihood(draw.images()), draw.logLikelihoods(), 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("larger")
  void anImageDoesNotDependOnTheCountOrTheChunk(AutoregressiveNet net) {
    Uniforms uniforms = Uniforms.independent(new SeedTree(11));
    try (AutoregressiveDensity small = density(net, 4, 4);
        AutoregressiveDensity large = density(net, 16, 16)) {
      Draw few = large.draw(10, uniforms);
      Draw many = large.draw(33, uniforms);
      assertArrayEquals(few.images().tokens(), many.images().slice(0, 10).tokens());
      assertEquals(few.logLikelihoods()[9], many.logLikelihoods()[9]);
      Draw otherChunk = small.draw(10, uniforms);
      assertArrayEquals(few.images().tokens(), otherChunk.images().tokens());
      assertArrayEquals(large.logLikelihood(few.images()), small.logLikelihood(few.images()), 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("larger")
  void sameSeedsGiveTheSameImagesAndOthersOthers(AutoregressiveNet net) {
    try (AutoregressiveDensity density = density(net, 16, 16)) {
      byte[] first = density.draw(16, Uniforms.independent(new SeedTree(1))).images().tokens();
      byte[] again = density.draw(16, Uniforms.independent(new SeedTree(1))).images().tokens();
      byte[] other = density.draw(16, Uniforms.independent(new SeedTree(2))).images().tokens();
      assertArrayEquals(first, again);
      assertTrue(!Arrays.equals(first, other));
    }
  }

  @ParameterizedTest
  @MethodSource("enumerable")
  void gradientsEqualFiniteDifferences(AutoregressiveNet net) {
    try (Parameters parameters = perturbed(net, 3)) {
      parameters.requireGradients();
      TokenImages images = SmallSpaces.all(net.space()).slice(37, 53);
      DensityObjective objective = new DensityObjective(net, images, false);
      int[] rows = new int[16];
      for (int i = 0; i < 16; i++) {
        rows[i] = i;
      }
      for (ParameterSpec spec : net.specs()) {
        NDArray tensor = parameters.get(spec.name());
        float slope;
        try (NDManager step = TorchEngine.newManager();
            GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          collector.backward(objective.loss(parameters, step, rows, new SplittableRandom(0)));
          NDArray gradient = tensor.getGradient();
          gradient.attach(step);
          slope = gradient.flatten().getFloat(0);
          parameters.clearGradients();
        }
        double delta = 2e-3;
        double above = shifted(objective, parameters, tensor, rows, delta);
        double below = shifted(objective, parameters, tensor, rows, -delta);
        // loss about 1 in float32: 1.2e-7 / 4e-3 = 3e-5 of rounding a side; kinks of relu of delta
        assertEquals((above - below) / (2 * delta), slope, 4e-4, spec.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("enumerable")
  void imagesOfAnotherSpaceAreRefused(AutoregressiveNet net) {
    try (AutoregressiveDensity density = density(net, 4, 4)) {
      TokenImages foreign = new TokenImages(LARGER, 1, new byte[30]);
      DataProblem problem = assertThrows(DataProblem.class, () -> density.logLikelihood(foreign));
      assertTrue(problem.getMessage().contains("6x5 images in 4 colours"), problem.getMessage());
    }
  }

  private static double shifted(
      DensityObjective objective, Parameters parameters, NDArray tensor, int[] rows, double by) {
    float[] original = tensor.toFloatArray();
    float[] moved = original.clone();
    moved[0] += (float) by;
    try (NDManager step = TorchEngine.newManager()) {
      tensor.set(moved);
      return objective.loss(parameters, step, rows, new SplittableRandom(0)).getFloat();
    } finally {
      tensor.set(original);
    }
  }

  /** Draws by a full forward pass for every token. */
  private static TokenImages naive(AutoregressiveNet net, int count, Uniforms uniforms) {
    Space space = net.space();
    TokenImages images = new TokenImages(space, count, new byte[count * space.dimensions()]);
    Categorical categorical = new Categorical(space.colours());
    try (Parameters parameters = perturbed(net, 3)) {
      for (int position = 0; position < space.dimensions(); position++) {
        try (NDManager owner = TorchEngine.newManager()) {
          float[] logits =
              net.logits(parameters, owner, images).get(":,{}", position).toFloatArray();
          for (int image = 0; image < count; image++) {
            int token = categorical.draw(logits, image, uniforms.at(image, position));
            images.tokens()[image * space.dimensions() + position] = (byte) token;
          }
        }
      }
    }
    return images;
  }

  private static AutoregressiveDensity density(AutoregressiveNet net, int draw, int evaluation) {
    return new AutoregressiveDensity(net, perturbed(net, 3), draw, evaluation);
  }

  /** Parameters far from their start, where many are zero and a mistake would not show. */
  static Parameters perturbed(AutoregressiveNet net, long seed) {
    List<ParameterSpec> specs =
        net.specs().stream()
            .map(s -> new ParameterSpec(s.name(), 0.3, s.constant(), true, s.shape()))
            .toList();
    return Parameters.initialise(specs, new SeedTree(seed));
  }
}
