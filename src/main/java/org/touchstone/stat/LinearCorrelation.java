package org.touchstone.stat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.touchstone.problem.DataProblem;

/**
 * Pearson's correlation, and Spearman's, which is Pearson's of the mid-ranks, with the two-sided
 * p-value of t = r √((n − 2) / (1 − r²)) on n − 2 degrees of freedom.
 *
 * <p>Source: C. Spearman, "The proof and measurement of association between two things", American
 * Journal of Psychology 15 (1904); the p-values are those of SciPy's {@code pearsonr} and {@code
 * spearmanr}.
 *
 * @param coefficient in [−1, 1]
 * @param pValue in [0, 1]
 */
public record LinearCorrelation(double coefficient, double pValue) {

  /**
   * Pearson's r.
   *
   * @param x one finite value per row
   * @param y one finite value per row
   * @return r and its p-value
   * @throws DataProblem if a value is NaN, a vector is constant, the lengths differ or there are
   *     fewer than three rows
   */
  public static LinearCorrelation pearson(double[] x, double[] y) {
    KendallTau.requireTwoVectors("pearson", x, y, 3);
    return correlate(x, y);
  }

  /**
   * Spearman's ρ.
   *
   * @param x one value per row
   * @param y one value per row
   * @return ρ and its p-value
   * @throws DataProblem if a value is NaN, a vector is constant, the lengths differ or there are
   *     fewer than three rows
   */
  public static LinearCorrelation spearman(double[] x, double[] y) {
    KendallTau.requireTwoVectors("spearman", x, y, 3);
    NaturalRanking midRanks = new NaturalRanking();
    return correlate(midRanks.rank(unsignedZeros(x)), midRanks.rank(unsignedZeros(y)));
  }

  /** The ranking takes −0 and 0 for two values; adding 0 makes them one. */
  private static double[] unsignedZeros(double[] values) {
    return Arrays.stream(values).map(value -> value + 0.0).toArray();
  }

  private static LinearCorrelation correlate(double[] x, double[] y) {
    double r = Math.max(-1, Math.min(1, new PearsonsCorrelation().correlation(x, y)));
    int freedom = x.length - 2;
    double t = Math.abs(r) * Math.sqrt(freedom / ((1 - r) * (1 + r)));
    return new LinearCorrelation(r, 2 * new TDistribution(null, freedom).cumulativeProbability(-t));
  }
}
