package org.touchstone.metric.frechet;

import java.util.List;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Extrapolation;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * FID at infinity: the {@link FrechetDistance} of random candidate subsets of several sizes N to
 * one reference, and the intercept of the least-squares line over 1/N ({@link Extrapolation}).
 * Every point has a random order of its own and takes its first N rows, as the authors' code does;
 * the last point is all rows. Only the candidate's share of the bias goes; the reference's stays.
 * Equal sets give a value below 0, since subsets of one set share its rows; two independent halves
 * of one law give the reference's share of the bias.
 *
 * <p>Standard error by influence functions ({@link FrechetLine}), or from disjoint halves of both
 * sides ({@link org.touchstone.metric.Halving}), each with half of minimum-size, which multiplies
 * the cost by {@code 1 + halvings}; where the reference is only moments, of the candidate alone.
 * Cost: {@code O(points (n d^2 + d^3))}.
 *
 * <p>Source: Chong, Forsyth, "Effectively Unbiased FID and Inception Score and where to find them",
 * CVPR 2020.
 *
 * @param minimumSize smallest subset, at least 4
 * @param points number of subsets, at least 3
 * @param referenceSize reference rows that are used, chosen at random; 0 for all
 * @param halvings random halvings behind the standard error; 0 for influence functions
 */
public record FrechetDistanceLimit(int minimumSize, int points, int referenceSize, int halvings)
    implements Metric {

  /**
   * Checks the parameters.
   *
   * @throws org.touchstone.problem.ParameterProblem if one is too small
   */
  public FrechetDistanceLimit {
    new FrechetLine("fid-inf", minimumSize, points, referenceSize, halvings, false);
  }

  /** The authors' 15 points from 5,000 images on, against the whole reference. */
  public FrechetDistanceLimit() {
    this(5000, 15, 0, 0);
  }

  private FrechetLine line() {
    return new FrechetLine(id(), minimumSize, points, referenceSize, halvings, false);
  }

  @Override
  public String id() {
    return "fid-inf";
  }

  @Override
  public Needs needs() {
    return line().needs();
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    FrechetLine.Fitted fitted = line().fit(evaluation);
    return List.of(Score.of(this, fitted.estimate()).withExtrapolation(fitted.line()));
  }

  /**
   * The line through given subsets.
   *
   * @param reference the reference's Gaussian
   * @param candidate {@code n x d}
   * @param sizes subset sizes
   * @param orders for each size an order of the rows, of which the first are taken
   * @return points and line
   */
  public static Extrapolation through(
      Gaussian reference, Matrix candidate, int[] sizes, int[][] orders) {
    return FrechetLine.through(reference, candidate, sizes, orders);
  }
}
