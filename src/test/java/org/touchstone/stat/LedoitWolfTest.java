package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;

class LedoitWolfTest {

  /**
   * Expected: NumPy 2, the definition with one outer product a row: b&sup2;/&delta;&sup2; =
   * 0.9738377629642454, m = 2.98666..., S_01 = -2.48.
   */
  @Test
  void shrinkageIsThatOfTheDefinition() {
    Matrix rows = new Matrix(5, 3, new double[] {1, 2, 0, 3, -1, 1, 0, 4, 2, 2, 2, -3, 5, 0, 1});
    LedoitWolf found = LedoitWolf.of(rows);
    double share = 0.9738377629642454;
    assertEquals(share, found.shrinkage(), 1e-13);
    assertEquals(-2.48 * (1 - share), found.covariance().get(0, 1), 1e-13);
    assertEquals(8.96 / 3 * share + 2.96 * (1 - share), found.covariance().get(0, 0), 1e-13);
  }

  /** Points at (±1, ±1): S = I, there is nothing to shrink towards. */
  @Test
  void aMultipleOfTheIdentityStays() {
    LedoitWolf found = LedoitWolf.of(new Matrix(4, 2, new double[] {1, 1, 1, -1, -1, 1, -1, -1}));
    assertEquals(0, found.shrinkage());
    assertEquals(1, found.covariance().get(0, 0));
    assertEquals(0, found.covariance().get(0, 1));
  }

  /** The more rows, the less is shrunk: the error of S falls as 1/n. */
  @Test
  void moreRowsAreShrunkLess() {
    java.util.SplittableRandom random = new java.util.SplittableRandom(1);
    double[] values = random.doubles(2000 * 10).toArray();
    for (int i = 0; i < 2000; i++) {
      values[10 * i] *= 3;
    }
    double few = LedoitWolf.of(new Matrix(2000, 10, values).slice(0, 100)).shrinkage();
    double many = LedoitWolf.of(new Matrix(2000, 10, values)).shrinkage();
    assertEquals(20, few / many, 6, "their ratio, about 2000 / 100");
  }

  @Test
  void oneRowIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> LedoitWolf.of(Matrix.zeros(1, 2)));
  }
}
