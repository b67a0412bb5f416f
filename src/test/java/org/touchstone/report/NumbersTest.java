package org.touchstone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void theErrorHasTwoSignificantDigitsAndTheValueAsManyDecimals() {
    assertEquals("12.35 ± 0.56", Numbers.withError(12.3456, 0.5612));
    assertEquals("123 ± 12", Numbers.withError(123.4, 12.3));
    assertEquals("0.000120 ± 0.000041", Numbers.withError(0.00012, 0.000041));
    assertEquals("0 ± 0", Numbers.withError(0, 0));
    assertEquals("0.00000012 ± 0.00000056", Numbers.withError(1.2e-7, 5.6e-7));
  }

  @Test
  void anErrorThatWouldBeAllZerosStandsInScientificNotation() {
    assertEquals("12.35 ± 5.6e-12", Numbers.withError(12.3456, 5.612e-12));
    assertEquals("-4.83e-13 ± 5.6e-09", Numbers.withError(-4.83e-13, 5.6e-9));
  }

  @Test
  void withoutAnErrorFourDigitsAreShown() {
    assertEquals("12.35", Numbers.plain(12.3456));
    assertEquals("0.001234", Numbers.plain(0.00123449));
    assertEquals("1.23e-05", Numbers.plain(0.0000123));
    assertEquals("0", Numbers.plain(0));
    assertEquals("-3.142", Numbers.plain(-Math.PI));
  }

  @Test
  void aNegativeZeroLosesItsSign() {
    assertEquals("0.00", Numbers.fixed(-0.001, 2));
  }
}
