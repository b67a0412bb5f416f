package org.touchstone.metric.neighbour;

import java.util.Arrays;
import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * Integrated beta-recall: how evenly the typical candidates reach the reference rows. For each
 * share beta the candidates' support is the smallest sphere around their mean that holds a share
 * beta of them;
 *
 * <pre>
 * R(beta) = 1/m #{ i : |x_i - y| &lt;= r_k(x_i) for some candidate y in the beta-support }
 * IR      = 1 - 2 integral over 0..1 of |R(beta) - beta|
 * </pre>
 *
 * <p>with {@code r_k(x_i)} the distance of {@code x_i} to its k-th nearest other row, so that
 * {@code R(1)} is {@link Coverage}. The integral is exact, piece by piece; the curve R comes with
 * the score. Spheres are taken in the given features: the paper first learns a one-class embedding
 * that makes the support a sphere; there is no such network here, so that values differ from the
 * paper's. The authors' code moreover looks for the nearest of all candidates and then asks whether
 * it is in the support; this is the paper's formula, which looks within the support.
 *
 * <p>Best is 1 in the paper's limit. With finite sets it stays well below: balls reach from the rim
 * of the law into its middle, so that R exceeds beta. Independent halves of one law gave 0.75 at
 * 300 rows of 8 columns and 0.56 at 400 of 24, and two equal sets about as much. Where all rows are
 * one point the smallest sphere holds all: 0. It compares candidates at equal counts only.
 *
 * <p>At least k + 1 reference rows and one candidate. Cost and bad input as for {@link Precision},
 * in the same pass; a far outlier among the candidates moves their mean. Standard error: disjoint
 * halves, as there, around the mean of all; measured ratio to the spread over 300 fresh draws 0.84
 * to 1.08.
 *
 * <p>Source: Alaa et al., "How Faithful is your Synthetic Data? Sample-level Metrics for Evaluating
 * and Auditing Generative Models", ICML 2022, arXiv:2102.08921.
 *
 * @param k which neighbour's distance is the radius; the authors' code has 1, with which half of
 *     all reference rows are never reached
 */
public record BetaRecall(int k) implements Metric {

  /** Checks the parameter. */
  public BetaRecall {
    Limits.atLeast("beta-recall", "k", k, 1);
  }

  /** k = 5, as coverage has it. */
  public BetaRecall() {
    this(5);
  }

  @Override
  public String id() {
    return "beta-recall";
  }

  @Override
  public Needs needs() {
    return Needs.features(1, Balls.rows(k));
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    Balls balls = Balls.of(evaluation, this, k);
    Score score =
        Score.of(
            this, balls.estimate(this, (h, side) -> Support.integrated(levels(balls, h, side))));
    return List.of(score.withCurve(Support.curve("beta", "recall", levels(balls, 0, 0))));
  }

  private double[] levels(Balls balls, int halving, int side) {
    double[] fromMean = balls.fromMean(halving, side);
    Arrays.sort(fromMean);
    return Support.levels(fromMean, balls.membership(halving).innermost(k, side));
  }
}
