package org.touchstone.metric.frechet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.linalg.SymmetricEigen;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Extrapolation;
import org.touchstone.metric.Halving;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Orders;
import org.touchstone.metric.Score;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Moments;
import org.touchstone.stat.Unit;

/**
 * FID at infinity: the {@link FrechetDistance} of random candidate subsets of several sizes N to
 * one reference, and the intercept of the least-squares line over 1/N ({@link Extrapolation}).
 * Every point has a random order of its own and takes its first N rows, as the authors' code does;
 * the last point is all rows. Only the candidate's share of the bias goes; the reference's stays.
 *
 * <p>Standard error from disjoint halves of both sides ({@link Halving}), each with half of
 * minimum-size; where the reference is only moments, of the candidate alone.
 *
 * <p>Source: Chong, Forsyth, "Effectively Unbiased FID and Inception Score and where to find them",
 * CVPR 2020.
 *
 * @param minimumSize smallest subset, at least 4
 * @param points number of subsets, at least 3
 * @param referenceSize reference rows that are used, chosen at random; 0 for all
 * @param halvings random halvings behind the standard error; 0 for none
 */
public record FrechetDistanceLimit(int minimumSize, int points, int referenceSize, int halvings)
    implements Metric {

  /** Up to this width the halves of the reference are remembered: 2 MiB each. */
  private static final int REMEMBERED_WIDTH = 512;

  /**
   * Checks the parameters.
   *
   * @throws org.touchstone.problem.ParameterProblem if one is too small
   */
  public FrechetDistanceLimit {
    Limits.atLeast("fid-inf", "minimum-size", minimumSize, 4);
    Limits.atLeast("fid-inf", "points", points, 3);
    if (referenceSize != 0) {
      Limits.atLeast("fid-inf", "reference-size", referenceSize, 4);
    }
    Limits.atLeast("fid-inf", "halvings", halvings, 0);
  }

  /** The authors' 15 points from 5,000 images on, against the whole reference. */
  public FrechetDistanceLimit() {
    this(5000, 15, 0, 5);
  }

  @Override
  public String id() {
    return "fid-inf";
  }

  @Override
  public Needs needs() {
    return Needs.features(Extrapolation.needed(minimumSize, points), Math.max(4, referenceSize))
        .withMoments(referenceSize == 0 ? Needs.Moments.REFERENCE : Needs.Moments.NEITHER);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet candidateSet = evaluation.candidate();
    Matrix candidate = candidateSet.features(id(), 2);
    Extrapolation.require(id(), candidateSet.name(), minimumSize, candidate.rows(), points);
    SeedTree seeds = evaluation.seeds().child(id());
    ImageSet referenceSet = evaluation.reference(id());
    Optional<Matrix> used = referenceRows(referenceSet, seeds.child("reference"));
    Gaussian reference =
        referenceSize == 0
            ? Gaussian.of(referenceSet, id())
            : referenceSet.remember(
                List.of("gaussian", referenceSize, seeds),
                () -> Gaussian.ofRows(referenceSet.name(), used.orElseThrow()));
    Checks.sameWidth(referenceSet, reference.mean().length, candidateSet, candidate.columns());
    Extrapolation line = drawn(reference, candidate, minimumSize, seeds.child("points"));
    OptionalDouble error =
        Halving.error(
            halvings,
            candidate.rows(),
            used.map(Matrix::rows).orElse(0),
            seeds.child("halvings"),
            (half, referenceHalf, node) -> {
              Gaussian other =
                  used.map(rows -> half(referenceSet, rows, referenceHalf, node)).orElse(reference);
              return drawn(other, candidate.rows(half), minimumSize / 2, node).intercept();
            });
    Estimate estimate =
        new Estimate(
            Checks.finite(id(), line.intercept()),
            error,
            OptionalDouble.empty(),
            candidate.rows(),
            Unit.SQUARED_FEATURES);
    return List.of(Score.of(this, estimate).withExtrapolation(line));
  }

  /** A half of the reference: the same for all candidates that come with one seed. */
  private Gaussian half(ImageSet set, Matrix rows, int[] half, SeedTree node) {
    if (rows.columns() > REMEMBERED_WIDTH) {
      return Gaussian.ofRows(set.name(), rows.rows(half));
    }
    return set.remember(
        List.of("half", referenceSize, node), () -> Gaussian.ofRows(set.name(), rows.rows(half)));
  }

  private Optional<Matrix> referenceRows(ImageSet set, SeedTree seeds) {
    if (set.moments().isPresent() && referenceSize == 0) {
      return Optional.empty();
    }
    Matrix rows = set.features(id(), needs().minimumReferences());
    return Optional.of(
        referenceSize == 0
            ? rows
            : rows.rows(Shuffle.choose(rows.rows(), referenceSize, seeds.random())));
  }

  private Extrapolation drawn(Gaussian reference, Matrix rows, int minimum, SeedTree seeds) {
    int[] sizes = Extrapolation.sizes(minimum, rows.rows(), points);
    return through(reference, rows, sizes, Orders.drawn(points, rows.rows(), seeds));
  }

  /**
   * The line through given subsets. Candidate rows are carried once through the reference's root R;
   * then {@code tr (S1 S2)^(1/2)} is the sum of the roots of the eigenvalues of each subset's
   * covariance, which costs a fraction of the distance from scratch.
   *
   * @param reference the reference's Gaussian
   * @param candidate {@code n x d}
   * @param sizes subset sizes
   * @param orders for each size an order of the rows, of which the first are taken
   * @return points and line
   */
  public static Extrapolation through(
      Gaussian reference, Matrix candidate, int[] sizes, int[][] orders) {
    Matrix carried = beside(candidate, Products.timesTransposed(candidate, reference.root()));
    return Extrapolation.through(
        carried, sizes, orders, subset -> distance(reference, subset, candidate.columns()));
  }

  /** Every row followed by what the root makes of it. */
  private static Matrix beside(Matrix left, Matrix right) {
    Matrix both = Matrix.zeros(left.rows(), left.columns() + right.columns());
    for (int i = 0; i < left.rows(); i++) {
      System.arraycopy(
          left.values(), i * left.columns(), both.values(), i * both.columns(), left.columns());
      System.arraycopy(
          right.values(),
          i * right.columns(),
          both.values(),
          i * both.columns() + left.columns(),
          right.columns());
    }
    return both;
  }

  private static double distance(Gaussian reference, Matrix subset, int d) {
    int n = subset.rows();
    double[] mean = Moments.mean(subset);
    Matrix centred = Moments.centred(subset, mean);
    double distance = reference.totalVariance();
    for (int j = 0; j < d; j++) {
      distance += (mean[j] - reference.mean()[j]) * (mean[j] - reference.mean()[j]);
    }
    int r = subset.columns() - d;
    double squares = 0;
    Matrix image = Matrix.zeros(n, r);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        squares += centred.get(i, j) * centred.get(i, j);
      }
      System.arraycopy(centred.values(), i * (d + r) + d, image.values(), i * r, r);
    }
    Matrix gram =
        n < r ? Products.timesTransposed(image, image) : Products.transposedTimes(image, image);
    double roots = 0;
    for (double value : SymmetricEigen.values(gram)) {
      roots += Math.sqrt(Math.max(0, value)); // a Gram matrix: below 0 is rounding
    }
    return distance + squares / (n - 1) - 2 * roots / Math.sqrt(n - 1.0);
  }
}
