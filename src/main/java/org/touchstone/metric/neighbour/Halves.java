package org.touchstone.metric.neighbour;

import java.util.OptionalDouble;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * Standard errors from halves: m out of n rows without replacement, m = n/2, of both sides. Two
 * halves that share no row are two independent draws of half the size, so that a quarter of the
 * mean square of their difference estimates the variance of the whole, where it falls as 1/n. (A
 * bootstrap would repeat rows, which are then their own nearest neighbours.) Which half a row falls
 * into in each of several random halvings is a bit a halving; bit 0 is 0 for all: the whole set is
 * the first half of the halving that puts everything there.
 *
 * <p>Source: Politis, Romano, Wolf, "Subsampling", 1999; McCarthy, "Pseudo-replication: half
 * samples", Review of the ISI 37 (1969).
 */
final class Halves {

  /** Random halvings, numbered from 1. */
  static final int COUNT = 8;

  /** A number of one half of both sides. */
  @FunctionalInterface
  interface Statistic {
    double of(int halving, int side);
  }

  private Halves() {}

  /** One for all metrics and candidates of one seed, so that they share what comes of them. */
  static SeedTree seeds(Evaluation evaluation) {
    return evaluation.seeds().child("neighbour");
  }

  static int[] references(int rows, SeedTree seeds) {
    return masks(rows, seeds.child("reference"));
  }

  static int[] candidates(int rows, SeedTree seeds) {
    return masks(rows, seeds.child("candidate"));
  }

  /**
   * A statistic of the whole sets, with its standard error where the halves have the metric's
   * fewest rows.
   */
  static Estimate estimate(Metric metric, int references, int candidates, Statistic statistic) {
    Needs needs = metric.needs();
    boolean enough =
        references / 2 >= needs.minimumReferences() && candidates / 2 >= needs.minimumCandidates();
    return new Estimate(
        statistic.of(0, 0),
        enough ? OptionalDouble.of(error(statistic)) : OptionalDouble.empty(),
        OptionalDouble.empty(),
        candidates,
        Unit.ONE);
  }

  private static double error(Statistic statistic) {
    double sum = 0;
    for (int h = 1; h <= COUNT; h++) {
      double difference = statistic.of(h, 0) - statistic.of(h, 1);
      sum += difference * difference / 4;
    }
    return Math.sqrt(sum / COUNT);
  }

  private static int[] masks(int rows, SeedTree seeds) {
    int[] masks = new int[rows];
    for (int h = 1; h <= COUNT; h++) {
      int[] order = Shuffle.order(rows, seeds.child(h).random());
      for (int i = 0; i < rows / 2; i++) {
        masks[order[i]] |= 1 << h;
      }
    }
    return masks;
  }

  static int side(int mask, int halving) {
    return mask >>> halving & 1;
  }

  /** Rows of a half. */
  static int size(int rows, int halving, int side) {
    int second = halving == 0 ? 0 : rows / 2;
    return side == 1 ? second : rows - second;
  }

  /** The values of the rows of a half. */
  static double[] pick(double[] values, int[] masks, int halving, int side) {
    double[] picked = new double[size(values.length, halving, side)];
    int filled = 0;
    for (int i = 0; i < values.length; i++) {
      if (side(masks[i], halving) == side) {
        picked[filled++] = values[i];
      }
    }
    return picked;
  }
}
