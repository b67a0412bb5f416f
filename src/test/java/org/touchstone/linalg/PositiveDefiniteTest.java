package org.touchstone.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PositiveDefiniteTest {

  private static final Matrix MATRIX = new Matrix(3, 3, new double[] {4, 1, 0, 1, 3, -1, 0, -1, 2});

  @Test
  void theSolutionTimesTheMatrixIsTheRightSide() {
    // A (1, 2, 3)' by hand
    double[] right = {6, 4, 4};
    assertArrayEquals(new double[] {1, 2, 3}, PositiveDefinite.solve(MATRIX, right), 1e-14);
    assertArrayEquals(new double[] {6, 4, 4}, right);
  }

  @Test
  void anIndefiniteMatrixAndUnequalSidesAreRefused() {
    Matrix indefinite = new Matrix(2, 2, new double[] {1, 2, 2, 1});
    assertThrows(
        ArithmeticException.class, () -> PositiveDefinite.solve(indefinite, new double[] {1, 1}));
    assertThrows(
        IllegalArgumentException.class, () -> PositiveDefinite.solve(MATRIX, new double[2]));
  }
}
