package org.touchstone.metric.neighbour;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * Recall: the share of reference rows that lie in the candidates' estimated support,
 *
 * <pre>1/m #{ i : |x_i - y_j| &lt;= r_k(y_j) for some j }</pre>
 *
 * <p>with {@code r_k(y_j)} the distance of {@code y_j} to its k-th nearest other candidate: {@link
 * Precision} with the sides changed, to which bias, cost, peers, ties and what happens with
 * duplicates, scales and outliers apply likewise. Two equal sets give 1, two independent halves of
 * one law less (k = 3: 0.94 at 300 rows of 8 columns). At least k + 1 candidates and one reference
 * row.
 *
 * <p>It does not tell a wider law from a better one: candidates that are scattered more have larger
 * balls, so that recall rises. One far outlier among the candidates may bring it to 1.
 *
 * <p>Standard error: disjoint halves, as for precision; measured ratio to the spread over 300 fresh
 * draws 0.84 to 1.07, but 0.72 where candidates were so much wider than the reference that a few
 * large balls held all.
 *
 * <p>Source: Kynkäänniemi et al., "Improved Precision and Recall Metric for Assessing Generative
 * Models", NeurIPS 2019, arXiv:1904.06991.
 *
 * @param k which neighbour's distance is the radius
 */
public record Recall(int k) implements Metric {

  /** Checks the parameter. */
  public Recall {
    Limits.atLeast("recall", "k", k, 1);
  }

  /** The usual k = 3. */
  public Recall() {
    this(3);
  }

  @Override
  public String id() {
    return "recall";
  }

  @Override
  public Needs needs() {
    return Needs.features(Balls.rows(k), 1);
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    Balls balls = Balls.of(evaluation, this, k);
    return List.of(
        Score.of(this, balls.estimate(this, (h, side) -> balls.membership(h).recall(k, side))));
  }
}
