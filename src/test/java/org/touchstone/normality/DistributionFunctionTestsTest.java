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

/**
 * Anderson and Darling, Lilliefors, Jarque and Bera, against SciPy 1.10.1 and statsmodels 0.13.5.
 */
class DistributionFunctionTestsTest {

  /** SciPy's anderson and jarque_bera, statsmodels' lilliefors; relative 1e-9. */
  @TestFactory
  Stream<DynamicTest> statisticsEqualThePeers() {
    return Stream.of(
            check("anderson_norm", new AndersonDarling()),
            check("jarque_bera", new JarqueBera()),
            check("lilliefors_approx", new Lilliefors()))
        .flatMap(checks -> checks);
  }

  private static Stream<DynamicTest> check(String answer, NormalityTest test) {
    return GoldenVectors.with(answer)
        .filter(vector -> vector.getValue().get("x").size() >= test.minimumCount())
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    test.id() + " " + vector.getKey(),
                    () -> {
                      double expected = vector.getValue().get(answer).get("stat").asDouble();
                      double found = test.test(GoldenVectors.values(vector.getValue())).statistic();
                      assertEquals(expected, found, 1e-9 * expected);
                    }));
  }

  /** p = exp(-JB/2): the rounding of JB times JB/2; SciPy's chi-square underflows beyond 1e-300. */
  @TestFactory
  Stream<DynamicTest> jarqueBeraHasSciPysPValue() {
    return GoldenVectors.with("jarque_bera")
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.getKey(),
                    () -> {
                      JsonNode expected = vector.getValue().get("jarque_bera");
                      double p =
                          new JarqueBera().test(GoldenVectors.values(vector.getValue())).pValue();
                      double tolerance = 1e-12 * (1 + expected.get("stat").asDouble());
                      assertEquals(1, ratio(expected.get("p").asDouble(), p), tolerance);
                    }));
  }

  private static double ratio(double expected, double found) {
    return expected == 0 ? (found < 1e-300 ? 1 : Double.NaN) : found / expected;
  }

  /**
   * statsmodels' pvalmethod "approx" is Dallal and Wilkinson's formula up to p = 0.1, to rounding;
   * above, its interpolated table, which is up to 0.08 from Stephens' polynomials and, as the next
   * test shows, farther from the truth.
   */
  @TestFactory
  Stream<DynamicTest> lillieforsHasStatsmodelsPValue() {
    return GoldenVectors.with("lilliefors_approx")
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.getKey(),
                    () -> {
                      double expected =
                          vector.getValue().get("lilliefors_approx").get("p").asDouble();
                      double found =
                          new Lilliefors().test(GoldenVectors.values(vector.getValue())).pValue();
                      double tolerance = expected <= 0.1 ? 1e-9 * expected : 0.08;
                      assertEquals(expected, found, tolerance);
                    }));
  }

  /**
   * The true p-value by simulation of Gaussian samples, with three deviations of its share, and
   * 0.03 for the polynomials; statsmodels says 0.576 and 0.852.
   */
  @Test
  void largePValuesOfLillieforsAreNearerToTheTruthThanATable() {
    double[][] cases = {{150, 0.04920495679784598}, {1000, 0.015720981923488198}};
    for (double[] one : cases) {
      int count = (int) one[0];
      int larger = 0;
      for (int i = 0; i < 2000; i++) {
        double[] values = NullDistribution.gaussian(count, new SeedTree(15).child(count).child(i));
        larger += new Lilliefors().test(values).statistic() > one[1] ? 1 : 0;
      }
      assertEquals(larger / 2000.0, Lilliefors.pValue(one[1], count), 0.03 + 3 * 0.0112);
    }
  }

  /** The critical values that D'Agostino and Stephens print for A*, table 4.7 case 3. */
  @Test
  void andersonDarlingHasThePublishedCriticalValues() {
    double[][] published = {{0.631, 0.10}, {0.752, 0.05}, {0.873, 0.025}, {1.035, 0.01}};
    for (double[] row : published) {
      assertEquals(row[1], AndersonDarling.pValue(row[0], 1_000_000), 0.02 * row[1]);
    }
  }

  @Test
  void pValuesFallAlsoWhereFormulasTurnAround() {
    double last = 1;
    for (double a = 0.05; a < 300; a *= 1.1) {
      double p = AndersonDarling.pValue(a, 100);
      assertTrue(p <= last, "A² = " + a);
      last = p;
    }
  }

  /** Four deviations of a share of 2,000 samples are 0.0195; the p-values are approximations. */
  @Test
  void aboutFivePercentOfGaussianSamplesAreRejected() {
    for (NormalityTest test : List.of(new AndersonDarling(), new Lilliefors())) {
      for (int count : List.of(50, 500)) {
        double[] p = NullDistribution.pValues(test, count, 2000, new SeedTree(14).child(count));
        assertEquals(0.05, NullDistribution.shareBelow(0.05, p), 0.0195, test.id() + " " + count);
      }
    }
  }

  /** mpmath's ln Phi: -5.0 from its tables, far out by the series to 40 digits. */
  @Test
  void logarithmsOfTailsAreRightFarOut() {
    assertEquals(-15.064998393988726, StandardNormalTails.logCdf(-5), 1e-12);
    assertEquals(-2.8665161296376e-7, StandardNormalTails.logCdf(5), 1e-18);
    double inside = StandardNormalTails.logCdf(-34.999999);
    double outside = StandardNormalTails.logCdf(-35.000001);
    // d/dz ln Phi is about |z| out there
    assertEquals(inside - outside, 2e-6 * 35, 2e-6 * 0.1);
    assertEquals(-5e9 - 12.4, StandardNormalTails.logCdf(-1e5), 0.1);
  }
}
