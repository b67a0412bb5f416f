package org.touchstone.metric.neighbour;

import java.util.Arrays;

/**
 * Who lies in whose balls, in one halving; the whole set is the first half of halving 0. A rank is
 * the smallest k whose ball (around a row, to the k-th nearest other row of its set) holds the
 * other row; {@code most + 1} stands for none. A point on the sphere is inside.
 */
final class Membership {

  private final int halving;
  private final int most;
  private final int[] referenceMasks;
  private final int[] candidateMasks;
  private final int[] candidateInReference;
  private final int[] referenceHoldsCandidate;
  private final int[] referenceInCandidate;
  private final long[][] pairs;
  private final double[] innermost;

  Membership(int halving, int most, int[] referenceMasks, int[] candidateMasks) {
    this.halving = halving;
    this.most = most;
    this.referenceMasks = referenceMasks;
    this.candidateMasks = candidateMasks;
    candidateInReference = none(candidateMasks.length);
    referenceHoldsCandidate = none(referenceMasks.length);
    referenceInCandidate = none(referenceMasks.length);
    pairs = new long[2][most + 1];
    innermost = new double[referenceMasks.length * most];
    Arrays.fill(innermost, Double.POSITIVE_INFINITY);
  }

  private int[] none(int count) {
    int[] ranks = new int[count];
    Arrays.fill(ranks, most + 1);
    return ranks;
  }

  /** A candidate in the ball of that rank around a reference row, both of one half. */
  void inReference(int reference, int candidate, int rank, double fromCandidateMean) {
    candidateInReference[candidate] = Math.min(candidateInReference[candidate], rank);
    referenceHoldsCandidate[reference] = Math.min(referenceHoldsCandidate[reference], rank);
    pairs[side(candidateMasks, candidate)][rank]++;
    int at = reference * most + rank - 1;
    innermost[at] = Math.min(innermost[at], fromCandidateMean);
  }

  /** A reference row in the ball of that rank around a candidate, both of one half. */
  void inCandidate(int reference, int rank) {
    referenceInCandidate[reference] = Math.min(referenceInCandidate[reference], rank);
  }

  /** Share of candidates in at least one ball around a reference row. */
  double precision(int k, int side) {
    return share(candidateInReference, candidateMasks, k, side);
  }

  /** Share of reference rows in at least one ball around a candidate. */
  double recall(int k, int side) {
    return share(referenceInCandidate, referenceMasks, k, side);
  }

  /** Share of reference rows whose ball holds a candidate. */
  double coverage(int k, int side) {
    return share(referenceHoldsCandidate, referenceMasks, k, side);
  }

  /** Balls around reference rows that a candidate lies in, on average, over k. */
  double density(int k, int side) {
    long sum = 0;
    for (int rank = 1; rank <= k; rank++) {
      sum += pairs[side][rank];
    }
    return sum / ((double) k * Halves.size(candidateMasks.length, halving, side));
  }

  /** By reference row of a half: how near the candidates' mean the candidates in its ball come. */
  double[] innermost(int k, int side) {
    double[] nearest = new double[referenceMasks.length];
    for (int i = 0; i < nearest.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int rank = 1; rank <= k; rank++) {
        least = Math.min(least, innermost[i * most + rank - 1]);
      }
      nearest[i] = least;
    }
    return Halves.pick(nearest, referenceMasks, halving, side);
  }

  private int side(int[] masks, int row) {
    return Halves.side(masks[row], halving);
  }

  private double share(int[] ranks, int[] masks, int k, int side) {
    int inside = 0;
    for (int i = 0; i < ranks.length; i++) {
      inside += ranks[i] <= k && side(masks, i) == side ? 1 : 0;
    }
    return inside / (double) Halves.size(ranks.length, halving, side);
  }
}
