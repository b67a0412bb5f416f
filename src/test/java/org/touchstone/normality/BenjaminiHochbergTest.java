package org.touchstone.normality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.touchstone.random.SeedTree;

class BenjaminiHochbergTest {

  /** Expected: SciPy 1.17.1, false_discovery_control(p). */
  @Test
  void adjustedPValuesAreThoseOfScipy() {
    double[] p = {.04, .01, .03, .5, .01, .2};
    double[] expected = {0.06, 0.03, 0.06, 0.5, 0.03, 0.24};
    assertArrayEquals(expected, BenjaminiHochberg.adjusted(p), 1e-15);
  }

  /** The step-up rule as the paper words it: the largest i with p_(i) at most i q / m. */
  @Test
  void rejectsWhatTheStepUpRuleRejects() {
    for (int round = 0; round < 200; round++) {
      double[] p = new SeedTree(1).child(round).random().doubles(30).map(u -> u * u * u).toArray();
      double[] sorted = p.clone();
      Arrays.sort(sorted);
      int expected = 0;
      for (int i = 1; i <= 30; i++) {
        expected = sorted[i - 1] <= i * 0.05 / 30 ? i : expected;
      }
      assertEquals(expected, BenjaminiHochberg.rejected(p, 0.05));
    }
  }

  /**
   * Of true hypotheses any is rejected with chance q, for independent p-values exactly (Simes):
   * four deviations of 4,000 rounds are 0.0138.
   */
  @Test
  void ofTrueHypothesesAnyIsRejectedWithChanceQ() {
    int any = 0;
    for (int round = 0; round < 4000; round++) {
      double[] p = new SeedTree(2).child(round).random().doubles(20).toArray();
      any += BenjaminiHochberg.rejected(p, 0.05) > 0 ? 1 : 0;
    }
    assertEquals(0.05, any / 4000.0, 0.0138);
  }

  @Test
  void noHypothesisIsNoRejectionAndNaNIsRefused() {
    assertEquals(0, BenjaminiHochberg.rejected(new double[0], 0.05));
    assertThrows(
        IllegalArgumentException.class,
        () -> BenjaminiHochberg.adjusted(new double[] {0.1, Double.NaN}));
  }
}
