package org.touchstone.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.touchstone.random.SeedTree;

/** Which examples a step sees: a fresh permutation an epoch, cut into whole batches. */
final class BatchOrder {

  private final int examples;
  private final int batch;
  private final SeedTree seeds;
  private long epoch = -1;
  private int[] order;

  BatchOrder(int examples, Optimisation settings) {
    this.examples = examples;
    this.batch = settings.batch();
    this.seeds = new SeedTree(settings.seed()).child("order");
  }

  int[] batch(int step) {
    int perEpoch = examples / batch;
    long wanted = (step - 1) / perEpoch;
    if (wanted != epoch) {
      epoch = wanted;
      order = permutation(examples, seeds.child(epoch).random());
    }
    int from = (step - 1) % perEpoch * batch;
    return Arrays.copyOfRange(order, from, from + batch);
  }

  private static int[] permutation(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
