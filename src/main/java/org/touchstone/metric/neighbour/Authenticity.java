package org.touchstone.metric.neighbour;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * Authenticity: the share of candidates that are further from the nearest reference row than that
 * is from its own nearest other one; 1 less it is the share that looks copied. The reference must
 * be the training set.
 *
 * <pre>1/n #{ j : |y_j - x*| &gt; r_1(x*) },  x* the reference row nearest to y_j</pre>
 *
 * <p>A fraction: a hundredth of dgm-eval's AuthPct. dgm-eval answers 0 to NaN, which is refused
 * here.
 *
 * <p>Higher is better only against copying: candidates far from all truth are authentic too, and it
 * does not rank fidelity. Two equal sets give 0, as do sets all of one point. Two independent
 * halves of one law do not give 1: 0.51 at 300 rows of 8 columns, 0.65 at 400 of 24, since the
 * nearest neighbour's nearest neighbour is often the point itself. Compare with the value of
 * held-out images. A row that the training set holds twice has radius 0, and only its equals count
 * as copies; of equally near rows the first counts. Scale, constant features and fewer rows than
 * columns change nothing; an outlier changes only what is nearest to it.
 *
 * <p>At least two reference rows and one candidate. Cost: that of {@link Precision}, in the same
 * pass. Standard error: disjoint halves, as there; measured ratio to the spread over 300 fresh
 * draws 0.91 to 1.04.
 *
 * <p>Source: Alaa et al., "How Faithful is your Synthetic Data? Sample-level Metrics for Evaluating
 * and Auditing Generative Models", ICML 2022, arXiv:2102.08921.
 */
public record Authenticity() implements Metric {

  @Override
  public String id() {
    return "authenticity";
  }

  @Override
  public Needs needs() {
    return Needs.features(1, 2);
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    Balls balls = Balls.of(evaluation, this, 1);
    return List.of(Score.of(this, balls.estimate(this, balls::authenticity)));
  }
}
