package org.touchstone.linalg;

/**
 * A dense matrix of doubles, row by row.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param values {@code rows * columns} numbers, row-major; not copied
 */
public record Matrix(int rows, int columns, double[] values) implements Rows {

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  public Matrix {
    if (values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "a "
              + rows
              + " x "
              + columns
              + " matrix has "
              + (long) rows * columns
              + " values, found "
              + values.length);
    }
  }

  /**
   * A matrix of zeros.
   *
   * @param rows number of rows
   * @param columns number of columns
   * @return the matrix
   */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(rows, columns, new double[Math.multiplyExact(rows, columns)]);
  }

  /**
   * One entry.
   *
   * @param row the row
   * @param column the column
   * @return the value there
   */
  public double get(int row, int column) {
    return values[row * columns + column];
  }

  /**
   * Consecutive rows.
   *
   * @param from the first
   * @param to one past the last
   * @return a new matrix, or this one where it is all of it
   */
  @Override
  public Matrix slice(int from, int to) {
    if (from == 0 && to == rows) {
      return this;
    }
    return new Matrix(
        to - from, columns, java.util.Arrays.copyOfRange(values, from * columns, to * columns));
  }

  /**
   * Some of the rows, in the order asked for.
   *
   * @param chosen row numbers; may repeat
   * @return a new matrix
   */
  public Matrix rows(int[] chosen) {
    double[] picked = new double[Math.multiplyExact(chosen.length, columns)];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(values, chosen[i] * columns, picked, i * columns, columns);
    }
    return new Matrix(chosen.length, columns, picked);
  }
}
