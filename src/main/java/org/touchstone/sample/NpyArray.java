package org.touchstone.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array as NumPy stores it: little-endian, C order.
 *
 * @param dtype NumPy's type string: {@code <f2}, {@code <f4}, {@code <f8}, {@code |u1}, {@code
 *     |i1}, {@code <u2}, {@code <i4} or {@code <i8}
 * @param shape its sides; empty for a scalar
 * @param data the raw bytes; not copied
 */
public record NpyArray(String dtype, int[] shape, byte[] data) {

  /**
   * An array of doubles.
   *
   * @param values the numbers, in C order
   * @param shape the sides
   * @return the array
   */
  public static NpyArray of(double[] values, int... shape) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(values);
    return new NpyArray("<f8", shape, buffer.array());
  }

  /**
   * An array of floats.
   *
   * @param values the numbers, in C order
   * @param shape the sides
   * @return the array
   */
  public static NpyArray of(float[] values, int... shape) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return new NpyArray("<f4", shape, buffer.array());
  }

  /**
   * An array of unsigned bytes.
   *
   * @param values the bytes, in C order; not copied
   * @param shape the sides
   * @return the array
   */
  public static NpyArray of(byte[] values, int... shape) {
    return new NpyArray("|u1", shape, values);
  }

  /**
   * Number of entries.
   *
   * @return the product of the sides
   */
  public int size() {
    int size = 1;
    for (int side : shape) {
      size = Math.multiplyExact(size, side);
    }
    return size;
  }

  /**
   * The entries as doubles, whatever their type.
   *
   * @return a new array in C order
   */
  public double[] toDoubles() {
    ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (dtype) {
            case "<f8" -> buffer.getDouble(8 * i);
            case "<f4" -> buffer.getFloat(4 * i);
            case "<f2" -> HalfPrecision.toFloat(buffer.getShort(2 * i));
            case "<u2" -> buffer.getShort(2 * i) & 0xffff;
            case "<i8" -> buffer.getLong(8 * i);
            case "<i4" -> buffer.getInt(4 * i);
            case "|i1" -> data[i];
            default -> data[i] & 0xff;
          };
    }
    return values;
  }

  /**
   * Entries of an integer array.
   *
   * @return a new array in C order
   * @throws IllegalStateException if the type is not an integer type
   */
  public long[] toLongs() {
    if (dtype.contains("f")) {
      throw new IllegalStateException("an array of " + dtype + " does not hold integers");
    }
    if (!dtype.equals("<i8")) {
      return Arrays.stream(toDoubles()).mapToLong(value -> (long) value).toArray();
    }
    long[] values = new long[size()]; // a double would lose what lies beyond 2^53
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NpyArray that
        && dtype.equals(that.dtype)
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }
}
