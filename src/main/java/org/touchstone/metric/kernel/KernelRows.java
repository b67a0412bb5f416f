package org.touchstone.metric.kernel;

import org.touchstone.linalg.NativeMatrix;

/** Rows as a kernel takes them: chosen, normalised, centred. */
interface KernelRows {

  int count();

  int columns();

  /**
   * Writes consecutive rows into a block.
   *
   * @param from the first
   * @param to one past the last
   * @param block row {@code from} becomes its row 0
   * @param norms becomes their squared norms, where the kernel reads them
   */
  void load(int from, int to, NativeMatrix block, double[] norms);
}
