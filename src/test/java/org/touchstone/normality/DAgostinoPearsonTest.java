package org.touchstone.normality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.touchstone.random.SeedTree;

class DAgostinoPearsonTest {

  private final DAgostinoPearson test = new DAgostinoPearson();

  /**
   * SciPy 1.10.1, scipy.stats.normaltest, relative 1e-9 (p: of exp(-985/2), relative 1e-9 x 493).
   */
  @TestFactory
  Stream<DynamicTest> equalsSciPy() {
    return GoldenVectors.with("normaltest")
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.getKey(),
                    () -> {
                      JsonNode expected = vector.getValue().get("normaltest");
                      NormalityTest.Result found =
                          test.test(GoldenVectors.values(vector.getValue()));
                      close(expected.get("stat").asDouble(), found.statistic());
                      close(expected.get("p").asDouble(), found.pValue());
                    }));
  }

  /** SciPy 1.10.1, scipy.stats.skewtest and kurtosistest; skew and kurtosis with bias=True. */
  @TestFactory
  Stream<DynamicTest> itsPartsAndTheEffectSizesEqualSciPy() {
    return Stream.of("skewtest", "kurtosistest", "skew_biased", "kurtosis_excess_biased")
        .flatMap(
            answer ->
                GoldenVectors.with(answer)
                    .map(
                        vector ->
                            DynamicTest.dynamicTest(
                                answer + " " + vector.getKey(),
                                () -> checkPart(answer, vector.getValue()))));
  }

  private static void checkPart(String answer, JsonNode vector) {
    double[] values = GoldenVectors.values(vector);
    Shape shape = Shape.of(values);
    JsonNode expected = vector.get(answer);
    switch (answer) {
      case "skewtest" ->
          close(expected.get("stat").asDouble(), SkewnessTest.z(shape.skewness(), values.length));
      case "kurtosistest" ->
          close(
              expected.get("stat").asDouble(),
              KurtosisTest.z(shape.excessKurtosis(), values.length));
      case "skew_biased" -> close(expected.asDouble(), shape.skewness());
      default -> close(expected.asDouble(), shape.excessKurtosis());
    }
  }

  private static void close(double expected, double found) {
    assertEquals(expected, found, 1e-9 * Math.abs(expected));
  }

  @Test
  void exactlySymmetricValuesHaveNoSkewness() {
    Shape shape = Shape.of(new double[] {-3, -2, -1, -0.5, 0.5, 1, 2, 3});
    assertEquals(0, shape.skewness());
    assertEquals(0, SkewnessTest.z(shape.skewness(), 8), "SciPy 1.10 to 1.17 says 1.01 here");
  }

  /**
   * As for Shapiro and Wilk, four deviations of a share of 2,000 samples are 0.0195; K&sup2; is a
   * chi-square only roughly, and D'Agostino and Pearson's test rejects up to about 1.5 % too many.
   */
  @Test
  void rejectsAboutFivePercentOfGaussianSamplesAndItsPValuesAreNearlyUniform() {
    for (int count : List.of(100, 1000)) {
      double[] p = NullDistribution.pValues(test, count, 2000, new SeedTree(12).child(count));
      assertEquals(0.055, NullDistribution.shareBelow(0.05, p), 0.0245, "n = " + count);
      double distance = NullDistribution.distanceFromUniform(p);
      // 1.95 / sqrt(2000) = 0.044 once in a thousand, and 0.02 for the approximation
      assertTrue(distance < 0.064, "n = " + count + ": " + distance);
    }
  }

  /** Student-t with 5 degrees has excess kurtosis 6: nearly all samples of 500 are rejected. */
  @Test
  void bothTestsRejectHeavyTails() {
    for (NormalityTest each : NormalityTests.named(List.of("shapiro-wilk", "dagostino-pearson"))) {
      int rejected = 0;
      for (int i = 0; i < 200; i++) {
        double[] values = NullDistribution.student(5, 500, new SeedTree(13).child(i));
        rejected += each.test(values).pValue() < 0.05 ? 1 : 0;
      }
      assertTrue(rejected > 190, each.id() + " rejected " + rejected + " of 200");
    }
  }
}
