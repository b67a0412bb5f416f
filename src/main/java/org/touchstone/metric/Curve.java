package org.touchstone.metric;

import org.touchstone.problem.DataProblem;

/**
 * A line behind a score, for example precision over recall.
 *
 * @param xName what lies along x
 * @param yName what lies along y
 * @param x abscissae, finite
 * @param y as many ordinates, finite
 */
public record Curve(String xName, String yName, double[] x, double[] y) {

  /**
   * Checks the points.
   *
   * @throws DataProblem if there are not as many x as y, or one is not finite
   */
  public Curve {
    boolean fits = x.length == y.length;
    for (int i = 0; fits && i < x.length; i++) {
      fits = Double.isFinite(x[i]) && Double.isFinite(y[i]);
    }
    if (!fits) {
      throw new DataProblem(
          yName + " over " + xName, "found points that are not pairs of finite numbers");
    }
  }
}
