package org.touchstone.metric.kernel;

import java.util.stream.IntStream;
import org.touchstone.linalg.Arithmetic;
import org.touchstone.linalg.NativeMatrix;

/**
 * Sums of a kernel over pairs of rows, in blocks that are used again, so that no matrix of all
 * pairs is held. Stripes of a block are summed by several threads, and added in their order: the
 * same bits whatever the number of threads.
 */
final class PairSums implements AutoCloseable {

  /** Most rows of a block. */
  private static final int MOST = 2048;

  /** Most numbers of a block. */
  private static final int NUMBERS = 1 << 24;

  /** Rows that one thread sums. */
  private static final int STRIPE = 64;

  private final Kernel kernel;
  private final int height;
  private final Slot left;
  private final Slot right;
  private final NativeMatrix products;

  /**
   * Makes room.
   *
   * @param kernel the kernel
   * @param precision of inner products; all else is in double
   * @param rows most rows of a set
   * @param columns width of all rows
   */
  PairSums(Kernel kernel, Arithmetic precision, int rows, int columns) {
    this.kernel = kernel;
    height = Math.max(1, Math.min(Math.min(rows, MOST), NUMBERS / Math.max(1, columns)));
    left = new Slot(NativeMatrix.of(precision, height, columns), new double[height]);
    right = new Slot(NativeMatrix.of(precision, height, columns), new double[height]);
    products = NativeMatrix.of(precision, height, height);
  }

  /** Sums over pairs of different rows of one set. */
  KernelSums within(KernelRows x) {
    double[] rows = new double[x.count()];
    double squares = 0;
    for (int from = 0; from < rows.length; from += height) {
      int count = right.hold(x, from, height);
      products.setGram(right.block, count);
      squares += add(from, count, right, from, count, right, rows, rows, true);
      for (int next = from + height; next < rows.length; next += height) {
        int more = left.hold(x, next, height);
        products.setProducts(right.block, count, left.block, more);
        squares += add(from, count, right, next, more, left, rows, rows, false);
      }
    }
    return KernelSums.hollow(rows, 2 * squares);
  }

  /** Sums over all pairs of two sets. */
  KernelSums across(KernelRows x, KernelRows y) {
    double[] rows = new double[x.count()];
    double[] columns = new double[y.count()];
    double squares = 0;
    for (int from = 0; from < rows.length; from += height) {
      int count = left.hold(x, from, height);
      for (int next = 0; next < columns.length; next += height) {
        int more = right.hold(y, next, height);
        products.setProducts(left.block, count, right.block, more);
        squares += add(from, count, left, next, more, right, rows, columns, false);
      }
    }
    return KernelSums.rectangle(rows, columns, squares);
  }

  /** Adds the kernels of the block of products to the sums; returns the sum of their squares. */
  private double add(
      int row,
      int height,
      Slot a,
      int column,
      int width,
      Slot b,
      double[] rows,
      double[] columns,
      boolean upper) {
    Stripe[] stripes =
        IntStream.range(0, (height + STRIPE - 1) / STRIPE)
            .parallel()
            .mapToObj(
                s -> stripe(s * STRIPE, Math.min(height, (s + 1) * STRIPE), a, width, b, upper))
            .toArray(Stripe[]::new);
    double squares = 0;
    for (int s = 0; s < stripes.length; s++) {
      squares += stripes[s].squares;
      for (int i = 0; i < stripes[s].rows.length; i++) {
        rows[row + s * STRIPE + i] += stripes[s].rows[i];
      }
      for (int j = 0; j < width; j++) {
        columns[column + j] += stripes[s].columns[j];
      }
    }
    return squares;
  }

  private record Stripe(double[] rows, double[] columns, double squares) {}

  private Stripe stripe(int from, int to, Slot a, int width, Slot b, boolean upper) {
    double[] values = new double[width];
    double[] rows = new double[to - from];
    double[] columns = new double[width];
    double squares = 0;
    for (int i = from; i < to; i++) {
      products.get(i, values);
      int first = upper ? i + 1 : 0;
      kernel.apply(values, first, a.norms[i], b.norms);
      for (int j = first; j < width; j++) {
        columns[j] += values[j];
      }
      rows[i - from] = sum(values, first);
      squares += squares(values, first);
    }
    return new Stripe(rows, columns, squares);
  }

  /** Four sums side by side: one would wait for itself. */
  private static double sum(double[] values, int from) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = from;
    for (; j < values.length - 3; j += 4) {
      a += values[j];
      b += values[j + 1];
      c += values[j + 2];
      d += values[j + 3];
    }
    for (; j < values.length; j++) {
      a += values[j];
    }
    return a + b + (c + d);
  }

  private static double squares(double[] values, int from) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = from;
    for (; j < values.length - 3; j += 4) {
      a += values[j] * values[j];
      b += values[j + 1] * values[j + 1];
      c += values[j + 2] * values[j + 2];
      d += values[j + 3] * values[j + 3];
    }
    for (; j < values.length; j++) {
      a += values[j] * values[j];
    }
    return a + b + (c + d);
  }

  @Override
  public void close() {
    left.block.close();
    right.block.close();
    products.close();
  }

  /** A block of rows that are loaded. */
  private static final class Slot {

    private final NativeMatrix block;
    private final double[] norms;
    private KernelRows held;
    private int first;

    Slot(NativeMatrix block, double[] norms) {
      this.block = block;
      this.norms = norms;
    }

    /** Loads at most so many rows, unless they are there already; returns how many. */
    int hold(KernelRows rows, int from, int most) {
      int to = Math.min(rows.count(), from + most);
      if (held != rows || first != from) {
        held = null; // if loading fails
        rows.load(from, to, block, norms);
        held = rows;
        first = from;
      }
      return to - from;
    }
  }
}
