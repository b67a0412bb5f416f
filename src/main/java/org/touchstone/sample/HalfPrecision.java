package org.touchstone.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of 16 bits, IEEE 754 binary16, which NumPy calls float16. */
public final class HalfPrecision {

  private static final float SMALLEST = 0x1p-24f;

  private HalfPrecision() {}

  /**
   * The number that 16 bits stand for, exactly.
   *
   * @param bits one of sign, five of exponent, ten of fraction
   * @return the number
   */
  public static float toFloat(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * SMALLEST; // subnormal
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat(exponent + 127 - 15 << 23 | fraction << 13);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  /**
   * The same numbers in 32 bits.
   *
   * @param halves numbers of 16 bits, little-endian
   * @return as many of 32 bits, little-endian
   */
  public static byte[] toFloats(byte[] halves) {
    ByteBuffer in = ByteBuffer.wrap(halves).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer out =
        ByteBuffer.allocate(Math.multiplyExact(2, halves.length)).order(ByteOrder.LITTLE_ENDIAN);
    while (in.remaining() > 1) {
      out.putFloat(toFloat(in.getShort()));
    }
    return out.array();
  }
}
