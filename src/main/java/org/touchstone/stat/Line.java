package org.touchstone.stat;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A straight line through points by ordinary least squares.
 *
 * @param intercept its value at 0
 * @param slope its slope
 */
public record Line(double intercept, double slope) {

  /**
   * Fits {@code y = intercept + slope * x}.
   *
   * @param x at least two different numbers
   * @param y as many numbers
   * @return the line
   * @throws IllegalArgumentException if the lengths differ or x is constant
   */
  public static Line fit(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " abscissae and " + y.length + " ordinates");
    }
    SimpleRegression regression = new SimpleRegression();
    for (int i = 0; i < x.length; i++) {
      regression.addData(x[i], y[i]);
    }
    if (Double.isNaN(regression.getSlope())) {
      throw new IllegalArgumentException("a line needs two points of different abscissa");
    }
    return new Line(regression.getIntercept(), regression.getSlope());
  }

  /**
   * The line's value.
   *
   * @param x where
   * @return {@code intercept + slope * x}
   */
  public double at(double x) {
    return intercept + slope * x;
  }
}
