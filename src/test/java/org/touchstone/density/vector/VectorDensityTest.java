package org.touchstone.density.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;
import org.touchstone.sample.VectorSpace;
import org.touchstone.sample.Vectors;

/** What every density over vectors promises, and each family by what is known of it. */
class VectorDensityTest {

  private static final int MANY = 20_000;

  private static VectorMoments isotropic(int dimension) {
    return new VectorMoments(dimension, 0.7, 1.3, 1, 0);
  }

  private static VectorMoments any(int dimension) {
    return new VectorMoments(dimension, 0.7, 1.3, 0.8, 0.3);
  }

  /** Every family in so many dimensions. */
  private static Stream<VectorDensity> in(int dimension) {
    VectorMoments moments = any(dimension);
    return Stream.of(
        new Gaussian(moments),
        new StudentT(moments.mean(), moments.covariance(), 7),
        GaussianMixture.onAxes(isotropic(dimension), 2, 0.8),
        GaussianMixture.onAxes(isotropic(dimension), 2 * dimension, 0.8)
            .keeping(first(2 * dimension)),
        new Box(isotropic(dimension)));
  }

  private static boolean[] first(int modes) {
    boolean[] kept = new boolean[modes];
    kept[0] = true;
    kept[modes - 1] = modes > 2;
    return kept;
  }

  static Stream<VectorDensity> onTheLine() {
    return in(1);
  }

  static Stream<VectorDensity> inThree() {
    return in(3);
  }

  private static Uniforms uniforms() {
    return Uniforms.independent(new SeedTree(11));
  }

  private static Vectors onTheLine(double... x) {
    return new Vectors(new VectorSpace(1), x.length, x);
  }

  /** By the midpoint rule from -100 to 100; a t of 7 degrees has 1e-10 beyond. */
  @ParameterizedTest
  @MethodSource("onTheLine")
  void theDensityIntegratesToOne(VectorDensity density) {
    double step = 1e-3;
    double[] x = new double[200_000];
    Arrays.setAll(x, i -> -100 + (i + 0.5) * step);
    double sum = 0;
    for (double log : density.logLikelihood(onTheLine(x))) {
      sum += Math.exp(log) * step;
    }
    assertEquals(1, sum, 1e-3); // half a step at either edge of a box
  }

  /** Kolmogorov's statistic of u = F(x) by the same rule, at 0.1 %: 1.95 / sqrt(n). */
  @ParameterizedTest
  @MethodSource("onTheLine")
  void samplesFollowTheDensity(VectorDensity density) {
    double[] samples = density.draw(4000, uniforms()).samples().values();
    Arrays.sort(samples);
    double step = 2e-3;
    double[] x = new double[30_000];
    Arrays.setAll(x, i -> -30 + (i + 0.5) * step);
    double[] logs = density.logLikelihood(onTheLine(x));
    double below = 0;
    double worst = 0;
    int seen = 0;
    for (int i = 0; i < x.length; i++) {
      below += Math.exp(logs[i]) * step;
      while (seen < samples.length && samples[seen] <= x[i] + step / 2) {
        seen++;
      }
      worst = Math.max(worst, Math.abs(below - (double) seen / samples.length));
    }
    assertTrue(worst < 1.95 / Math.sqrt(4000), "distance " + worst);
  }

  @ParameterizedTest
  @MethodSource("inThree")
  void momentsAndEntropyAreThoseOfItsSamples(VectorDensity density) {
    VectorDraw draw = density.draw(MANY, uniforms());
    double[] mean = density.mean();
    double[] covariance = density.covariance().values();
    for (int s = 0; s < 3; s++) {
      for (int t = 0; t < 3; t++) {
        double sum = 0;
        double squares = 0;
        double first = 0;
        for (int i = 0; i < MANY; i++) {
          double[] x = draw.samples().vector(i);
          double product = (x[s] - mean[s]) * (x[t] - mean[t]);
          sum += product;
          squares += product * product;
          first += x[t] - mean[t];
        }
        double found = sum / MANY;
        double error = Math.sqrt((squares / MANY - found * found) / MANY);
        assertEquals(covariance[3 * s + t], found, 4.5 * error + 1e-12);
        assertEquals(0, first / MANY, 4.5 * Math.sqrt(covariance[4 * t] / MANY));
      }
    }
    if (density.entropy().isPresent()) {
      double sum = Arrays.stream(draw.logLikelihoods()).sum() / MANY;
      double squares = Arrays.stream(draw.logLikelihoods()).map(l -> l * l).sum() / MANY;
      double error = Math.sqrt(Math.max(0, squares - sum * sum) / MANY);
      assertEquals(density.entropy().getAsDouble(), -sum, 4.5 * error + 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("inThree")
  void theSameSeedsGiveTheSameVectorsHoweverManyAreDrawn(VectorDensity density) {
    VectorDraw draw = density.draw(30, uniforms());
    assertArrayEquals(density.logLikelihood(draw.samples()), draw.logLikelihoods());
    assertArrayEquals(
        draw.slice(10, 20).samples().values(),
        density.draw(10, uniforms().from(10)).samples().values());
  }

  @ParameterizedTest
  @MethodSource("inThree")
  void samplesOfAnotherSpaceAreRefused(VectorDensity density) {
    Vectors plane = new Vectors(new VectorSpace(2), 1, new double[2]);
    assertThrows(DataProblem.class, () -> density.logLikelihood(plane));
    TokenImages image = new TokenImages(new Space(1, 3, 2), 1, new byte[3]);
    DataProblem problem = assertThrows(DataProblem.class, () -> density.logLikelihoodOf(image));
    assertTrue(
        problem
            .getMessage()
            .endsWith(
                "no divergence is defined between a density with respect to the counting measure"
                    + " and one with respect to the Lebesgue measure"),
        problem.getMessage());
  }

  /** Commons Math 3.6.1, MultivariateNormalDistribution. */
  @Test
  void theGaussianIsThatOfCommonsMath() {
    VectorMoments moments = any(3);
    double[] s = moments.covariance().values();
    double[][] rows = {{s[0], s[1], s[2]}, {s[3], s[4], s[5]}, {s[6], s[7], s[8]}};
    double[] x = {0.3, -1.2, 2.5};
    double expected = new MultivariateNormalDistribution(moments.mean(), rows).density(x);
    double found = new Gaussian(moments).logLikelihood(new Vectors(new VectorSpace(3), 1, x))[0];
    assertEquals(Math.log(expected), found, 1e-12);
  }

  /** Commons Math 3.6.1, TDistribution, whose variance is v / (v - 2). */
  @Test
  void onTheLineTheMultivariateTIsStudents() {
    Matrix variance = new Matrix(1, 1, new double[] {5.0 / 3});
    StudentT t = new StudentT(new double[1], variance, 5);
    TDistribution known = new TDistribution(5);
    double[] x = {-7, -1, 0, 0.4, 3};
    double[] found = t.logLikelihood(onTheLine(x));
    for (int i = 0; i < x.length; i++) {
      assertEquals(known.logDensity(x[i]), found[i], 1e-12);
    }
  }

  /** As v grows the t distribution becomes the Gaussian of its covariance. */
  @Test
  void withManyDegreesTheTIsGaussian() {
    VectorMoments moments = any(3);
    StudentT t = new StudentT(moments.mean(), moments.covariance(), 1e7);
    Gaussian gaussian = new Gaussian(moments);
    Vectors x = gaussian.draw(50, uniforms()).samples();
    assertArrayEquals(gaussian.logLikelihood(x), t.logLikelihood(x), 1e-5);
    assertEquals(gaussian.entropy().getAsDouble(), t.entropy().getAsDouble(), 1e-5);
  }

  /** The point of the parameters: FID cannot tell these from one another. */
  @ParameterizedTest
  @CsvSource({"2, 0.5", "2, 0.9", "4, 0.9", "8, 0.99"})
  void aMixtureOnAxesHasItsMomentsWhateverTheNumberOfModes(int modes, double between) {
    VectorMoments moments = isotropic(4);
    GaussianMixture mixture = GaussianMixture.onAxes(moments, modes, between);
    assertArrayEquals(moments.mean(), mixture.mean(), 1e-12);
    assertArrayEquals(moments.covariance().values(), mixture.covariance().values(), 1e-12);
  }

  @Test
  void aBoxEndsAtItsBorder() {
    Box box = new Box(new double[] {1}, 2);
    assertArrayEquals(
        new double[] {-Math.log(4), -Math.log(4), Double.NEGATIVE_INFINITY},
        box.logLikelihood(onTheLine(-1, 2.9, 3.1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GAUSSIAN | scale | 0 | m.yaml: scale: found 0.0, expected a positive number",
        "GAUSSIAN | correlation | -0.5 | m.yaml: correlation: found -0.5, expected a number below 1"
            + " and above -1 / (dimension - 1), where the covariance is positive definite",
        "STUDENT_T | degrees | 2 | m.yaml: student-t: degrees 2.0, expected a number above 2: with"
            + " fewer it has no covariance",
        "GAUSSIAN_MIXTURE | between | 1 | m.yaml: gaussian-mixture: between 1.0, expected a number"
            + " between 0 and 1",
        "BOX | scale | NaN | m.yaml: scale: found NaN, expected a positive number",
      })
  void parametersOutOfBoundsAreNamed(
      VectorFamily family, String key, double value, String message) {
    ParameterProblem problem =
        assertThrows(ParameterProblem.class, () -> family.density(Map.of(key, value), "m.yaml"));
    assertEquals(message, problem.getMessage());
  }
}
