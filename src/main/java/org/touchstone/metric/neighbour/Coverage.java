package org.touchstone.metric.neighbour;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * Coverage: the share of reference rows whose own ball holds a candidate,
 *
 * <pre>1/m #{ i : min_j |x_i - y_j| &lt;= r_k(x_i) }</pre>
 *
 * <p>with {@code r_k(x_i)} the distance of {@code x_i} to its k-th nearest other row: {@link
 * Recall} with balls around the reference, which an outlier among the candidates does not widen.
 * Two equal sets give 1, as do sets all of one point (prdc 0); two independent sets of one law
 * {@code 1 - (m-1)…(m-k) / ((n+m-1)…(n+m-k))}, which is near {@code 1 - 2^-k} for n = m, whatever
 * the law and d. It rises with n / m: compare at equal counts.
 *
 * <p>At least k + 1 reference rows and one candidate. Equals prdc and dgm-eval, which take {@code
 * <}, unless a distance equals a radius. Cost, bad input and exactness as for {@link Precision}.
 * Standard error: disjoint halves, as there; measured ratio to the spread over 300 fresh draws 0.9
 * to 1.08.
 *
 * <p>Source: Naeem et al., "Reliable Fidelity and Diversity Metrics for Generative Models", ICML
 * 2020, arXiv:2002.09797.
 *
 * @param k which neighbour's distance is the radius
 */
public record Coverage(int k) implements Metric {

  /** Checks the parameter. */
  public Coverage {
    Limits.atLeast("coverage", "k", k, 1);
  }

  /** The usual k = 5. */
  public Coverage() {
    this(5);
  }

  @Override
  public String id() {
    return "coverage";
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
    return List.of(
        Score.of(this, balls.estimate(this, (h, side) -> balls.membership(h).coverage(k, side))));
  }
}
