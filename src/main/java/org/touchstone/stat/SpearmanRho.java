package org.touchstone.stat;

import java.util.Arrays;

/**
 * Spearman's rank correlation &rho;, Pearson's correlation of the ranks, where equal values share
 * the mean of their ranks; for rows that may stand more than once. The rows are sorted once, then a
 * bootstrap replicate costs O(n).
 *
 * <p>Source: C. Spearman, "The proof and measurement of association between two things", American
 * Journal of Psychology 15 (1904).
 */
public final class SpearmanRho {

  private final double[] x;
  private final double[] y;
  private final int[] orderX;
  private final int[] orderY;

  /**
   * Sorts two vectors.
   *
   * @param x one value per row
   * @param y one value per row
   * @throws org.touchstone.problem.DataProblem if a value is NaN, a vector is constant, the lengths
   *     differ or there are fewer than two rows
   */
  public SpearmanRho(double[] x, double[] y) {
    KendallTau.requireTwoVectors("spearman", x, y, 2);
    this.x = x.clone();
    this.y = y.clone();
    orderX = Concordance.ascending(x);
    orderY = Concordance.ascending(y);
  }

  /**
   * The correlation of the rows, each once.
   *
   * @return in [&minus;1, 1]
   */
  public double rho() {
    int[] once = new int[x.length];
    Arrays.fill(once, 1);
    return rho(once);
  }

  /**
   * The correlation where each row stands as often as its weight says.
   *
   * @param weights non-negative multiplicity of each row
   * @return in [&minus;1, 1]; NaN where a vector is constant on the rows that stand
   */
  public double rho(int[] weights) {
    double[] ranksX = ranks(x, orderX, weights);
    double[] ranksY = ranks(y, orderY, weights);
    double count = Arrays.stream(weights).asLongStream().sum();
    double middle = (count + 1) / 2;
    double product = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int row = 0; row < weights.length; row++) {
      double dx = ranksX[row] - middle;
      double dy = ranksY[row] - middle;
      product += weights[row] * dx * dy;
      squaresX += weights[row] * dx * dx;
      squaresY += weights[row] * dy * dy;
    }
    double rho = product / Math.sqrt(squaresX) / Math.sqrt(squaresY);
    return Math.max(-1, Math.min(1, rho));
  }

  private static double[] ranks(double[] values, int[] order, int[] weights) {
    double[] ranks = new double[values.length];
    long before = 0;
    int start = 0;
    while (start < order.length) {
      int end = start;
      long here = 0;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        here += weights[order[end++]];
      }
      for (int k = start; k < end; k++) {
        ranks[order[k]] = before + (here + 1) / 2.0;
      }
      before += here;
      start = end;
    }
    return ranks;
  }
}
