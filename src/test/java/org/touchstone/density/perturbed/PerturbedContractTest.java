package org.touchstone.density.perturbed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.autoregressive.AutoregressiveNet;
import org.touchstone.density.autoregressive.ChiSquared;
import org.touchstone.density.autoregressive.GatedPixelCnn;
import org.touchstone.density.autoregressive.ImageGpt;
import org.touchstone.density.autoregressive.SmallDensities;
import org.touchstone.density.autoregressive.SmallSpaces;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** What densities that fail on purpose promise, by enumerating every image of a small space. */
class PerturbedContractTest {

  private static final Space SPACE = new Space(2, 3, 3);
  private static final AutoregressiveNet NET = new ImageGpt(SPACE, 8, 1, 2, true);

  /** A density under its name. */
  record Case(String name, Supplier<Density> make) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static AutoregressiveDensity truth() {
    return SmallDensities.of(NET, 3);
  }

  static Stream<Case> all() {
    return Stream.of(
        new Case("temperature 0.7", () -> truth().reshaped(new Temperature(0.7))),
        new Case("temperature 1.5", () -> truth().reshaped(new Temperature(1.5))),
        new Case("top-k 2", () -> truth().reshaped(new TopK(2, 0.1))),
        new Case("nucleus 0.6", () -> truth().reshaped(new Nucleus(0.6, 0.1))),
        new Case("noise", () -> new Mixture(truth(), new UniformDensity(SPACE), 0.3)),
        new Case("mixture", () -> new Mixture(truth(), other(), 0.4)),
        new Case(
            "memoriser and noise",
            () ->
                new Mixture(
                    new Memoriser(truth().draw(5, uniforms(2)).images(), 0.5),
                    new UniformDensity(SPACE),
                    0.3)),
        new Case(
            "mixture of a mixture",
            () -> new Mixture(other(), new Mixture(truth(), new UniformDensity(SPACE), 0.5), 0.6)),
        new Case("memoriser", () -> new Memoriser(truth().draw(5, uniforms(2)).images(), 0.5)));
  }

  private static Density other() {
    return SmallDensities.of(new GatedPixelCnn(SPACE, 4, 1, 3), 8);
  }

  private static Uniforms uniforms(long seed) {
    return Uniforms.independent(new SeedTree(seed));
  }

  @ParameterizedTest
  @MethodSource("all")
  void probabilitiesSumToOne(Case one) {
    try (Density density = one.make().get()) {
      double sum = 0;
      for (double log : density.logLikelihood(SmallSpaces.all(SPACE))) {
        sum += Math.exp(log);
      }
      assertEquals(1, sum, 1e-5); // float32 logits, summed by the truth in float32
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void samplesFollowTheDensity(Case one) {
    try (Density density = one.make().get()) {
      ChiSquared.requireThatSamplesFollow(density, 6000);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void drawingReturnsTheLogLikelihoodsOfItsOwnSamples(Case one) {
    try (Density density = one.make().get()) {
      Draw draw = density.draw(70, uniforms(9));
      assertArrayEquals(density.logLikelihood(draw.images()), draw.logLikelihoods(), 1e-5);
      assertArrayEquals(
          draw.images().slice(0, 10).tokens(), density.draw(10, uniforms(9)).images().tokens());
    }
  }

  /** KL(P||Q) by enumeration. */
  private static double kl(Density p, Density q) {
    TokenImages every = SmallSpaces.all(SPACE);
    double[] logP = p.logLikelihood(every);
    double[] logQ = q.logLikelihood(every);
    double sum = 0;
    for (int i = 0; i < logP.length; i++) {
      sum += Math.exp(logP[i]) * (logP[i] - logQ[i]);
    }
    return sum;
  }

  @Test
  void temperatureOneIsTheTruthAndKlGrowsOnBothSides() {
    try (AutoregressiveDensity p = truth()) {
      double last = 0;
      assertEquals(0, kl(p, p.reshaped(new Temperature(1))), 1e-6);
      for (double t : new double[] {0.9, 0.7, 0.5, 0.3}) {
        double colder = kl(p, p.reshaped(new Temperature(t)));
        assertTrue(colder > last, "T = " + t);
        last = colder;
      }
      assertTrue(kl(p, p.reshaped(new Temperature(2))) > kl(p, p.reshaped(new Temperature(1.2))));
    }
  }

  /** An infinite temperature is noise: KL is ln of the number of images less the entropy. */
  @Test
  void aVeryHighTemperatureIsNoise() {
    try (AutoregressiveDensity p = truth();
        Density noise = new UniformDensity(SPACE)) {
      assertEquals(kl(p, noise), kl(p, p.reshaped(new Temperature(1e9))), 1e-6);
    }
  }

  /** Theis et al. 2016: 1 % truth and 99 % noise has a KL of at most ln 100 nats. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.99})
  void noiseCostsAtMostTheLogarithmOfWhatIsLeft(double share) {
    try (Density p = truth();
        Density q = new Mixture(truth(), new UniformDensity(SPACE), share)) {
      double found = kl(p, q);
      assertTrue(found > 0 && found < -Math.log(1 - share), "KL " + found);
      TokenImages every = SmallSpaces.all(SPACE);
      double[] logP = p.logLikelihood(every);
      double[] logQ = q.logLikelihood(every);
      for (int i = 0; i < logP.length; i++) {
        double expected = (1 - share) * Math.exp(logP[i]) + share / Math.pow(3, 6);
        assertEquals(expected, Math.exp(logQ[i]), 1e-12);
      }
    }
  }

  /** With every colour kept, only the floor is left: the conditional mixed with 1/3. */
  @Test
  void truncationThatKeepsAllIsTheFloorAlone() {
    try (AutoregressiveDensity p = truth()) {
      TokenImages every = SmallSpaces.all(SPACE);
      double[] all = p.reshaped(new TopK(3, 0.2)).logLikelihood(every);
      assertArrayEquals(all, p.reshaped(new Nucleus(1, 0.2)).logLikelihood(every), 1e-12);
      double[] logs = {Math.log(0.5), Math.log(0.3), Math.log(0.2)};
      new TopK(2, 0.1).reshape(logs);
      double third = 0.1 / 3;
      assertArrayEquals(
          new double[] {
            Math.log(0.9 * 0.625 + third), Math.log(0.9 * 0.375 + third), Math.log(third)
          },
          logs,
          1e-12);
      double[] nucleus = {Math.log(0.2), Math.log(0.5), Math.log(0.3)};
      new Nucleus(0.6, 0.1).reshape(nucleus);
      assertArrayEquals(
          new double[] {
            Math.log(third), Math.log(0.9 * 0.625 + third), Math.log(0.9 * 0.375 + third)
          },
          nucleus,
          1e-12);
    }
  }

  /** One image of six pixels, half of them smoothed over three colours: a product by hand. */
  @Test
  void aMemoriserOfOneImageIsAProduct() {
    TokenImages one = new TokenImages(SPACE, 1, new byte[] {0, 1, 2, 0, 1, 2});
    TokenImages asked = new TokenImages(SPACE, 1, new byte[] {0, 1, 2, 0, 0, 0});
    double kept = 0.5 + 0.5 / 3;
    double expected = 4 * Math.log(kept) + 2 * Math.log(0.5 / 3);
    assertEquals(expected, new Memoriser(one, 0.5).logLikelihood(asked)[0], 1e-12);
  }

  @Test
  void dosesOutOfBoundsAreRefused() {
    assertThrows(ParameterProblem.class, () -> new Temperature(0));
    assertThrows(ParameterProblem.class, () -> new Temperature(Double.NaN));
    assertThrows(ParameterProblem.class, () -> new TopK(0, 0.1));
    assertThrows(ParameterProblem.class, () -> new TopK(1, 0));
    assertThrows(ParameterProblem.class, () -> new Nucleus(1.1, 0.1));
    UniformDensity noise = new UniformDensity(SPACE);
    assertThrows(ParameterProblem.class, () -> new Mixture(noise, noise, 1));
    UniformDensity elsewhere = new UniformDensity(new Space(2, 2, 3));
    assertThrows(ParameterProblem.class, () -> new Mixture(noise, elsewhere, 0.5));
  }
}
