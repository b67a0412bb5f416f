package org.touchstone.metric.transport;

/**
 * Optimal transport between two samples on a line, of any two sizes. With the quantile functions
 * x(u) and y(u), steps of width 1/m and 1/n, the cost is exact:
 *
 * <pre>W_p^p = integral over u in (0, 1) of |x(u) - y(u)|^p</pre>
 *
 * <p>The potential tells how the cost changes as weight moves to a point: between neighbours on one
 * side it rises by {@code c(x_(i+1) - y) - c(x_(i) - y)}, y the point of the other side that both
 * are matched with, or the middle between two where the steps of both end together.
 *
 * <p>Source: Villani, "Topics in Optimal Transportation", 2003, section 2.2; Sommerfeld, Munk,
 * "Inference for Empirical Wasserstein Distances on Finite Spaces", 2018 (derivative in the
 * weights).
 *
 * @param order p, 1 or 2
 */
record LineTransport(int order) {

  private double cost(double difference) {
    return order == 2 ? difference * difference : Math.abs(difference);
  }

  /**
   * The cost.
   *
   * @param x holds m sorted numbers
   * @param fromX index of the first
   * @param y holds n sorted numbers
   * @param fromY index of the first
   * @return W_p to the power p
   */
  double between(double[] x, int fromX, int m, double[] y, int fromY, int n) {
    double sum = 0;
    if (m == n) {
      for (int i = 0; i < m; i++) {
        sum += cost(x[fromX + i] - y[fromY + i]);
      }
      return sum / m;
    }
    // in units of 1/mn: a step of x is n wide, a step of y is m wide
    long leftX = n;
    long leftY = m;
    int i = 0;
    int j = 0;
    while (i < m && j < n) {
      long width = Math.min(leftX, leftY);
      sum += width * cost(x[fromX + i] - y[fromY + j]);
      leftX -= width;
      leftY -= width;
      if (leftX == 0) {
        i++;
        leftX = n;
      }
      if (leftY == 0) {
        j++;
        leftY = m;
      }
    }
    return sum / m / n;
  }

  /**
   * Adds the potential of each point of one side, up to a constant, to what its row has.
   *
   * @param x holds m sorted numbers
   * @param fromX index of the first
   * @param rows the row of each of them
   * @param y holds n sorted numbers
   * @param fromY index of the first
   * @param potentials by row; changed
   */
  void addPotentials(
      double[] x, int fromX, int m, int[] rows, double[] y, int fromY, int n, double[] potentials) {
    double potential = 0;
    int j = 0;
    long over = 0; // the level i/m lies this much, in units of 1/mn, above the start of step j of y
    for (int i = 1; i < m; i++) {
      over += n;
      while (over >= m) {
        over -= m;
        j++;
      }
      double matched = over == 0 ? (y[fromY + j - 1] + y[fromY + j]) / 2 : y[fromY + j];
      potential += cost(x[fromX + i] - matched) - cost(x[fromX + i - 1] - matched);
      potentials[rows[i]] += potential;
    }
  }
}
