package org.touchstone.metric.neighbour;

import java.util.Arrays;

/**
 * For every row of a set the few others that may be among its nearest, each with bounds of its
 * squared distance. What the bounds cannot decide is decided by the distance in double precision.
 */
final class Shortlists {

  /** The squared distance of a row and another in double precision. */
  @FunctionalInterface
  interface Exact {
    double of(int row, int other);
  }

  private final int length;
  private final int certain;
  private final int capacity;
  private final Exact exact;
  private final int[] sizes;
  private final double[] low;
  private final double[] high;
  private final int[] others;
  private final double[] bounds;

  Shortlists(int rows, int length, int certain, Exact exact) {
    this.length = length;
    this.certain = certain;
    this.capacity = length + length / 2 + 16;
    this.exact = exact;
    sizes = new int[rows];
    int entries = Math.multiplyExact(rows, capacity);
    low = new double[entries];
    high = new double[entries];
    others = new int[entries];
    bounds = new double[rows];
    Arrays.fill(bounds, length > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
  }

  /** What is surely as far as this does not belong to the row any more: as many are as near. */
  double bound(int row) {
    return bounds[row];
  }

  void add(int row, int other, double lowest, double highest) {
    if (lowest < bounds[row]) {
      put(row * capacity + sizes[row]++, other, Math.max(0, lowest), highest);
      if (sizes[row] == capacity) {
        prune(row);
      }
    }
  }

  /**
   * The other rows of a row, nearest first; equally near ones by number. The first {@code certain}
   * are exact; those behind have the middle of their bounds as distance.
   */
  int[] nearest(int row) {
    prune(row);
    int start = row * capacity;
    if (sizes[row] > 0 && certain > 0) {
      decide(row, high[start + Math.min(certain, sizes[row]) - 1]);
    }
    for (int e = start; e < start + sizes[row]; e++) {
      high[e] = (low[e] + high[e]) / 2;
    }
    sort(start, sizes[row]);
    return Arrays.copyOfRange(others, start, start + Math.min(length, sizes[row]));
  }

  /** Their squared distances, after {@link #nearest}. */
  double[] squares(int row) {
    int start = row * capacity;
    return Arrays.copyOfRange(high, start, start + Math.min(length, sizes[row]));
  }

  private void prune(int row) {
    int start = row * capacity;
    sort(start, sizes[row]);
    if (sizes[row] <= length) {
      return;
    }
    double bound = high[start + length - 1];
    int kept = length;
    for (int e = length; e < sizes[row]; e++) {
      if (low[start + e] < bound) {
        put(start + kept++, others[start + e], low[start + e], high[start + e]);
      }
    }
    sizes[row] = kept;
    bounds[row] = bound;
    if (kept > length + length / 4 + 8) {
      decideAll(row);
    }
  }

  /** Finds the exact distances of all that may be nearer than a bound, or as near. */
  private void decide(int row, double bound) {
    int start = row * capacity;
    for (int e = start; e < start + sizes[row]; e++) {
      if (low[e] < high[e] && low[e] <= bound) {
        double square = exact.of(row, others[e]);
        low[e] = square;
        high[e] = square;
      }
    }
  }

  private void decideAll(int row) {
    decide(row, Double.POSITIVE_INFINITY);
    sort(row * capacity, sizes[row]);
    sizes[row] = Math.min(length, sizes[row]);
    bounds[row] = high[row * capacity + sizes[row] - 1];
  }

  private void put(int entry, int other, double lowest, double highest) {
    others[entry] = other;
    low[entry] = lowest;
    high[entry] = highest;
  }

  /** By upper bound, then by number: by insertion, since most of it stands in order already. */
  private void sort(int start, int size) {
    for (int e = start + 1; e < start + size; e++) {
      int other = others[e];
      double lowest = low[e];
      double highest = high[e];
      int f = e - 1;
      while (f >= start && (high[f] > highest || high[f] == highest && others[f] > other)) {
        others[f + 1] = others[f];
        low[f + 1] = low[f];
        high[f + 1] = high[f];
        f--;
      }
      others[f + 1] = other;
      low[f + 1] = lowest;
      high[f + 1] = highest;
    }
  }
}
