package org.touchstone.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.touchstone.stat.ClusterBootstrap;

/**
 * Permutations of candidates that leave runs whole: runs of equal length change places, and
 * snapshots change places within their run. They are what a score that knows nothing of the models
 * is free to do, although snapshots of one run are scored alike.
 */
final class RunPermutations {

  private final int rows;

  /** The rows of each run, runs of equal length together. */
  private final List<List<int[]>> ofOneLength;

  RunPermutations(ClusterBootstrap runs) {
    Map<Integer, List<int[]>> byLength = new LinkedHashMap<>();
    int count = 0;
    for (int run = 0; run < runs.clusters(); run++) {
      int[] members = runs.members(run);
      byLength.computeIfAbsent(members.length, length -> new ArrayList<>()).add(members);
      count += members.length;
    }
    this.ofOneLength = List.copyOf(byLength.values());
    this.rows = count;
  }

  /** One of them, all alike probable: which row comes to stand at each place. */
  int[] draw(SplittableRandom random) {
    int[] permutation = new int[rows];
    for (List<int[]> runs : ofOneLength) {
      int[] places = shuffled(runs.size(), random);
      for (int run = 0; run < places.length; run++) {
        int[] to = runs.get(run);
        int[] from = runs.get(places[run]);
        int[] within = shuffled(to.length, random);
        for (int k = 0; k < to.length; k++) {
          permutation[to[k]] = from[within[k]];
        }
      }
    }
    return permutation;
  }

  private static int[] shuffled(int count, SplittableRandom random) {
    int[] order = new int[count];
    for (int k = 0; k < count; k++) {
      int other = random.nextInt(k + 1);
      order[k] = order[other];
      order[other] = k;
    }
    return order;
  }
}
