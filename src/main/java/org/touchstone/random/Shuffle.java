package org.touchstone.random;

import java.util.SplittableRandom;

/** Random orders and random choices without replacement, by Fisher and Yates. */
public final class Shuffle {

  private Shuffle() {}

  /**
   * A uniformly random order.
   *
   * @param count how many
   * @param random where randomness comes from
   * @return the numbers 0 to count - 1 in random order
   */
  public static int[] order(int count, SplittableRandom random) {
    return choose(count, count, random);
  }

  /**
   * Some of the numbers below a bound, each at most once, in random order.
   *
   * @param count the bound
   * @param chosen how many
   * @param random where randomness comes from
   * @return {@code chosen} different numbers from 0 to count - 1
   * @throws IllegalArgumentException if more are wanted than there are
   */
  public static int[] choose(int count, int chosen, SplittableRandom random) {
    if (chosen < 0 || chosen > count) {
      throw new IllegalArgumentException("cannot choose " + chosen + " of " + count);
    }
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    for (int i = 0; i < chosen; i++) {
      int j = i + random.nextInt(count - i);
      int kept = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = kept;
    }
    return java.util.Arrays.copyOf(numbers, chosen);
  }
}
