package org.touchstone.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PerfectOrderTest {

  @Test
  void twoUnitsHaveAClosedForm() {
    // P(perfect) = 1 / (1 + φ) = 0.025, so φ = 39 and τ = (1 − φ) / (1 + φ)
    assertEquals(-0.95, PerfectOrder.tauLimit(2), 1e-12);
  }

  @Test
  void theLimitPassesZeroWhereTheExactPValuePassesFivePercent() {
    assertTrue(PerfectOrder.tauLimit(4) < 0); // p = 2 / 24
    assertTrue(PerfectOrder.tauLimit(5) > 0); // p = 2 / 120
  }

  @Test
  void moreUnitsLeaveLessDoubt() {
    double before = -1;
    for (int units = 2; units < 3000; units += 1 + units / 2) {
      double limit = PerfectOrder.tauLimit(units);
      assertTrue(limit > before && limit < 1, units + " units: " + limit);
      before = limit;
    }
  }

  @Test
  void onePairSaysNextToNothing() {
    assertEquals(-0.95, PerfectOrder.pairLimit(1), 1e-12);
    // Clopper and Pearson's lower limit for 5 of 5 is 0.025^(1/5) = 0.4782
    assertEquals(2 * 0.47817624 - 1, PerfectOrder.pairLimit(5), 1e-7);
  }
}
