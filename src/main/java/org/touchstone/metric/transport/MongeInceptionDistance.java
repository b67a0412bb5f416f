package org.touchstone.metric.transport;

import java.util.List;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * Monge Inception Distance (MIND): the squared sliced Wasserstein distance of order 2, times three
 * times the dimension.
 *
 * <pre>3 d * mean over directions u of W2^2(u'x, u'y)</pre>
 *
 * <p>Directions are uniform on the unit sphere and depend on the seed alone, so that all candidates
 * meet the same ones. Along each the cost between the two samples is exact, by sorting, in double
 * precision. Cost: {@code n d} products and a sort of n for each direction; rows may stay on disk
 * and are read once for every 96 directions or more.
 *
 * <p>Bias: upward, by O(1/n), since two samples of one law never match; compare at equal counts.
 * Equal sets: 0. Two independent halves of one law: positive, falling as 1/n. Two rows a side are
 * enough to compute it.
 *
 * <p>Peer: torch-fidelity, equal on the same directions when both sides have as many rows (it works
 * in float32: 1e-6 relative). With unequal counts it throws away random rows of the larger side;
 * here all rows count, through the quantile functions.
 *
 * <p>Duplicated rows, constant features and n &lt; d need no care; features times a are the value
 * times a^2, at 1e-8 as at 1e8; one far outlier at distance r adds about {@code 3 r^2 / n}: it is
 * not robust; sets that are one row each give {@code 3 d} times the mean squared projected
 * distance.
 *
 * <p>Standard error: influence function (transport potentials averaged over directions, {@link
 * SlicedTransport}), for fresh samples of both sides and the same directions. Between equal laws it
 * is up to the root of two too large (1.37 over 200 draws of 400 and 300 rows of 12 columns).
 *
 * <p>Source: Berthet et al., "MIND: Monge Inception Distance for Generative Models Evaluation",
 * arXiv:2605.06797, 2026.
 *
 * @param projections number of directions
 */
public record MongeInceptionDistance(int projections) implements Metric {

  /**
   * Checks the parameter.
   *
   * @throws org.touchstone.problem.ParameterProblem if there is no direction
   */
  public MongeInceptionDistance {
    Limits.atLeast("mind", "projections", projections, 1);
  }

  /** The paper's 1,000 directions. */
  public MongeInceptionDistance() {
    this(1000);
  }

  @Override
  public String id() {
    return "mind";
  }

  @Override
  public Needs needs() {
    return Needs.features(2, 2);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet reference = evaluation.reference(id());
    Rows x = reference.rows(id(), 2);
    Rows y = evaluation.candidate().rows(id(), 2);
    Checks.sameWidth(reference, x.columns(), evaluation.candidate(), y.columns());
    Matrix directions =
        Directions.uniform(projections, x.columns(), evaluation.seeds().child(id()));
    return List.of(Score.of(this, along(directions, x, y)));
  }

  /**
   * The distance along given directions.
   *
   * @param directions a row a direction, of length 1
   * @param reference {@code m x d}
   * @param candidate {@code n x d}
   * @return value and standard error
   */
  public static Estimate along(Matrix directions, Rows reference, Rows candidate) {
    SlicedTransport found = SlicedTransport.of(reference, candidate, directions, 2);
    double factor = 3.0 * directions.columns();
    return Estimate.of(
        Checks.finite("mind", factor * found.value()),
        Checks.finite("mind", factor * Math.sqrt(found.variance())),
        candidate.rows(),
        Unit.SQUARED_FEATURES);
  }
}
