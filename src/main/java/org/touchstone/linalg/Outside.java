package org.touchstone.linalg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;

/**
 * Memory outside the heap, where native code works without a copy: an array goes to OpenBLAS and
 * back as a whole at each call, which for 2,048 columns takes as long as a third of the work.
 */
final class Outside {

  private Outside() {}

  /**
   * Zeros.
   *
   * @param count how many numbers
   * @return a buffer; in the heap where there are more than one buffer outside holds, 2^28
   */
  static DoubleBuffer zeros(int count) {
    return count > Integer.MAX_VALUE / Double.BYTES
        ? DoubleBuffer.allocate(count)
        : ByteBuffer.allocateDirect(count * Double.BYTES)
            .order(ByteOrder.nativeOrder())
            .asDoubleBuffer();
  }

  static DoubleBuffer copy(Matrix matrix) {
    return zeros(matrix.values().length).put(matrix.values()).rewind();
  }
}
