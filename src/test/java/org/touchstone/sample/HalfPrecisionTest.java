package org.touchstone.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfPrecisionTest {

  /** Bits and values as IEEE 754-2019 has them, and as {@code numpy.uint16(...).view} prints. */
  @ParameterizedTest
  @CsvSource({
    "0000, 0",
    "8000, -0.0",
    "0001, 5.9604644775390625e-8",
    "83ff, -6.09755516052246e-5",
    "0400, 6.103515625e-5",
    "3555, 0.333251953125",
    "3c00, 1",
    "c000, -2",
    "7bff, 65504",
    "7c00, Infinity",
    "fc00, -Infinity",
    "7e00, NaN"
  })
  void everyKindOfNumberIsExact(String bits, float expected) {
    assertEquals(expected, HalfPrecision.toFloat((short) Integer.parseInt(bits, 16)));
  }
}
