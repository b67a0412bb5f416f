package org.touchstone.metric.memorisation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;

/**
 * Standard error from disjoint halves, as {@link org.touchstone.metric.Halving} makes it, of a
 * value of more than two sets.
 */
final class DisjointHalves {

  private DisjointHalves() {}

  static OptionalDouble error(
      int halvings, List<Matrix> sets, SeedTree seeds, ToDoubleFunction<List<Matrix>> value) {
    if (halvings == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int h = 0; h < halvings; h++) {
      SeedTree node = seeds.child(h);
      double difference =
          value.applyAsDouble(half(sets, node, 0)) - value.applyAsDouble(half(sets, node, 1));
      sum += difference * difference / 4;
    }
    return OptionalDouble.of(Math.sqrt(sum / halvings));
  }

  private static List<Matrix> half(List<Matrix> sets, SeedTree seeds, int which) {
    return java.util.stream.IntStream.range(0, sets.size())
        .mapToObj(
            s -> {
              Matrix set = sets.get(s);
              int size = set.rows() / 2;
              int[] order = Shuffle.order(set.rows(), seeds.child(s).random());
              return set.rows(
                  java.util.Arrays.copyOfRange(order, which * size, (which + 1) * size));
            })
        .toList();
  }
}
