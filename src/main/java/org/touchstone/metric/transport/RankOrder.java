package org.touchstone.metric.transport;

/**
 * Sorts numbers and remembers where they came from: a radix sort of their bits, 11 at a time, from
 * the least significant. Three passes over the upper 33 bits leave numbers that agree to 2^-21 in
 * any order; an insertion sort sets them right, unless many agree, when the lower bits get their
 * three passes too.
 */
final class RankOrder {

  private static final int DIGIT = 11;
  private static final int BINS = 1 << DIGIT;
  private static final int UPPER = 31;

  /** More insertion steps than this a number, and three further passes are cheaper. */
  private static final int STEPS = 8;

  private long[] keys;
  private long[] otherKeys;
  private int[] order;
  private int[] otherOrder;

  RankOrder(int count) {
    keys = new long[count];
    otherKeys = new long[count];
    order = new int[count];
    otherOrder = new int[count];
  }

  /**
   * Sorts part of an array in place.
   *
   * @param values finite numbers
   * @param from index of the first; as many as this sorts
   */
  void sort(double[] values, int from) {
    load(values, from);
    for (int shift = UPPER; shift < Long.SIZE; shift += DIGIT) {
      pass(shift);
    }
    if (!insertion()) {
      load(values, from);
      for (int shift = 0; shift < UPPER; shift += DIGIT) {
        pass(shift);
      }
      for (int shift = 33; shift < Long.SIZE; shift += DIGIT) {
        pass(shift);
      }
    }
    for (int i = 0; i < keys.length; i++) {
      values[from + i] = Double.longBitsToDouble(flipped(keys[i] ^ Long.MIN_VALUE));
    }
  }

  /**
   * Where the sorted numbers came from.
   *
   * @return the place of the i-th smallest before sorting; valid until the next sort
   */
  int[] order() {
    return order;
  }

  private void load(double[] values, int from) {
    for (int i = 0; i < keys.length; i++) {
      keys[i] = flipped(Double.doubleToRawLongBits(values[from + i])) ^ Long.MIN_VALUE;
      order[i] = i;
    }
  }

  /** Between the bits of a double and a long of the same order; its own inverse. */
  private static long flipped(long bits) {
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private void pass(int shift) {
    int[] starts = new int[BINS + 1];
    for (long key : keys) {
      starts[((int) (key >>> shift) & (BINS - 1)) + 1]++;
    }
    for (int bin = 0; bin < BINS; bin++) {
      starts[bin + 1] += starts[bin];
    }
    for (int i = 0; i < keys.length; i++) {
      int place = starts[(int) (keys[i] >>> shift) & (BINS - 1)]++;
      otherKeys[place] = keys[i];
      otherOrder[place] = order[i];
    }
    long[] k = keys;
    keys = otherKeys;
    otherKeys = k;
    int[] o = order;
    order = otherOrder;
    otherOrder = o;
  }

  private boolean insertion() {
    long left = (long) STEPS * keys.length;
    for (int i = 1; i < keys.length; i++) {
      long key = keys[i];
      int j = i;
      while (j > 0 && Long.compareUnsigned(keys[j - 1], key) > 0) {
        j--;
      }
      left -= i - j;
      if (left < 0) {
        return false;
      }
      if (j < i) {
        int row = order[i];
        System.arraycopy(keys, j, keys, j + 1, i - j);
        System.arraycopy(order, j, order, j + 1, i - j);
        keys[j] = key;
        order[j] = row;
      }
    }
    return true;
  }
}
