package org.touchstone.metric;

import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;

/** Independent random orders of rows, one a point. */
public final class Orders {

  private Orders() {}

  public static int[][] drawn(int points, int count, SeedTree seeds) {
    int[][] orders = new int[points][];
    for (int i = 0; i < points; i++) {
      orders[i] = Shuffle.order(count, seeds.child(i).random());
    }
    return orders;
  }
}
