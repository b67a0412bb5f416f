package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

  private final double[] oneTo999 = IntStream.rangeClosed(1, 999).asDoubleStream().toArray();

  @Test
  void thePercentileIntervalOf999ReplicatesEndsAtThe25thFromBothEnds() {
    assertEquals(new Interval(25, 975), Interval.percentile(oneTo999, 500, 0.95));
  }

  @Test
  void itIsWidenedToContainTheEstimate() {
    assertEquals(new Interval(25, 980), Interval.percentile(oneTo999, 980, 0.95));
    assertEquals(new Interval(3, 975), Interval.percentile(oneTo999, 3, 0.95));
  }

  @Test
  void nanIsNoEnd() {
    assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 1));
  }
}
