package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InversionDistributionTest {

  @Test
  void fourRowsFollowTheTwentyFourPermutations() {
    // 1, 3, 5, 6, 5, 3, 1 permutations of four things have 0 … 6 inversions
    double[] twoSided = {2 / 24.0, 8 / 24.0, 18 / 24.0, 1, 18 / 24.0, 8 / 24.0, 2 / 24.0};
    for (int inversions = 0; inversions <= 6; inversions++) {
      assertEquals(twoSided[inversions], InversionDistribution.twoSided(4, inversions), 1e-15);
    }
  }

  @ParameterizedTest
  @MethodSource("org.touchstone.stat.GoldenCorrelation#defined")
  void beyondThirtyThreeRowsItIsStillScipysExactMethod(GoldenCorrelation golden) {
    if (!golden.values().at("/kendall_b_exact/p").isNumber()) {
      return; // ties
    }
    int n = golden.x().length;
    long net = new Concordance(golden.x(), golden.y()).count().net();
    double p = golden.value("/kendall_b_exact/p");
    double ours = InversionDistribution.twoSided(n, ((long) n * (n - 1) / 2 + net) / 2);
    // SciPy sums differences of numbers as large as n!, for n = 300 over 45,000 of them
    assertEquals(p, ours, 1e-10 * p);
  }
}
