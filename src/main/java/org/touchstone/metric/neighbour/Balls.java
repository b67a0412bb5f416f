package org.touchstone.metric.neighbour;

import java.util.List;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Estimate;

/**
 * One pass over all pairs of a reference row and a candidate: who lies in whose balls, for every k
 * up to the largest, in the whole sets and in the halves that the standard errors come from, and
 * which reference rows are nearest to each candidate.
 */
final class Balls {

  /** Smallest number of radii: metrics with their usual k share one pass. */
  private static final int USUAL = 5;

  /** Nearest reference rows of a candidate that are kept, so that each half has one of them. */
  private static final int NEAREST = 12;

  private final int most;
  private final Radii referenceRadii;
  private final Radii candidateRadii;
  private final int[] referenceMasks;
  private final int[] candidateMasks;
  private final double[] fromMean;
  private final Membership[] memberships;
  private final NearestNeighbours nearest;

  private Balls(
      int most,
      int[] referenceMasks,
      int[] candidateMasks,
      NearestNeighbours ofReference,
      NearestNeighbours ofCandidate,
      Pair sets) {
    this.most = most;
    this.referenceMasks = referenceMasks;
    this.candidateMasks = candidateMasks;
    referenceRadii = new Radii(ofReference, referenceMasks, most);
    candidateRadii = new Radii(ofCandidate, candidateMasks, most);
    fromMean = Support.squares(sets.names(), sets.candidate(), Support.mean(sets.candidate()));
    memberships = new Membership[Halves.COUNT + 1];
    for (int h = 0; h < memberships.length; h++) {
      memberships[h] = new Membership(h, most, referenceMasks, candidateMasks);
    }
    nearest = pass(sets);
  }

  /** Names and rows of both sides. */
  private record Pair(String names, Matrix reference, Matrix candidate) {}

  /**
   * Of an evaluation; the candidate remembers them.
   *
   * @param metric what needs them, with its fewest rows
   * @param k balls up to the k-th neighbour
   */
  static Balls of(Evaluation evaluation, Metric metric, int k) {
    String id = metric.id();
    ImageSet reference = evaluation.reference(id);
    ImageSet candidate = evaluation.candidate();
    Rows x = reference.rows(id, metric.needs().minimumReferences());
    Rows y = candidate.rows(id, metric.needs().minimumCandidates());
    Checks.sameWidth(reference, x.columns(), candidate, y.columns());
    int most = Math.max(k, USUAL);
    SeedTree seeds = Halves.seeds(evaluation);
    return candidate.remember(
        List.of("balls", reference, most, seeds),
        () ->
            new Balls(
                most,
                Halves.references(x.rows(), seeds),
                Halves.candidates(y.rows(), seeds),
                NearestNeighbours.within(reference, id, length(most), most),
                NearestNeighbours.within(candidate, id, length(most), most),
                new Pair(
                    candidate.name() + " beside " + reference.name(),
                    reference.features(id, 1),
                    candidate.features(id, 1))));
  }

  /** Fewest rows of a set that has balls to the k-th other row. */
  static int rows(int k) {
    return k < Integer.MAX_VALUE ? k + 1 : k; // so many cannot be had either
  }

  private static int length(int most) {
    return 4 * most + 4;
  }

  Membership membership(int halving) {
    return memberships[halving];
  }

  /** A statistic of the whole sets with its standard error. */
  Estimate estimate(Metric metric, Halves.Statistic statistic) {
    return Halves.estimate(metric, referenceMasks.length, candidateMasks.length, statistic);
  }

  /** Squared distances of the candidates of a half from the mean of all. */
  double[] fromMean(int halving, int side) {
    return Halves.pick(fromMean, candidateMasks, halving, side);
  }

  /**
   * Share of candidates further from the nearest reference row than that is from its own nearest.
   */
  double authenticity(int halving, int side) {
    int authentic = 0;
    for (int j = 0; j < candidateMasks.length; j++) {
      if (Halves.side(candidateMasks[j], halving) == side && authentic(halving, side, j)) {
        authentic++;
      }
    }
    return authentic / (double) Halves.size(candidateMasks.length, halving, side);
  }

  private boolean authentic(int halving, int side, int candidate) {
    int[] rows = nearest.rows()[candidate];
    for (int r = 0; r < rows.length; r++) {
      if (Halves.side(referenceMasks[rows[r]], halving) == side) {
        return nearest.squares()[candidate][r] > referenceRadii.square(halving, rows[r], 1);
      }
    }
    return true; // all twelve nearest are of the other half
  }

  private NearestNeighbours pass(Pair sets) {
    Matrix x = sets.reference();
    Matrix y = sets.candidate();
    double[] centre = Directions.centre(x);
    Directions a = new Directions(sets.names(), x, centre);
    Directions b = new Directions(sets.names(), y, centre);
    Screen screen = new Screen(a, b);
    Shortlists lists =
        new Shortlists(
            y.rows(),
            Math.min(NEAREST, x.rows()),
            1,
            (j, i) -> SquaredDistance.between(y, j, x, i));
    double[] reach = candidateRadii.outermost();
    CosineBlocks.across(
        a,
        b,
        (i, shift, from, to, cosines) -> {
          screen.row(i);
          double outermost = referenceRadii.outermost(i);
          for (int p = from; p < to; p++) {
            int j = p + shift;
            double low = screen.low(j, cosines[p]);
            if (low <= outermost || low <= reach[j]) {
              double lowest = Math.max(0, low);
              double high = screen.high(j, cosines[p]);
              boolean decided =
                  referenceRadii.decided(i, lowest, high)
                      && candidateRadii.decided(j, lowest, high);
              meet(i, j, decided ? (lowest + high) / 2 : SquaredDistance.between(x, i, y, j));
            }
            if (low < lists.bound(j)) {
              lists.add(j, i, low, screen.high(j, cosines[p]));
            }
          }
        });
    return NearestNeighbours.of(lists, y.rows());
  }

  private void meet(int i, int j, double square) {
    boolean inReference = square <= referenceRadii.outermost(i);
    boolean inCandidate = square <= candidateRadii.outermost(j);
    for (int h = 0; h < memberships.length; h++) {
      if (Halves.side(referenceMasks[i] ^ candidateMasks[j], h) == 0) {
        if (inReference) {
          int rank = referenceRadii.rank(h, i, square);
          if (rank <= most) {
            memberships[h].inReference(i, j, rank, fromMean[j]);
          }
        }
        if (inCandidate) {
          memberships[h].inCandidate(i, candidateRadii.rank(h, j, square));
        }
      }
    }
  }
}
