package org.touchstone.linalg;

/**
 * Rows of numbers that need not all be in memory: a {@link Matrix}, or a file that is read a block
 * at a time.
 */
public interface Rows {

  /**
   * How many rows there are.
   *
   * @return the number of rows
   */
  int rows();

  /**
   * How wide they are.
   *
   * @return the number of columns
   */
  int columns();

  /**
   * Consecutive rows.
   *
   * @param from the first
   * @param to one past the last
   * @return a matrix of {@code to - from} rows, which the caller must not change
   */
  Matrix slice(int from, int to);
}
