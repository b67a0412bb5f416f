package org.touchstone.divergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.density.mixture.PolygonGrid;
import org.touchstone.density.mixture.TemplateMixture;
import org.touchstone.density.vector.Box;
import org.touchstone.density.vector.Gaussian;
import org.touchstone.density.vector.GaussianMixture;
import org.touchstone.density.vector.StudentT;
import org.touchstone.density.vector.VectorDensity;
import org.touchstone.density.vector.VectorDraw;
import org.touchstone.density.vector.VectorMoments;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.stat.Estimate;

/** KL that can be written down, against textbooks and against samples. */
class ClosedFormTest {

  private static final VectorMoments UNIT = new VectorMoments(4, 0, 1, 1, 0);
  private static final VectorMoments OTHER = new VectorMoments(4, 0.5, 1.2, 0.9, 0.2);

  private static Gaussian onTheLine(double mean, double sd) {
    return new Gaussian(new double[] {mean}, new Matrix(1, 1, new double[] {sd * sd}));
  }

  /** {@code ln(s2/s1) + (s1^2 + (m1-m2)^2) / (2 s2^2) - 1/2}, for example Kullback 1959. */
  @ParameterizedTest
  @CsvSource({"0, 1, 0, 1", "0, 1, 2, 1", "1, 0.5, -1, 3", "0, 3, 0, 0.2"})
  void betweenGaussiansOnTheLine(double m1, double s1, double m2, double s2) {
    double expected = Math.log(s2 / s1) + (s1 * s1 + (m1 - m2) * (m1 - m2)) / (2 * s2 * s2) - 0.5;
    double found = ClosedForm.kl(onTheLine(m1, s1), onTheLine(m2, s2)).orElseThrow();
    assertEquals(expected, found, 1e-12);
  }

  /** Equal covariance: half the squared length of the shift, in whatever dimension. */
  @Test
  void ofAShiftIsHalfItsSquare() {
    Gaussian shifted = new Gaussian(new VectorMoments(4, 0.8, 1, 1, 0));
    assertEquals(0.32, ClosedForm.kl(new Gaussian(UNIT), shifted).orElseThrow(), 1e-12);
  }

  /** The eigenvalues of the correlation matrix are 1 + (d-1) r, once, and 1 - r, d-1 times. */
  @Test
  void ofACorrelationComesFromItsEigenvalues() {
    double r = 0.4;
    Gaussian correlated = new Gaussian(new VectorMoments(4, 0, 1, 1, r));
    double logDeterminant = Math.log(1 + 3 * r) + 3 * Math.log(1 - r);
    double trace = 1 / (1 + 3 * r) + 3 / (1 - r);
    assertEquals(
        0.5 * (trace - 4 + logDeterminant),
        ClosedForm.kl(new Gaussian(UNIT), correlated).orElseThrow(),
        1e-12);
    assertEquals(
        -0.5 * logDeterminant, ClosedForm.kl(correlated, new Gaussian(UNIT)).orElseThrow(), 1e-12);
  }

  static Stream<Arguments> pairs() {
    Gaussian gaussian = new Gaussian(OTHER);
    return Stream.of(
        arguments("gaussian", new Gaussian(UNIT), gaussian),
        arguments("student-t", new StudentT(UNIT.mean(), UNIT.covariance(), 9), gaussian),
        arguments("box", new Box(UNIT), gaussian),
        arguments("nested boxes", new Box(UNIT.mean(), 1), new Box(UNIT)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void isWhatSamplesSay(String name, VectorDensity p, VectorDensity q) {
    VectorDraw draw = p.draw(20_000, Uniforms.independent(new SeedTree(2)));
    Estimate sampled =
        KullbackLeibler.estimate(draw.logLikelihoods(), q.logLikelihood(draw.samples()));
    double exact = ClosedForm.kl(p, q).orElseThrow();
    assertTrue(exact > 0);
    assertEquals(exact, sampled.value(), 4 * sampled.standardError().orElseThrow() + 1e-12);
  }

  /** A box of half the side in four dimensions has a sixteenth of the volume. */
  @Test
  void ofABoxInABoxIsTheRatioOfVolumes() {
    Box outer = new Box(new double[4], 2);
    Box inner = new Box(new double[] {1, -1, 0, 0.5}, 1);
    assertEquals(4 * Math.log(2), ClosedForm.kl(inner, outer).orElseThrow(), 1e-12);
    assertEquals(0, ClosedForm.kl(outer, outer).orElseThrow());
  }

  /** Samples may miss it: one in e^32 of a Gaussian lies outside eight standard deviations. */
  @Test
  void ofMassOutsideABoxIsInfiniteThoughSamplesMissIt() {
    Box wide = new Box(new double[1], 8);
    Gaussian p = onTheLine(0, 1);
    OptionalDouble infinite = OptionalDouble.of(Double.POSITIVE_INFINITY);
    assertEquals(infinite, ClosedForm.kl(p, wide));
    assertEquals(infinite, ClosedForm.kl(wide, new Box(new double[1], 7.9)));
    VectorDraw draw = p.draw(1000, Uniforms.independent(new SeedTree(2)));
    Estimate sampled =
        KullbackLeibler.estimate(draw.logLikelihoods(), wide.logLikelihood(draw.samples()));
    assertTrue(sampled.value() < 3);
  }

  @Test
  void isAbsentWhereOnlySamplesAreLeft() {
    Gaussian gaussian = new Gaussian(UNIT);
    GaussianMixture mixture = GaussianMixture.onAxes(UNIT, 2, 0.5);
    StudentT t = new StudentT(UNIT.mean(), UNIT.covariance(), 5);
    for (VectorDensity q : List.of(mixture, t)) {
      assertEquals(OptionalDouble.empty(), ClosedForm.kl(gaussian, q));
    }
    assertEquals(OptionalDouble.empty(), ClosedForm.kl(mixture, gaussian));
    TemplateMixture images =
        new TemplateMixture(new PolygonGrid(3, 2, new int[] {1}, 0).in(new Space(3, 3, 2)), 0.1);
    assertEquals(OptionalDouble.empty(), ClosedForm.kl(images, images));
  }
}
