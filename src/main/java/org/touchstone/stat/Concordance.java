package org.touchstone.stat;

import java.util.Arrays;

/**
 * The pairs of rows that two vectors order alike and unlike, counted in O(n log n) with ties, for
 * rows that may stand more than once.
 *
 * <p>A pair (i, j) of rows counts {@code weight[i] * weight[j]} times. Copies of one row are tied
 * in both vectors, so they never count: a bootstrap replicate is its row multiplicities, and only
 * pairs of distinct rows speak.
 *
 * <p>The rows are sorted by x once; each count walks along them and asks a Fenwick tree over the
 * ranks of y how many earlier rows lie below and above.
 *
 * <p>Source: W. R. Knight, "A computer method for calculating Kendall's tau with ungrouped data",
 * JASA 61 (1966), the O(n log n) count; D. Christensen, "Fast algorithms for the calculation of
 * Kendall's tau", Computational Statistics 20 (2005), the tree instead of the merge sort.
 */
public final class Concordance {

  /**
   * Weighted numbers of pairs.
   *
   * @param net concordant minus discordant pairs, C - D
   * @param untiedX pairs that differ in x
   * @param untiedY pairs that differ in y
   */
  public record Pairs(long net, long untiedX, long untiedY) {}

  /** Rows in ascending order of x. */
  private final int[] order;

  /** Rank of each row from 1, equal values sharing one. */
  private final int[] rankX;

  private final int[] rankY;
  private final int levelsY;

  /**
   * Sorts two vectors.
   *
   * @param x one value per row; not NaN
   * @param y one value per row; not NaN
   * @throws IllegalArgumentException if the lengths differ
   */
  public Concordance(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("found " + x.length + " and " + y.length + " values");
    }
    order = ascending(x);
    rankX = ranks(x, order);
    int[] orderY = ascending(y);
    rankY = ranks(y, orderY);
    levelsY = y.length == 0 ? 0 : rankY[orderY[y.length - 1]];
  }

  /**
   * Counts every row once.
   *
   * @return the numbers of pairs
   */
  public Pairs count() {
    int[] once = new int[order.length];
    Arrays.fill(once, 1);
    return count(once);
  }

  /**
   * Counts each row as often as its weight says.
   *
   * @param weights non-negative multiplicity of each row
   * @return the numbers of pairs
   */
  public Pairs count(int[] weights) {
    long[] below = new long[levelsY + 1];
    long[] level = new long[levelsY + 1];
    long net = 0;
    long total = 0;
    long tiedX = 0;
    int start = 0;
    while (start < order.length) {
      int end = start;
      long before = total;
      while (end < order.length && rankX[order[end]] == rankX[order[start]]) {
        int row = order[end++];
        int weight = weights[row];
        if (weight > 0) {
          int y = rankY[row];
          long less = sum(below, y - 1);
          net += weight * (less - (before - less - level[y]));
          total += weight;
        }
      }
      for (int k = start; k < end; k++) {
        add(below, rankY[order[k]], weights[order[k]]);
        level[rankY[order[k]]] += weights[order[k]];
      }
      tiedX += (total - before) * (total - before);
      start = end;
    }
    long tiedY = 0;
    for (long inLevel : level) {
      tiedY += inLevel * inLevel;
    }
    // the sum over ordered pairs, a row with itself among them, is total^2: those cancel
    return new Pairs(net, (total * total - tiedX) / 2, (total * total - tiedY) / 2);
  }

  /** Rows in ascending order of value; rows of one value stay in their order. */
  static int[] ascending(double[] values) {
    Integer[] rows = new Integer[values.length];
    Arrays.setAll(rows, row -> row);
    // 0.0 and -0.0 are one value, so the order cannot be Double.compare's
    Arrays.sort(rows, (a, b) -> values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0);
    return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
  }

  private static int[] ranks(double[] values, int[] ascending) {
    int[] ranks = new int[values.length];
    int rank = 0;
    for (int k = 0; k < ascending.length; k++) {
      if (k == 0 || values[ascending[k]] != values[ascending[k - 1]]) {
        rank++;
      }
      ranks[ascending[k]] = rank;
    }
    return ranks;
  }

  private static void add(long[] tree, int rank, int weight) {
    for (int node = rank; weight != 0 && node < tree.length; node += node & -node) {
      tree[node] += weight;
    }
  }

  private static long sum(long[] tree, int rank) {
    long sum = 0;
    for (int node = rank; node > 0; node &= node - 1) {
      sum += tree[node];
    }
    return sum;
  }
}
