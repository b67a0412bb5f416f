package org.touchstone.metric.frechet;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * FID at infinity in one pass: as {@link FrechetDistanceLimit}, but all points take the first N
 * rows of one random order, so that each subset holds the one before and the moments run on from
 * point to point: each row enters them once. Since the points share images they err together: the
 * line looks straighter than it is known, its residuals say nothing of its error, and its intercept
 * scatters a little more than with subsets of their own. The standard error counts what is shared.
 *
 * <p>Bias, values on equal sets and on halves, and the standard error are as for {@link
 * FrechetDistanceLimit}. Cost: {@code O(n d^2 + points d^3)}. No peer has it.
 *
 * <p>Source: Chong, Forsyth, "Effectively Unbiased FID and Inception Score and where to find them",
 * CVPR 2020.
 *
 * @param minimumSize smallest subset, at least 4
 * @param points number of subsets, at least 3
 * @param referenceSize reference rows that are used, chosen at random; 0 for all
 * @param halvings random halvings behind the standard error; 0 for influence functions
 */
public record NestedFrechetDistanceLimit(
    int minimumSize, int points, int referenceSize, int halvings) implements Metric {

  private static final String ID = "fid-inf-nested";

  /**
   * Checks the parameters.
   *
   * @throws org.touchstone.problem.ParameterProblem if one is too small
   */
  public NestedFrechetDistanceLimit {
    new FrechetLine(ID, minimumSize, points, referenceSize, halvings, true);
  }

  /** 15 points from 5,000 images on, against the whole reference. */
  public NestedFrechetDistanceLimit() {
    this(5000, 15, 0, 0);
  }

  private FrechetLine line() {
    return new FrechetLine(ID, minimumSize, points, referenceSize, halvings, true);
  }

  @Override
  public String id() {
    return ID;
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
}
