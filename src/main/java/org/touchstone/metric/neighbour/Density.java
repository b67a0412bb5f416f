package org.touchstone.metric.neighbour;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * Density: in how many of the reference's balls a candidate lies on average, over k,
 *
 * <pre>1/(k n) #{ (i, j) : |y_j - x_i| &lt;= r_k(x_i) }</pre>
 *
 * <p>with {@code r_k(x_i)} the distance of {@code x_i} to its k-th nearest other row. An outlier's
 * large ball counts once, where it decides {@link Precision}. Its expectation is 1 for two
 * independent sets of one law, whatever n, m and d, and it may exceed 1: candidates drawn to the
 * densest places have more, so that the ideal is 1 and not the highest value. Two equal sets give 1
 * + 1/k: each row lies in its own ball and in those of which it is one of k neighbours, the k-th on
 * the sphere; prdc and dgm-eval, whose balls are open, give 1 there, and the same counts as this
 * wherever no distance equals a radius. Where all rows are one point each lies in every ball: m / k
 * for m reference rows (prdc 0).
 *
 * <p>At least k + 1 reference rows and one candidate. Cost, bad input and exactness as for
 * precision. Standard error: disjoint halves, as there; measured ratio to the spread over 300 fresh
 * draws 0.91 to 1.02.
 *
 * <p>Source: Naeem et al., "Reliable Fidelity and Diversity Metrics for Generative Models", ICML
 * 2020, arXiv:2002.09797.
 *
 * @param k which neighbour's distance is the radius
 */
public record Density(int k) implements Metric {

  /** Checks the parameter. */
  public Density {
    Limits.atLeast("density", "k", k, 1);
  }

  /** The usual k = 5. */
  public Density() {
    this(5);
  }

  @Override
  public String id() {
    return "density";
  }

  @Override
  public Needs needs() {
    return Needs.features(1, Balls.rows(k));
  }

  @Override
  public Ideal ideal() {
    return Ideal.target(1);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    Balls balls = Balls.of(evaluation, this, k);
    return List.of(
        Score.of(this, balls.estimate(this, (h, side) -> balls.membership(h).density(k, side))));
  }
}
