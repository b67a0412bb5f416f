package org.touchstone.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShuffleTest {

  @Test
  void anOrderHoldsEveryNumberOnce() {
    int[] order = Shuffle.order(100, new SplittableRandom(1));
    assertArrayEquals(
        java.util.stream.IntStream.range(0, 100).toArray(),
        Arrays.stream(order).sorted().toArray());
  }

  @Test
  void everyOrderOfThreeIsEquallyLikely() {
    SplittableRandom random = new SplittableRandom(2);
    int[] counts = new int[27];
    for (int i = 0; i < 60_000; i++) {
      int[] order = Shuffle.order(3, random);
      counts[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    for (int count : counts) {
      if (count > 0) {
        assertEquals(10_000, count, 456); // 5 binomial standard deviations of 91.3
      }
    }
  }

  @Test
  void moreThanThereIsCannotBeChosen() {
    assertThrows(
        IllegalArgumentException.class, () -> Shuffle.choose(3, 4, new SplittableRandom(1)));
  }
}
