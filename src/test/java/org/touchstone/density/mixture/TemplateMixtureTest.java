package org.touchstone.density.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.density.Draw;
import org.touchstone.density.autoregressive.ChiSquared;
import org.touchstone.density.autoregressive.SmallSpaces;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** What mixtures of templates promise, by enumerating every image of a small space. */
class TemplateMixtureTest {

  private static final Space SPACE = new Space(2, 3, 3);

  /** Squares of one pixel: six places in two colours. */
  private static TemplateMixture dots(double noise, double... weights) {
    TemplateGrid grid = new TemplateGrid(List.of(Shape.SQUARE), 1, 1, new int[] {1, 2}, 0, weights);
    return new TemplateMixture(grid.in(SPACE), noise);
  }

  /** Two classes of different weight on 3x3 images. */
  private static TemplateMixture classes() {
    TemplateGrid grid =
        new TemplateGrid(
            List.of(Shape.SQUARE, Shape.CHECKS), 2, 1, new int[] {1}, 0, new double[] {3, 1});
    return new TemplateMixture(grid.in(new Space(3, 3, 2)), 0.2);
  }

  private static TemplateMixture triangles() {
    return new TemplateMixture(new PolygonGrid(3, 3, new int[] {1}, 0).in(new Space(3, 3, 2)), 0.3);
  }

  static Stream<TemplateMixture> all() {
    return Stream.of(dots(0.4), classes(), triangles());
  }

  private static Uniforms uniforms(long seed) {
    return Uniforms.independent(new SeedTree(seed));
  }

  @ParameterizedTest
  @MethodSource("all")
  void probabilitiesSumToOne(TemplateMixture density) {
    double sum = 0;
    for (double log : density.logLikelihood(SmallSpaces.all(density.space()))) {
      sum += Math.exp(log);
    }
    assertEquals(1, sum, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("all")
  void samplesFollowTheDensity(TemplateMixture density) {
    ChiSquared.requireThatSamplesFollow(density, 20_000);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameSeedsGiveTheSameImages(TemplateMixture density) {
    Draw draw = density.draw(50, uniforms(3));
    assertArrayEquals(
        draw.images().slice(0, 20).tokens(), density.draw(20, uniforms(3)).images().tokens());
    assertArrayEquals(density.logLikelihood(draw.images()), draw.logLikelihoods());
  }

  /** The definition, without skipping the background: a product over pixels for every mode. */
  @ParameterizedTest
  @MethodSource("all")
  void theLikelihoodIsTheSumOfProductsOverAllModes(TemplateMixture density) {
    Templates templates = density.templates();
    TokenImages asked = density.draw(5, uniforms(4)).images();
    double changed = density.changed();
    int colours = density.space().colours();
    for (int i = 0; i < asked.count(); i++) {
      double sum = 0;
      for (int mode = 0; mode < templates.images().count(); mode++) {
        double product = templates.weights()[mode];
        for (int t = 0; t < density.space().dimensions(); t++) {
          boolean same = asked.token(i, t) == templates.images().token(mode, t);
          product *= same ? 1 - changed : changed / (colours - 1);
        }
        sum += product;
      }
      assertEquals(Math.log(sum), density.logLikelihood(asked)[i], 1e-12);
    }
  }

  @Test
  void classesHaveTheirWeightsAndModesOfAClassAreEquallyLikely() {
    Templates templates = classes().templates();
    // 2 x 2 places for each of two shapes
    assertArrayEquals(new int[] {0, 0, 0, 0, 1, 1, 1, 1}, templates.classes());
    double[] expected = {3. / 16, 3. / 16, 3. / 16, 3. / 16, 1. / 16, 1. / 16, 1. / 16, 1. / 16};
    assertArrayEquals(expected, templates.weights(), 1e-15);
  }

  /** Without noise an image is its template; the shares of modes are their weights. */
  @Test
  void samplesKnowTheirModesAndAreDecodedToThem() {
    TemplateMixture density =
        new TemplateMixture(
            new TemplateGrid(
                    List.of(Shape.SQUARE, Shape.CROSS, Shape.RING),
                    5,
                    3,
                    new int[] {1, 2},
                    0,
                    new double[] {2, 1, 1})
                .in(new Space(11, 11, 4)),
            0.02);
    int[] modes = density.modes(2000, uniforms(6));
    TemplateMixture.Decoded decoded = density.decode(density.draw(2000, uniforms(6)).images());
    int wrong = 0;
    int squares = 0;
    long changed = 0;
    for (int i = 0; i < modes.length; i++) {
      wrong += modes[i] == decoded.modes()[i] ? 0 : 1;
      squares += density.templates().classes()[modes[i]] == 0 ? 1 : 0;
      changed += decoded.distances()[i];
    }
    assertEquals(0, wrong, "templates differ in far more pixels than noise changes");
    assertEquals(0.5, squares / 2000.0, 4 * Math.sqrt(0.25 / 2000));
    double expected = 0.02 * 3 / 4 * 121;
    assertEquals(expected, changed / 2000.0, 4 * Math.sqrt(expected / 2000));
  }

  @Test
  void keepingSomeModesMakesTheirWeightsSumToOne() {
    boolean[] kept = {true, false, false, false, true, false, false, false};
    TemplateMixture rest = classes().keeping(kept);
    assertArrayEquals(new double[] {0.75, 0.25}, rest.weights(), 1e-15);
    assertArrayEquals(new int[] {0, 1}, rest.templates().classes());
  }

  /**
   * Nine points give 84 triples, 8 of them in a line. Corners are centres of pixels here, so that a
   * triangle is the hull of the pixels it covers and no two cover the same.
   */
  @Test
  void trianglesOfAGridAreEnumerated() {
    Templates triangles = triangles().templates();
    assertEquals(84 - 8, triangles.images().count());
    for (int mode = 0; mode < triangles.images().count(); mode++) {
      int covered = 0;
      for (int t = 0; t < 9; t++) {
        covered += triangles.images().token(mode, t);
      }
      assertTrue(covered >= 3, "covers its corners");
    }
  }

  /** A grid of the four corners has one convex quadrangle: all pixels. */
  @Test
  void theQuadrangleOfTheFourCornersIsTheWholeImage() {
    Templates whole = new PolygonGrid(4, 2, new int[] {2}, 0).in(new Space(4, 5, 3));
    assertEquals(1, whole.images().count());
    byte[] all = new byte[20];
    Arrays.fill(all, (byte) 2);
    assertArrayEquals(all, whole.images().tokens());
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("shapes", List.of("star"), "w: unknown shape 'star'"),
        arguments("noise", 0.0, "w: templates: noise 0.0, expected a number between 0 and 1"),
        arguments("noise", "much", "w: architecture.noise is much, expected something like 0.02"),
        arguments("size", 9, "w: templates: size 9 is larger than 8x8 images in 4 colours"),
        arguments("stride", 0, "w: templates: 4 shapes of size 7 in 3 colours, stride 0"),
        arguments("colours", List.of(4), "w: templates: colours [4] on background 0, expected"),
        arguments("colours", List.of(0), "w: templates: colours [0] on background 0, expected"),
        arguments("weights", List.of(1.0), "w: templates: weights [1.0], expected a positive"),
        arguments("colour", 1, "w: unknown key of architecture 'colour'; did you mean 'colours'"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreNamed(String key, Object value, String message) {
    Map<String, Object> given = Map.of(key, value);
    ParameterProblem problem =
        assertThrows(
            ParameterProblem.class,
            () -> TemplateFamily.TEMPLATES.density(new Space(8, 8, 4), given, "w"));
    assertTrue(problem.getMessage().startsWith(message), problem.getMessage());
  }

  @Test
  void modesThatLookAlikeAreRefused() {
    TemplateGrid grid =
        new TemplateGrid(
            List.of(Shape.SQUARE, Shape.DIAMOND), 1, 1, new int[] {1}, 0, new double[0]);
    assertThrows(ParameterProblem.class, () -> grid.in(SPACE));
  }

  @Test
  void imagesOfAnotherSpaceAreRefused() {
    TokenImages other = new TokenImages(new Space(1, 1, 2), 1, new byte[1]);
    DataProblem problem = assertThrows(DataProblem.class, () -> dots(0.1).logLikelihood(other));
    assertEquals(
        "log-likelihood: the samples are 1x1 images in 2 colours, the density is over 2x3 images in"
            + " 3 colours; no divergence is defined between them",
        problem.getMessage());
  }
}
