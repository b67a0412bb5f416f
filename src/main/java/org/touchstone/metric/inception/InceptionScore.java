package org.touchstone.metric.inception;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.stat.Entropy;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;
import org.touchstone.stat.Variance;

/**
 * Inception Score: {@code exp(mean over images of KL(p(class|image) || p(class)))}, averaged over
 * splits. All rows are used: split i holds the rows from {@code i N / splits} (rounded down) to the
 * next split's. Between 1 and the number of classes; higher is better; biased downwards.
 *
 * <p>The spread is the standard deviation over splits (ddof 0) that peers print. The standard error
 * is by the influence function of each split: {@code IS (KL_i - mean KL)} for a row, so that the
 * variance is {@code sum over splits of (IS_s / splits)^2 var(KL) / n_s}.
 *
 * <p>Source: Salimans et al., "Improved Techniques for Training GANs", NeurIPS 2016.
 *
 * @param splits number of splits, at least 1
 */
public record InceptionScore(int splits) implements Metric {

  /**
   * Checks the parameter.
   *
   * @throws org.touchstone.problem.ParameterProblem if there is no split
   */
  public InceptionScore {
    Limits.atLeast("is", "splits", splits, 1);
  }

  /** The usual 10 splits. */
  public InceptionScore() {
    this(10);
  }

  @Override
  public String id() {
    return "is";
  }

  @Override
  public Needs needs() {
    return Needs.probabilities(Math.toIntExact(Math.min(2L * splits, 1 << 30)));
  }

  @Override
  public Ideal ideal() {
    return Ideal.HIGHER;
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    int minimum = needs().minimumCandidates();
    Matrix rows = evaluation.candidate().probabilities(id(), minimum);
    double[] entropies = evaluation.candidate().negativeEntropies(id(), minimum);
    return List.of(Score.of(this, estimate(rows, entropies, splits)));
  }

  /**
   * The score of class probabilities.
   *
   * @param rows {@code n x classes}, each row summing to 1; at least two rows a split
   * @param splits number of splits
   * @return mean over splits, with standard error and spread
   */
  public static Estimate estimate(Matrix rows, int splits) {
    return estimate(rows, Entropy.negative(rows), splits);
  }

  private static Estimate estimate(Matrix rows, double[] negativeEntropies, int splits) {
    double[] values = new double[splits];
    double variance = 0;
    for (int s = 0; s < splits; s++) {
      int from = (int) ((long) s * rows.rows() / splits);
      int to = (int) ((long) (s + 1) * rows.rows() / splits);
      double[] divergences = divergences(rows, negativeEntropies, from, to);
      values[s] = Math.exp(Variance.mean(divergences));
      double share = values[s] / splits;
      variance += share * share * Variance.sample(divergences) / (to - from);
    }
    return new Estimate(
        Variance.mean(values),
        OptionalDouble.of(Math.sqrt(variance)),
        OptionalDouble.of(Math.sqrt(Variance.population(values))),
        rows.rows(),
        Unit.ONE);
  }

  /**
   * The score of all rows in one split.
   *
   * @param rows {@code n x classes}, each row summing to 1
   * @return the score
   */
  public static double of(Matrix rows) {
    return of(rows, Entropy.negative(rows), IntStream.range(0, rows.rows()).toArray());
  }

  /**
   * The score of some rows in one split: the mean divergence is the mean of {@code sum p log p}
   * less that sum of the mean row.
   *
   * @param rows {@code n x classes}, each row summing to 1
   * @param negativeEntropies of each row {@code sum p log p}
   * @param chosen row numbers
   * @return the score
   */
  static double of(Matrix rows, double[] negativeEntropies, int[] chosen) {
    double mean = 0;
    for (int row : chosen) {
      mean += negativeEntropies[row] / chosen.length;
    }
    double[] sums = ColumnSums.of(rows, chosen.length, i -> chosen[i]);
    for (int k = 0; k < sums.length; k++) {
      sums[k] /= chosen.length;
    }
    return Math.exp(mean - Entropy.negative(sums, 0, sums.length));
  }

  /** KL in nats of each row to the mean row, where 0 log 0 is 0. */
  private static double[] divergences(Matrix rows, double[] negativeEntropies, int from, int to) {
    double[] logMean = ColumnSums.of(rows, to - from, i -> from + i);
    int classes = rows.columns();
    for (int k = 0; k < classes; k++) {
      // a class that no row knows has no part in any divergence
      logMean[k] = logMean[k] == 0 ? 0 : Math.log(logMean[k] / (to - from));
    }
    double[] divergences = new double[to - from];
    IntStream.range(0, to - from)
        .parallel()
        .forEach(
            i -> {
              int start = (from + i) * classes;
              double cross = 0;
              for (int k = 0; k < classes; k++) {
                cross += rows.values()[start + k] * logMean[k];
              }
              divergences[i] = negativeEntropies[from + i] - cross;
            });
    return divergences;
  }
}
