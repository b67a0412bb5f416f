package org.touchstone.normality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;

class MultivariateTestsTest {

  private static final MultivariateTest SKEWNESS = new MardiaSkewness();
  private static final MultivariateTest KURTOSIS = new MardiaKurtosis();
  private static final MultivariateTest HENZE_ZIRKLER = new HenzeZirkler();

  private static Matrix gaussian(int n, int k, SeedTree seeds) {
    return new Matrix(n, k, NullDistribution.gaussian(n * k, seeds));
  }

  /**
   * Expected: n b1 / 6 = 25.6643445196298 of R's MVN (vignette, the same data), times the
   * correction c = 5 * 51 * 53 / (50 (51 * 5 - 6)); p from SciPy 1.17.1, chi2.sf.
   */
  @Test
  void skewnessOfIrisSetosaIsThatOfMvn() {
    NormalityTest.Result result = SKEWNESS.test(IrisSetosa.rows());
    double correction = 5 * 51 * 53 / (50 * (51 * 5 - 6.0));
    assertEquals(25.6643445196298 * correction, result.statistic(), 1e-9);
    assertEquals(0.11276170458302932, result.pValue(), 1e-10);
    assertEquals(50, result.count());
  }

  /**
   * Expected: b2 from the statistic 1.29499223711605 of R's MVN, which is (b2 - 24) / sqrt(8 * 24 /
   * 50); then Mardia's exact moments, by NumPy 2.
   */
  @Test
  void kurtosisOfIrisSetosaIsThatOfMvnWithExactMoments() {
    double b2 = 24 + 1.29499223711605 * Math.sqrt(8 * 24 / 50.0);
    double expected = 24 * 49 / 51.0;
    double variance = 8 * 24 * 47.0 * 45 * 47 / (51.0 * 51 * 53 * 55);
    NormalityTest.Result result = KURTOSIS.test(IrisSetosa.rows());
    assertEquals((b2 - expected) / Math.sqrt(variance), result.statistic(), 1e-9);
    assertEquals(0.028332988585014172, result.pValue(), 1e-10);
  }

  /** Expected: R's MVN, HZ = 0.9488453, p = 0.04995356; the further digits from NumPy 2. */
  @Test
  void henzeAndZirklersTestOfIrisSetosaIsThatOfMvn() {
    NormalityTest.Result result = HENZE_ZIRKLER.test(IrisSetosa.rows());
    assertEquals(0.948845316001659, result.statistic(), 1e-10);
    assertEquals(0.04995355617922494, result.pValue(), 1e-9);
  }

  /** b1 by its definition, a sum over all pairs of rows. */
  @Test
  void skewnessFromThirdMomentsIsThatOfAllPairs() {
    Matrix y = Whitened.of("test", gaussian(40, 5, new SeedTree(1)));
    double sum = 0;
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 40; j++) {
        double product = 0;
        for (int a = 0; a < 5; a++) {
          product += y.get(i, a) * y.get(j, a);
        }
        sum += product * product * product;
      }
    }
    assertEquals(sum / 1600, MardiaSkewness.skewness(y), 1e-11);
  }

  /** In one dimension b1 = g1 squared; Fisher's variance of g1 is 6(n-2)/((n+1)(n+3)). */
  @Test
  void inOneDimensionMardiasStatisticsAreSkewnessAndKurtosis() {
    double[] values = NullDistribution.student(5, 200, new SeedTree(2));
    Shape shape = Shape.of(values);
    Matrix column = new Matrix(200, 1, values);
    double skewness = shape.skewness() * shape.skewness() * 201 * 203 / (6 * 198.0);
    assertEquals(skewness, SKEWNESS.test(column).statistic(), 1e-9);
    double variance = 24.0 * 200 * 198 * 197 / (201.0 * 201 * 203 * 205);
    double z = (shape.excessKurtosis() + 3 - 3 * 199 / 201.0) / Math.sqrt(variance);
    assertEquals(z, KURTOSIS.test(column).statistic(), 1e-9);
  }

  @Test
  void anInvertibleLinearMapChangesNothing() {
    Matrix rows = gaussian(60, 3, new SeedTree(3));
    Matrix mapped = Matrix.zeros(60, 3);
    for (int i = 0; i < 60; i++) {
      mapped.values()[3 * i] = 5 + 2 * rows.get(i, 0) - rows.get(i, 2);
      mapped.values()[3 * i + 1] = 100 * rows.get(i, 1) + rows.get(i, 0);
      mapped.values()[3 * i + 2] = -7 + 0.1 * rows.get(i, 2);
    }
    for (MultivariateTest test : MultivariateTests.all()) {
      double expected = test.test(rows).statistic();
      assertEquals(expected, test.test(mapped).statistic(), 1e-8, test.id());
    }
  }

  /**
   * Of 2,000 Gaussian samples a test at 5 % rejects 0.05, four deviations 4 sqrt(0.05 * 0.95 /
   * 2000) = 0.0195. The approximations are for large n: 0.005 more at n = 200.
   */
  @Test
  void ofGaussianRowsFivePercentAreRejected() {
    for (MultivariateTest test : MultivariateTests.all()) {
      int rejected = 0;
      for (int i = 0; i < 2000; i++) {
        rejected += test.test(gaussian(200, 3, new SeedTree(4).child(i))).pValue() < 0.05 ? 1 : 0;
      }
      assertEquals(0.05, rejected / 2000.0, 0.0245, test.id());
    }
  }

  /** Student-t rows with independent columns: symmetric, so that skewness has less to see. */
  @Test
  void heavyTailsAreRejected() {
    Matrix rows = new Matrix(400, 3, NullDistribution.student(4, 1200, new SeedTree(5)));
    assertTrue(KURTOSIS.test(rows).pValue() < 1e-6);
    assertTrue(KURTOSIS.test(rows).statistic() > 0);
    assertTrue(HENZE_ZIRKLER.test(rows).pValue() < 0.01);
  }

  @Test
  void aPValueFarOutIsSmallAndNotNegative() {
    double[] values = NullDistribution.gaussian(3000, new SeedTree(6));
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(values[i]);
    }
    for (MultivariateTest test : MultivariateTests.all()) {
      double p = test.test(new Matrix(1000, 3, values)).pValue();
      assertTrue(p >= 0 && p < 1e-12, test.id() + " " + p);
    }
  }

  @Test
  void wrongRowsAreRefused() {
    Matrix rows = gaussian(20, 3, new SeedTree(7));
    double[] twice = rows.values().clone();
    for (int i = 0; i < 20; i++) {
      twice[3 * i + 2] = twice[3 * i] - 2 * twice[3 * i + 1];
    }
    double[] broken = rows.values().clone();
    broken[3 * 4 + 1] = Double.NaN;
    for (MultivariateTest test : MultivariateTests.all()) {
      refused(test, "4 rows of 3 numbers, expected at least 5", rows.slice(0, 4));
      refused(test, "singular", new Matrix(20, 3, twice));
      refused(test, "row 4, column 1", new Matrix(20, 3, broken));
    }
  }

  private static void refused(MultivariateTest test, String reason, Matrix rows) {
    DataProblem problem = assertThrows(DataProblem.class, () -> test.test(rows));
    assertTrue(problem.getMessage().startsWith(test.id()), problem.getMessage());
    assertTrue(problem.getMessage().contains(reason), problem.getMessage());
  }

  @Test
  void testsAreFoundByTheirIds() {
    assertEquals(
        List.of(new HenzeZirkler().id(), new MardiaSkewness().id()),
        MultivariateTests.named(List.of("henze-zirkler", "mardia-skewness")).stream()
            .map(MultivariateTest::id)
            .toList());
    assertEquals(List.of(), MultivariateTests.named(List.of()));
    assertThrows(ParameterProblem.class, () -> MultivariateTests.named(List.of("mardia")));
    assertThrows(
        ParameterProblem.class,
        () -> MultivariateTests.named(List.of("henze-zirkler", "henze-zirkler")));
  }
}
