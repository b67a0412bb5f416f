package org.touchstone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  @Test
  void aNarrowRangeIsStraightAndAWideOneLogarithmic() {
    assertFalse(Axis.around("", DoubleStream.of(20, 100)).logarithmic());
    assertTrue(Axis.around("", DoubleStream.of(5, 100)).logarithmic());
    assertFalse(Axis.around("", DoubleStream.of(0, 100)).logarithmic()); // zero has no logarithm
    assertFalse(Axis.around("", DoubleStream.of(-5, 100)).logarithmic());
  }

  @Test
  void everyValueLiesWithinTheAxis() {
    for (double[] values : new double[][] {{3, 3}, {0, 0}, {-2, 7}, {1e-5, 3e-2}, {5, 240}}) {
      Axis axis = Axis.around("", DoubleStream.of(values));
      for (double value : values) {
        assertTrue(axis.share(value) > 0 && axis.share(value) < 1, axis + " " + value);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"20, 150", "5, 240", "3, 4", "0.0002, 0.14", "30, 90", "1, 1000000"})
  void aLogarithmicAxisHasAtLeastThreeLabels(double low, double high) {
    Axis axis = Axis.logarithmic("", low, high);
    List<String> labels = labels(axis);
    if (high / low >= 2) { // shorter ones have what nine digits give
      assertTrue(labels.size() >= 3, labels.toString());
    }
    assertTrue(labels.size() <= 9, labels.toString());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-0.3, 26.4", "0.00012, 0.00019", "-1.05, 1.05", "0, 211408"})
  void aStraightAxisHasThreeToSixDifferentLabels(double low, double high) {
    List<String> labels = labels(Axis.linear("", low, high));
    assertTrue(labels.size() >= 3 && labels.size() <= 6, labels.toString());
    assertEquals(labels.size(), labels.stream().distinct().count(), labels.toString());
  }

  @Test
  void aLevelStretchesTheAxisUnlessItWouldSqueezeALogarithmicOne() {
    DoubleStream levels = DoubleStream.of(3.4);
    assertTrue(Axis.around("", DoubleStream.of(10, 30), levels).holds(3.4));
    assertTrue(Axis.around("", DoubleStream.of(5, 100), DoubleStream.of(1)).holds(1));
    assertFalse(Axis.around("", DoubleStream.of(5, 100), DoubleStream.of(0.01)).holds(0.01));
  }

  @Test
  void aBarThatReachesBelowZeroLeavesALogarithmicAxisBelow() {
    Axis axis = Axis.logarithmic("", 1, 100);
    assertTrue(Double.isFinite(axis.place(-3)));
    assertTrue(axis.share(-3) < 0);
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::label).filter(text -> !text.isEmpty()).toList();
  }

  @Test
  void anAxisOfOneValueEndsAndHoldsIt() {
    for (double value : new double[] {0, -0.0, 3, -1e9}) {
      Axis axis = Axis.linear("difference", value, value);
      assertTrue(axis.holds(value) && axis.low() < axis.high());
      assertTrue(axis.ticks().size() < 20, axis.ticks().size() + " ticks");
    }
  }
}
