package org.touchstone.normality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.touchstone.random.SeedTree;

class ShapiroWilkTest {

  private final ShapiroWilk test = new ShapiroWilk();

  /**
   * SciPy 1.10.1 in single precision: its authors' own double-precision code is 2.5 % off at 6,000.
   */
  @TestFactory
  Stream<DynamicTest> equalsSciPyInSinglePrecision() {
    return GoldenVectors.with("shapiro")
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.getKey(),
                    () -> {
                      JsonNode expected = vector.getValue().get("shapiro");
                      NormalityTest.Result found =
                          test.test(GoldenVectors.values(vector.getValue()));
                      double p = expected.get("p").asDouble();
                      double share = found.count() > 5000 ? 0.03 : 0.02;
                      assertEquals(expected.get("stat").asDouble(), found.statistic(), 1e-5);
                      assertEquals(p, found.pValue(), share * p);
                    }));
  }

  /**
   * SciPy 1.17.1 in double precision; its normal quantiles (AS 111) are good to about 1e-9 only.
   */
  @TestFactory
  Stream<DynamicTest> equalsSciPyInDoublePrecision() {
    return GoldenVectors.with("shapiro_double")
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.getKey(),
                    () -> {
                      JsonNode expected = vector.getValue().get("shapiro_double");
                      NormalityTest.Result found =
                          test.test(GoldenVectors.values(vector.getValue()));
                      double p = expected.get("p").asDouble();
                      assertEquals(expected.get("stat").asDouble(), found.statistic(), 1e-8);
                      assertEquals(p, found.pValue(), 1e-5 * p);
                    }));
  }

  /** For n = 3 the weights are (-1, 0, 1) / sqrt 2: W = (b - a)^2 / 2 / sum of squares. */
  @Test
  void isExactForThreeValues() {
    NormalityTest.Result evenlySpaced = test.test(new double[] {5, 1, 3});
    assertEquals(1, evenlySpaced.statistic(), 1e-15);
    assertEquals(1, evenlySpaced.pValue(), 1e-7, "asin has slope infinity at 1: root of 1e-16");
    NormalityTest.Result twoEqual = test.test(new double[] {0, 0, 7});
    assertEquals(0.75, twoEqual.statistic(), 1e-15, "the least possible W, 0.5 / (2/3)");
    assertEquals(0, twoEqual.pValue(), 1e-14);
  }

  @Test
  void weightsAreOfUnitLengthAndFallTowardsTheMiddle() {
    for (int count : new int[] {3, 4, 5, 6, 7, 11, 12, 100, 5000}) {
      double[] upper = RoystonWeights.of(count).upper();
      double squares = Arrays.stream(upper).map(weight -> 2 * weight * weight).sum();
      assertEquals(1, squares, 1e-12, "n = " + count);
      for (int i = 1; i < upper.length; i++) {
        assertTrue(upper[i] < upper[i - 1] && upper[i] > 0, "n = " + count + ", weight " + i);
      }
    }
  }

  @Test
  void neitherOrderNorPlaceNorScaleMatter() {
    double[] values = NullDistribution.student(3, 200, new SeedTree(4));
    double[] reversed = new double[200];
    double[] moved = new double[200];
    double[] huge = new double[200];
    for (int i = 0; i < 200; i++) {
      reversed[i] = values[199 - i];
      moved[i] = 1000 - 7 * values[i];
      huge[i] = 1e300 * values[i];
    }
    double expected = test.test(values).statistic();
    assertEquals(expected, test.test(reversed).statistic());
    // adding 1000 rounds each value by 1e-13, W by that times its slope of order 1
    assertEquals(expected, test.test(moved).statistic(), 1e-12);
    assertEquals(expected, test.test(huge).statistic(), 1e-12);
  }

  /**
   * The share of 2,000 independent Gaussian samples below 0.05 has standard deviation sqrt(0.05
   * 0.95 / 2000) = 0.0049; Royston's p-values are themselves within 0.002 of their level up to n =
   * 2,000. Four deviations and that: 0.022. The p-values are uniform: Kolmogorov's distance exceeds
   * 1.95 / sqrt(2000) = 0.044 once in a thousand; 0.01 more for the approximation.
   */
  @Test
  void rejectsFivePercentOfGaussianSamplesAndItsPValuesAreUniform() {
    for (int count : List.of(8, 20, 200, 1000)) {
      double[] p = NullDistribution.pValues(test, count, 2000, new SeedTree(11).child(count));
      assertEquals(0.05, NullDistribution.shareBelow(0.05, p), 0.022, "n = " + count);
      double distance = NullDistribution.distanceFromUniform(p);
      assertTrue(distance < 0.054, "n = " + count + ": " + distance);
    }
  }

  /** The distance has to be able to say no: squared uniforms are 1/4 away from uniform. */
  @Test
  void theDistanceFromUniformSeesWhatIsNotUniform() {
    double[] squared = new double[1000];
    for (int i = 0; i < 1000; i++) {
      squared[i] = Math.pow((i + 0.5) / 1000, 2);
    }
    assertEquals(0.25, NullDistribution.distanceFromUniform(squared), 0.001);
  }

  @Test
  void aboveFiveThousandItSaysThatThePValueIsExtrapolated() {
    assertTrue(test.caution(5000).isEmpty());
    assertTrue(test.caution(5001).orElseThrow().contains("extrapolated"));
  }

  @Test
  void valuesBeyondTheApproximationsSupportHaveASmallPositivePValue() {
    double[] oneAway = new double[11];
    oneAway[10] = 1;
    NormalityTest.Result result = test.test(oneAway);
    assertTrue(result.pValue() > 0 && result.pValue() < 1e-6, "p = " + result.pValue());
  }
}
