package org.touchstone.linalg;

/**
 * A dense matrix of single precision, row by row: for products whose rounding is bounded and
 * checked by whoever asks for them.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param values at least {@code rows * columns} numbers, row-major; not copied; what lies behind
 *     them is not read, so that one buffer serves blocks of several sizes
 */
public record FloatMatrix(int rows, int columns, float[] values) {

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the array is too short
   */
  public FloatMatrix {
    if (values.length < (long) rows * columns) {
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
  public static FloatMatrix zeros(int rows, int columns) {
    return new FloatMatrix(rows, columns, new float[Math.multiplyExact(rows, columns)]);
  }

  /**
   * The nearest floats.
   *
   * @param matrix doubles; those above 3.4e38 become infinite
   * @return a new matrix
   */
  public static FloatMatrix of(Matrix matrix) {
    float[] rounded = new float[matrix.values().length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) matrix.values()[i];
    }
    return new FloatMatrix(matrix.rows(), matrix.columns(), rounded);
  }

  /**
   * One entry.
   *
   * @param row the row
   * @param column the column
   * @return the value there
   */
  public float get(int row, int column) {
    return values[row * columns + column];
  }

  /**
   * Consecutive rows.
   *
   * @param from the first
   * @param to one past the last
   * @return a new matrix
   */
  public FloatMatrix slice(int from, int to) {
    return new FloatMatrix(
        to - from, columns, java.util.Arrays.copyOfRange(values, from * columns, to * columns));
  }
}
