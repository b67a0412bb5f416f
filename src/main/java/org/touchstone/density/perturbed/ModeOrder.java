package org.touchstone.density.perturbed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;

/** In which order modes are dropped. */
public enum ModeOrder {
  /** From the end of the list: class by class, since modes are listed so. */
  LAST_FIRST("last-first"),
  /** The least likely first, among equals the last. */
  LIGHTEST_FIRST("lightest-first"),
  /**
   * In one order by chance, always the same, so that a higher dose drops more modes, not others.
   */
  SHUFFLED("shuffled");

  private final String id;

  ModeOrder(String id) {
    this.id = id;
  }

  /**
   * The order of a name.
   *
   * @param id the name
   * @return the order
   * @throws ParameterProblem if there is none
   */
  public static ModeOrder of(String id) {
    List<String> known = Arrays.stream(values()).map(order -> order.id).toList();
    return Arrays.stream(values())
        .filter(order -> order.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterProblem(
                    "mode-dropping", "unknown order " + Nearest.suggest(id, known)));
  }

  /**
   * Which modes are left.
   *
   * @param weights the probabilities of all modes
   * @param share share of the modes that are dropped, between 0 and 1; rounded to whole modes
   * @return whether each mode is kept
   * @throws ParameterProblem if no mode would be dropped, or none be left
   */
  public boolean[] kept(double[] weights, double share) {
    int dropped = (int) Math.round(share * weights.length);
    if (dropped < 1 || dropped >= weights.length) {
      throw new ParameterProblem(
          "mode-dropping",
          "share "
              + share
              + " drops "
              + dropped
              + " of "
              + weights.length
              + " modes, expected at least one, and one to be left");
    }
    boolean[] kept = new boolean[weights.length];
    Arrays.fill(kept, true);
    int[] order = order(weights);
    for (int k = 0; k < dropped; k++) {
      kept[order[k]] = false;
    }
    return kept;
  }

  private int[] order(double[] weights) {
    int count = weights.length;
    int[] backwards = IntStream.range(0, count).map(k -> count - 1 - k).toArray();
    return switch (this) {
      case LAST_FIRST -> backwards;
      case LIGHTEST_FIRST ->
          Arrays.stream(backwards)
              .boxed()
              .sorted(Comparator.comparingDouble(mode -> weights[mode]))
              .mapToInt(Integer::intValue)
              .toArray();
      case SHUFFLED -> Shuffle.order(count, new SeedTree(0).child("mode-dropping").random());
    };
  }
}
