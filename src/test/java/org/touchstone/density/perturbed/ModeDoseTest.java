package org.touchstone.density.perturbed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.density.Density;
import org.touchstone.density.autoregressive.SmallSpaces;
import org.touchstone.density.mixture.Shape;
import org.touchstone.density.mixture.TemplateGrid;
import org.touchstone.density.mixture.TemplateMixture;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** KL as a function of the dose of dropped and invented modes, by enumerating 3x3 images. */
class ModeDoseTest {

  private static final Space SPACE = new Space(3, 3, 3);

  /** Four places of a square of 2x2 pixels in a colour; eight modes in two. */
  private static TemplateMixture squares(double noise, int... colours) {
    return new TemplateMixture(
        new TemplateGrid(List.of(Shape.SQUARE), 2, 1, colours, 0, new double[0]).in(SPACE), noise);
  }

  private static Density dropping(double share, double noise) {
    TemplateMixture all = squares(noise, 1, 2);
    return all.keeping(ModeOrder.LAST_FIRST.kept(all.weights(), share));
  }

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

  /**
   * q/p is at most 1/(kept mass), so KL(Q||P) at most -ln(kept mass). With little noise nobody
   * mistakes a mode and it is that. Templates differ in at least 4 pixels, so an image is mistaken
   * with probability of the order of changed^2 = (1e-4 2/3)^2.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.125, 0.25, 0.5, 0.75, 0.875})
  void reverseKlOfDroppedModesIsTheLogarithmOfTheKeptMass(double share) {
    double exact = -Math.log1p(-share);
    double found = kl(dropping(share, 1e-4), squares(1e-4, 1, 2));
    assertTrue(found <= exact, found + " > " + exact);
    assertEquals(exact, found, 1e-6);
    double noisy = kl(dropping(share, 0.5), squares(0.5, 1, 2));
    assertTrue(noisy > 0 && noisy < exact, "with overlap it is less: " + noisy);
  }

  /**
   * All of one colour dropped: an image of a dropped mode is as likely as its template's distance
   * to the kept ones allows. The same square in the other colour differs in four pixels, every
   * other one in more, so to first order KL(P||Q) = share * (4 ln((1-c)/(c/2)) + ln(1/... )): grows
   * without bound as noise goes to 0, and is finite for all noise.
   */
  @Test
  void klOfDroppedModesIsFiniteAndGrowsAsNoiseFalls() {
    double last = 0;
    for (double noise : new double[] {0.5, 0.1, 0.01, 1e-4}) {
      double found = kl(squares(noise, 1, 2), dropping(0.5, noise));
      assertTrue(found > last && found < Double.POSITIVE_INFINITY, noise + ": " + found);
      last = found;
    }
    // half of the mass has 4 pixels of the wrong colour, the other half is twice as likely
    double changed = 1e-4 / 3;
    double expected =
        0.5 * (4 * Math.log((1 - 2 * changed) / changed) - Math.log(2)) - 0.5 * Math.log(2);
    assertEquals(expected, last, 0.01);
  }

  @Test
  void klGrowsWithTheShareOfDroppedModes() {
    double last = 0;
    double lastReverse = 0;
    for (double share : new double[] {0.125, 0.25, 0.5, 0.75}) {
      double found = kl(squares(0.1, 1, 2), dropping(share, 0.1));
      double reverse = kl(dropping(share, 0.1), squares(0.1, 1, 2));
      assertTrue(found > last && reverse > lastReverse, "share " + share);
      last = found;
      lastReverse = reverse;
    }
  }

  /** p/q is at most 1/(1 - share): Theis et al. 2016. With little noise KL is its logarithm. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 0.7})
  void klOfInventedModesIsTheLogarithmOfWhatIsNotInvented(double share) {
    double exact = -Math.log1p(-share);
    Density q = new Mixture(squares(1e-4, 1), squares(1e-4, 2), share);
    double found = kl(squares(1e-4, 1), q);
    assertTrue(found <= exact, found + " > " + exact);
    assertEquals(exact, found, 1e-6);
    // invented images have 4 pixels of a colour that P has by noise alone
    double changed = 1e-4 / 3;
    double expected =
        share * (4 * Math.log((1 - 2 * changed) / changed) + Math.log(share))
            + (1 - share) * Math.log1p(-share);
    assertEquals(expected, kl(q, squares(1e-4, 1)), 0.01);
  }

  @Test
  void aMixtureThatLosesAComponentIsTheOtherOne() {
    Density first = squares(0.1, 1);
    Density second = squares(0.1, 2);
    Mixture mixture = new Mixture(first, second, 0.25);
    double[] weights = mixture.weights();
    assertArrayEquals(new double[] {0.75, 0.25}, weights);
    assertSame(first, mixture.keeping(ModeOrder.LIGHTEST_FIRST.kept(weights, 0.5)));
    assertSame(second, mixture.keeping(new boolean[] {false, true}));
  }

  @Test
  void ordersSayWhichModesGoFirst() {
    double[] weights = {0.1, 0.4, 0.1, 0.4};
    assertArrayEquals(
        new boolean[] {true, true, false, false}, ModeOrder.LAST_FIRST.kept(weights, 0.5));
    assertArrayEquals(
        new boolean[] {true, true, false, true}, ModeOrder.LIGHTEST_FIRST.kept(weights, 0.25));
    assertArrayEquals(
        new boolean[] {false, true, false, true}, ModeOrder.LIGHTEST_FIRST.kept(weights, 0.5));
  }

  /** A higher dose is the same failure and more of it. */
  @Test
  void whatALowShareDropsAHighOneDropsToo() {
    double[] weights = new double[40];
    java.util.Arrays.fill(weights, 1.0 / 40);
    boolean[] few = ModeOrder.SHUFFLED.kept(weights, 0.2);
    boolean[] many = ModeOrder.SHUFFLED.kept(weights, 0.6);
    for (int mode = 0; mode < 40; mode++) {
      assertTrue(few[mode] || !many[mode]);
    }
  }

  @Test
  void sharesThatDropNothingOrEverythingAreRefused() {
    double[] weights = {0.5, 0.5};
    assertThrows(ParameterProblem.class, () -> ModeOrder.LAST_FIRST.kept(weights, 0.1));
    assertThrows(ParameterProblem.class, () -> ModeOrder.LAST_FIRST.kept(weights, 0.9));
    assertThrows(ParameterProblem.class, () -> ModeOrder.LAST_FIRST.kept(weights, Double.NaN));
    assertEquals(
        "mode-dropping: unknown order 'last'; did you mean 'last-first'? Known: last-first,"
            + " lightest-first, shuffled",
        assertThrows(ParameterProblem.class, () -> ModeOrder.of("last")).getMessage());
  }
}
