package org.touchstone.metric.memorisation;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;

/** The data-copying test, cell by cell, in given cells. */
final class CellTests {

  private final CellSet training;
  private final CellSet heldOut;
  private final CellSet candidate;
  private final int[] included;

  /**
   * The tests of the cells that hold more than a number of candidates.
   *
   * @param fewest a cell with so many candidates or fewer is left out
   */
  CellTests(CellSet training, CellSet heldOut, CellSet candidate, int cells, int fewest) {
    this.training = training;
    this.heldOut = heldOut;
    this.candidate = candidate;
    included = IntStream.range(0, cells).filter(c -> candidate.count(c) > fewest).toArray();
    for (int c : included) {
      if (training.count(c) == 0 || heldOut.count(c) == 0) {
        throw new IllegalArgumentException("cell " + c + " lacks training or held-out rows");
      }
    }
    if (included.length == 0) {
      throw new IllegalArgumentException("no cell holds more than " + fewest + " candidates");
    }
  }

  /** How many cells take part. */
  int cells() {
    return included.length;
  }

  /** The standardised Mann-Whitney statistic of each included cell. */
  double[] statistics() {
    return Arrays.stream(included)
        .mapToDouble(c -> statistic(training.in(c), heldOut.in(c), candidate.in(c)))
        .toArray();
  }

  /** Their mean, weighted by the held-out rows of the cells. */
  double weighted(double[] statistics) {
    double sum = 0;
    double weights = 0;
    for (int c = 0; c < included.length; c++) {
      double weight = heldOut.count(included[c]);
      sum += weight * statistics[c];
      weights += weight;
    }
    return sum / weights;
  }

  /**
   * The standard error, from halves of each set that share no row, cell by cell. A standardised
   * statistic varies as much on half the rows, so its variance is half the squared difference.
   */
  OptionalDouble error(int halvings, SeedTree seeds) {
    if (halvings == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int h = 0; h < halvings; h++) {
      double[] differences = new double[included.length];
      for (int c = 0; c < included.length; c++) {
        SeedTree node = seeds.child(h).child(included[c]);
        int[][] t = halves(training.in(included[c]), node.child("training"));
        int[][] p = halves(heldOut.in(included[c]), node.child("held-out"));
        int[][] q = halves(candidate.in(included[c]), node.child("candidate"));
        differences[c] = statistic(t[0], p[0], q[0]) - statistic(t[1], p[1], q[1]);
      }
      sum += Math.pow(weighted(differences), 2) / 2;
    }
    return OptionalDouble.of(Math.sqrt(sum / halvings));
  }

  private double statistic(int[] t, int[] p, int[] q) {
    Matrix trained = training.rows().rows(t);
    return RankSum.standardised(
        NearestDistances.squared(candidate.rows().rows(q), trained),
        NearestDistances.squared(heldOut.rows().rows(p), trained));
  }

  private static int[][] halves(int[] rows, SeedTree seeds) {
    int[] order = Shuffle.order(rows.length, seeds.random());
    int half = rows.length / 2;
    int[][] halves = new int[2][half];
    for (int i = 0; i < half; i++) {
      halves[0][i] = rows[order[i]];
      halves[1][i] = rows[order[half + i]];
    }
    return halves;
  }
}
