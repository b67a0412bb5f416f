package org.touchstone.stat;

/**
 * Numbers of which intervals are known, one a row. A row is below another where its whole interval
 * is; where two intervals overlap or touch, nothing is known of their order. A number that is known
 * is an interval of length 0; two of those are always compared, and tied where they are equal.
 *
 * @param low lower ends; not NaN
 * @param high upper ends; not NaN
 */
public record Intervals(double[] low, double[] high) {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if there are not as many lower as upper ends, or a lower one
   *     is not at most its upper one
   */
  public Intervals {
    if (low.length != high.length) {
      throw new IllegalArgumentException(low.length + " lower and " + high.length + " upper ends");
    }
    for (int row = 0; row < low.length; row++) {
      if (!(low[row] <= high[row])) {
        throw new IllegalArgumentException(
            "row " + row + " reaches from " + low[row] + " to " + high[row]);
      }
    }
  }

  /**
   * Whether every number is known, so that the order is total.
   *
   * @return true where no interval has a length
   */
  public boolean arePoints() {
    for (int row = 0; row < low.length; row++) {
      if (!isPoint(row)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a number is known.
   *
   * @param row which
   * @return true where its interval has no length
   */
  public boolean isPoint(int row) {
    return low[row] == high[row];
  }

  /**
   * The order of two rows.
   *
   * @param one a row
   * @param other another
   * @return -1 where the one is below the other, 1 where it is above, 0 where they are tied or
   *     nothing is known
   */
  public int compare(int one, int other) {
    return high[one] < low[other] ? -1 : low[one] > high[other] ? 1 : 0;
  }

  /**
   * Whether the order of two rows is known; a tie of two points is.
   *
   * @param one a row
   * @param other another
   * @return false where their intervals overlap
   */
  public boolean decides(int one, int other) {
    return compare(one, other) != 0 || (isPoint(one) && isPoint(other));
  }

  /**
   * Ranks, where all pairs are decided: how many rows each is above.
   *
   * @return one a row; ties share a rank
   */
  public double[] ranks() {
    double[] ranks = new double[low.length];
    for (int i = 0; i < ranks.length; i++) {
      for (int j = 0; j < ranks.length; j++) {
        ranks[i] += compare(i, j) > 0 ? 1 : 0;
      }
    }
    return ranks;
  }

  /**
   * Some of the rows.
   *
   * @param rows which
   * @return their intervals, in that order
   */
  public Intervals rows(int[] rows) {
    double[] lows = new double[rows.length];
    double[] highs = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      lows[k] = low[rows[k]];
      highs[k] = high[rows[k]];
    }
    return new Intervals(lows, highs);
  }
}
