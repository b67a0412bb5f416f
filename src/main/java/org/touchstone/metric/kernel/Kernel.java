package org.touchstone.metric.kernel;

/** A kernel of two rows, as a function of their inner product and squared norms. */
interface Kernel {

  /**
   * Replaces inner products of one row with others by kernel values.
   *
   * @param products inner products, one a column
   * @param from first column that is wanted
   * @param norm squared norm of the row
   * @param norms squared norms of the others
   */
  void apply(double[] products, int from, double norm, double[] norms);
}
