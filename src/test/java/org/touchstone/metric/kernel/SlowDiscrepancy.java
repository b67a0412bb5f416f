package org.touchstone.metric.kernel;

import java.util.function.DoubleUnaryOperator;
import org.touchstone.linalg.Matrix;

/** Mean kernels of the distance by their definition: pair after pair, differences first. */
final class SlowDiscrepancy {

  private SlowDiscrepancy() {}

  /** Over pairs of different rows. */
  static double unbiased(Matrix x, Matrix y, DoubleUnaryOperator ofDistance) {
    return within(x, ofDistance, false)
        + within(y, ofDistance, false)
        - 2 * across(x, y, ofDistance);
  }

  /** Over all pairs. */
  static double biased(Matrix x, Matrix y, DoubleUnaryOperator ofDistance) {
    return within(x, ofDistance, true) + within(y, ofDistance, true) - 2 * across(x, y, ofDistance);
  }

  private static double within(Matrix x, DoubleUnaryOperator ofDistance, boolean diagonal) {
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.rows(); j++) {
        if (diagonal || i != j) {
          sum += ofDistance.applyAsDouble(distance(x, i, x, j));
        }
      }
    }
    return sum / x.rows() / (diagonal ? x.rows() : x.rows() - 1);
  }

  private static double across(Matrix x, Matrix y, DoubleUnaryOperator ofDistance) {
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < y.rows(); j++) {
        sum += ofDistance.applyAsDouble(distance(x, i, y, j));
      }
    }
    return sum / x.rows() / y.rows();
  }

  static double distance(Matrix x, int i, Matrix y, int j) {
    double square = 0;
    for (int k = 0; k < x.columns(); k++) {
      square += Math.pow(x.get(i, k) - y.get(j, k), 2);
    }
    return Math.sqrt(square);
  }
}
