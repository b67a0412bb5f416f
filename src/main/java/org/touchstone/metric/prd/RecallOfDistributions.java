package org.touchstone.metric.prd;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * Recall of distributions: the largest F-score with beta 8 along the curve of precision and recall
 * of distributions. It falls where the candidate misses what the reference has.
 *
 * <p>The rows of both sides together are cut into cells by k-means; with the shares p of the
 * reference and q of the candidate in the cells w, for every l,
 *
 * <pre>
 * precision(l) = sum over w of min(l p(w), q(w)),   recall(l) = precision(l) / l
 * F_8 = max over l of 65 precision(l) recall(l) / (64 precision(l) + recall(l))
 * </pre>
 *
 * <p>with l the tangents of evenly spaced angles, averaged over runs that find the cells anew. The
 * curve, precision over recall, is part of the score.
 *
 * <p>Between 0 (no cell is shared) and 1. Bias: downward, by chance differences of shares, of order
 * (clusters/n)^(1/2); compare at equal counts. Equal sets: 1. Two independent halves of one law: a
 * little below 1. Cost: runs x iterations x {@code n d clusters} (tens of iterations), the rows of
 * both sides in memory twice. At least as many rows a side as cells. It is reproducible given order
 * and seed, and depends on the order of rows through the seeds of k-means.
 *
 * <p>Peer: the authors' code takes scikit-learn's MiniBatchKMeans and refuses unequal counts; here
 * all rows enter k-means ({@link org.touchstone.stat.KMeans}), and shares are relative to each
 * side's own count, though the larger side shapes the cells more. Values agree within the scatter
 * of runs, not in digits.
 *
 * <p>Every row twice, constant features, n &lt; d and scales of 1e-8 or 1e8 need no care; one far
 * outlier takes a cell for itself and the rest have one less; where all rows of both sides are
 * equal there is one cell, and the value is 1.
 *
 * <p>Standard error: 50 random pairs of disjoint halves of both sides ({@link
 * org.touchstone.metric.Halving}), cells held fixed, which hold since the value varies as n^(-1/2)
 * also where p and q nearly agree. Over 200 fresh draws of 300 or 1,000 rows a side, whose cells
 * differ, it was 0.82 to 1.10 of the spread between different laws, 1.08 to 1.46 between equal
 * ones.
 *
 * <p>Source: Sajjadi, Bachem, Lucic, Bousquet, Gelly, "Assessing Generative Models via Precision
 * and Recall", NeurIPS 2018.
 *
 * @param clusters number of cells
 * @param runs how often the cells are found anew
 * @param angles points of the curve
 */
public record RecallOfDistributions(int clusters, int runs, int angles) implements Metric {

  /**
   * Checks the parameters.
   *
   * @throws org.touchstone.problem.ParameterProblem if one is out of bounds
   */
  public RecallOfDistributions {
    PrecisionRecallOfDistributions.check("prd-f8", clusters, runs, angles);
  }

  /** The authors' 20 cells, 10 runs and 1,001 angles. */
  public RecallOfDistributions() {
    this(20, 10, 1001);
  }

  @Override
  public String id() {
    return "prd-f8";
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
    return PrecisionRecallOfDistributions.score(this, 8, clusters, runs, angles, evaluation);
  }
}
