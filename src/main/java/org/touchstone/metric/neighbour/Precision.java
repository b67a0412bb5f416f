package org.touchstone.metric.neighbour;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * Precision: the share of candidates that lie in the reference's estimated support, the union of
 * balls around its rows,
 *
 * <pre>1/n #{ j : |y_j - x_i| &lt;= r_k(x_i) for some i }</pre>
 *
 * <p>with {@code r_k(x_i)} the distance of {@code x_i} to its k-th nearest other row. Counts are
 * exact, as double precision distances have them: single precision screens, double decides.
 *
 * <p>Biased: balls shrink as the reference grows, so that values compare at equal counts only. Two
 * equal sets give 1; two independent halves of one law stay below (k = 3: 0.94 at 300 rows of 8
 * columns, 0.88 at 400 of 24). At least k + 1 reference rows and one candidate.
 *
 * <p>Cost: {@code 2 n m d + n^2 d + m^2 d} operations in single precision for all metrics of this
 * package that are asked with one seed, as {@code score} does (a study gives each metric seeds of
 * its own), with their standard errors; a reference's own share is computed once. No matrix of all
 * pairs is held. Memory: about 9 k numbers a row beside the features.
 *
 * <p>Equals prdc and dgm-eval, and torch-fidelity, unless a distance equals a radius: prdc and
 * dgm-eval take {@code <}, torch-fidelity and this {@code <=}, as the paper has it. So where all
 * rows are one point the answer is 1 (torch-fidelity 1, prdc 0): a row at distance 0 is inside a
 * ball of radius 0. prdc wants k + 2 rows by an accident of its sort.
 *
 * <p>Scale, constant features and fewer rows than columns change nothing. A row that stands more
 * than k times has radius 0 and holds only its equals. A far outlier of the reference has a ball
 * that may hold everything, the paper's known weakness; {@link Density} weighs it as one of many.
 * Tight clusters far apart cost time: what single precision cannot tell apart is computed in
 * double.
 *
 * <p>Standard error: differences between disjoint random halves of both sides, m out of n rows
 * without replacement ({@code Halves}), 8 halvings, without further passes. Measured ratio to the
 * spread over 300 fresh draws: 0.9 to 1.04.
 *
 * <p>Source: Kynkäänniemi et al., "Improved Precision and Recall Metric for Assessing Generative
 * Models", NeurIPS 2019, arXiv:1904.06991.
 *
 * @param k which neighbour's distance is the radius
 */
public record Precision(int k) implements Metric {

  /** Checks the parameter. */
  public Precision {
    Limits.atLeast("precision", "k", k, 1);
  }

  /** The usual k = 3. */
  public Precision() {
    this(3);
  }

  @Override
  public String id() {
    return "precision";
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
        Score.of(this, balls.estimate(this, (h, side) -> balls.membership(h).precision(k, side))));
  }
}
