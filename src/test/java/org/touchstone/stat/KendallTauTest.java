package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.problem.DataProblem;

class KendallTauTest {

  /** Relative; both sides sum and divide doubles, erfc is good to about 1e-14. */
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest
  @MethodSource("org.touchstone.stat.GoldenCorrelation#defined")
  void tauAndPValueAreThoseOfScipy(GoldenCorrelation golden) {
    KendallTau tau = KendallTau.of(golden.x(), golden.y());
    assertEquals(golden.value("/kendall_b_auto/tau"), tau.tau(), ROUNDING);
    double p = golden.value("/kendall_b_auto/p");
    assertEquals(p, tau.pValue(), ROUNDING * p);
  }

  @ParameterizedTest
  @MethodSource("org.touchstone.stat.GoldenCorrelation#defined")
  void theMethodNamedIsTheOneThatScipyChose(GoldenCorrelation golden) {
    KendallTau tau = KendallTau.of(golden.x(), golden.y());
    String named = "/kendall_b_" + tau.method().id() + "/p";
    assertEquals(golden.value("/kendall_b_auto/p"), golden.value(named), 0);
  }

  @Test
  void thirtyThreeRowsAreExactThirtyFourAreNotUnlessAtMostOnePairDisagrees() {
    assertEquals(KendallTau.Method.EXACT, shuffled(33).method());
    assertEquals(KendallTau.Method.ASYMPTOTIC, shuffled(34).method());
    double[] x = ascending(40);
    double[] y = ascending(40);
    assertEquals(KendallTau.Method.EXACT, KendallTau.of(x, y).method());
    y[0] = 1;
    y[1] = 0;
    // closed form: two-sided 2 (1 + 39) / 40! = 2 / 39!
    double factorial = 1;
    for (int k = 2; k <= 39; k++) {
      factorial *= k;
    }
    KendallTau one = KendallTau.of(x, y);
    assertEquals(KendallTau.Method.EXACT, one.method());
    assertEquals(2 / factorial, one.pValue(), 1e-12 / factorial);
  }

  @Test
  void nanConstantShortAndUnequalVectorsAreRefused() {
    double[] good = {1, 2, 3, 4};
    assertSays("NaN", new double[] {1, Double.NaN, 3, 4}, good);
    assertSays("constant", good, new double[] {2, 2, 2, 2});
    assertSays("equally many", good, new double[] {1, 2});
    assertSays("at least 2", new double[] {1}, new double[] {1});
    GoldenCorrelation.all()
        .filter(c -> !c.values().at("/kendall_b_auto/tau").isNumber())
        .forEach(c -> assertThrows(DataProblem.class, () -> KendallTau.of(c.x(), c.y())));
  }

  @Test
  void infinityIsTheLargestValue() {
    double[] x = {1, 2, 3, Double.POSITIVE_INFINITY};
    assertEquals(1, KendallTau.of(x, ascending(4)).tau(), ROUNDING);
  }

  private static void assertSays(String what, double[] x, double[] y) {
    DataProblem problem = assertThrows(DataProblem.class, () -> KendallTau.of(x, y));
    assertTrue(problem.getMessage().contains(what), problem.getMessage());
  }

  private static KendallTau shuffled(int n) {
    double[] y = ascending(n);
    for (int k = 0; k < n; k++) {
      y[k] = (7 * k) % 37; // 37 is prime: no ties below 37 rows
    }
    return KendallTau.of(ascending(n), y);
  }

  private static double[] ascending(int n) {
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      values[k] = k;
    }
    return values;
  }
}
