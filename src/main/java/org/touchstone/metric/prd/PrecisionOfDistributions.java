package org.touchstone.metric.prd;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * Precision of distributions: the largest F-score with beta 1/8 along the curve of precision and
 * recall of distributions. It falls where the candidate draws what the reference does not have.
 *
 * <pre>F_1/8 = max over l of (65/64) precision(l) recall(l) / (precision(l) / 64 + recall(l))</pre>
 *
 * <p>Curve, cells, bias, cost, equal sets (1), peers, odd input and standard error are those of
 * {@link RecallOfDistributions}, with which it shares its cells where both are asked with one seed
 * (a study gives each metric seeds of its own): one curve has both.
 *
 * <p>Source: Sajjadi, Bachem, Lucic, Bousquet, Gelly, "Assessing Generative Models via Precision
 * and Recall", NeurIPS 2018.
 *
 * @param clusters number of cells
 * @param runs how often the cells are found anew
 * @param angles points of the curve
 */
public record PrecisionOfDistributions(int clusters, int runs, int angles) implements Metric {

  /**
   * Checks the parameters.
   *
   * @throws org.touchstone.problem.ParameterProblem if one is out of bounds
   */
  public PrecisionOfDistributions {
    PrecisionRecallOfDistributions.check("prd-f1-8", clusters, runs, angles);
  }

  /** The authors' 20 cells, 10 runs and 1,001 angles. */
  public PrecisionOfDistributions() {
    this(20, 10, 1001);
  }

  @Override
  public String id() {
    return "prd-f1-8";
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public Needs needs() {
    return Needs.features(clusters, clusters);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    return PrecisionRecallOfDistributions.score(this, 1.0 / 8, clusters, runs, angles, evaluation);
  }
}
