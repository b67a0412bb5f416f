package org.touchstone.metric;

import java.util.OptionalDouble;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;

/**
 * Standard error from disjoint draws: split the images at random into two halves that share none,
 * estimate on each, and take half their difference. Its mean square over several such splits
 * estimates the variance of the estimate on all images, since each half has twice that variance:
 *
 * <pre>se^2 = mean over halvings of ((a - b) / 2)^2</pre>
 *
 * <p>It holds where the variance falls as 1/n. Where the distance nearly vanishes (a candidate that
 * equals the truth) the variance of a Fréchet distance falls as 1/n^2, and the error is up to the
 * root of two too large.
 *
 * <p>Source: McCarthy, "Pseudo-replication: half samples", Review of the ISI 37 (1969), with random
 * instead of balanced halves.
 */
public final class Halving {

  /** An estimate on some of the images. */
  @FunctionalInterface
  public interface Estimator {
    double of(int[] candidates, int[] references, SeedTree seeds);
  }

  private Halving() {}

  public static OptionalDouble error(
      int halvings, int candidates, int references, SeedTree seeds, Estimator estimator) {
    if (halvings == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int h = 0; h < halvings; h++) {
      SeedTree node = seeds.child(h);
      int[] c = Shuffle.order(candidates, node.child("candidates").random());
      int[] r = Shuffle.order(references, node.child("references").random());
      double difference =
          estimator.of(half(c, 0), half(r, 0), node.child("first"))
              - estimator.of(half(c, 1), half(r, 1), node.child("second"));
      sum += difference * difference / 4;
    }
    return OptionalDouble.of(Math.sqrt(sum / halvings));
  }

  /** One half of an order; the odd one out belongs to neither. */
  private static int[] half(int[] order, int which) {
    int size = order.length / 2;
    return java.util.Arrays.copyOfRange(order, which * size, (which + 1) * size);
  }
}
