package org.touchstone.stat;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;
import org.touchstone.problem.DataProblem;

/**
 * Kendall's rank correlation τ-b and the two-sided p-value of independence.
 *
 * <p>τ-b = (C − D) / √(P<sub>x</sub> P<sub>y</sub>) with C and D the numbers of concordant and
 * discordant pairs and P<sub>x</sub>, P<sub>y</sub> the numbers of pairs that differ in x and in y.
 * The p-value is the one that SciPy's {@code kendalltau} gives by default: exact where there is no
 * tie and there are at most 33 rows, or at most one discordant (or one concordant) pair; from the
 * normal approximation with the variance corrected for ties everywhere else, few rows with ties
 * among them.
 *
 * <p>Source: M. G. Kendall, "Rank Correlation Methods", 4th edition, Griffin 1970, chapters 3 to 5.
 *
 * @param tau in [−1, 1]
 * @param pValue in [0, 1]
 * @param method how the p-value was computed
 */
public record KendallTau(double tau, double pValue, Method method) {

  /** How a p-value was computed. */
  public enum Method {
    /** From the permutation distribution. */
    EXACT("exact"),
    /** From the normal distribution. */
    ASYMPTOTIC("asymptotic");

    private final String id;

    Method(String id) {
      this.id = id;
    }

    /**
     * The name that stands in tables.
     *
     * @return the name
     */
    public String id() {
      return id;
    }
  }

  /** Up to here the permutation distribution is used, as SciPy does. */
  private static final int MOST_ROWS_EXACT = 33;

  /**
   * Correlates two vectors in O(n log n).
   *
   * @param x one value per row; infinity is a value like any other
   * @param y one value per row
   * @return τ-b and its p-value
   * @throws DataProblem if a value is NaN, a vector is constant, the lengths differ or there are
   *     fewer than two rows
   */
  public static KendallTau of(double[] x, double[] y) {
    requireTwoVectors("kendall", x, y, 2);
    Concordance.Pairs pairs = new Concordance(x, y).count();
    double tau = tau(pairs.net(), pairs.untiedX(), pairs.untiedY());
    long n = x.length;
    long all = n * (n - 1) / 2;
    boolean ties = pairs.untiedX() < all || pairs.untiedY() < all;
    long concordant = (all + pairs.net()) / 2;
    if (!ties && (n <= MOST_ROWS_EXACT || Math.min(concordant, all - concordant) <= 1)) {
      double p = InversionDistribution.twoSided(x.length, concordant);
      return new KendallTau(tau, p, Method.EXACT);
    }
    double z = pairs.net() / Math.sqrt(varianceOfNet(x, y));
    double p = Erf.erfc(Math.abs(z) / Math.sqrt(2));
    return new KendallTau(tau, p, Method.ASYMPTOTIC);
  }

  /**
   * τ-b from (weighted) numbers of pairs.
   *
   * @param net concordant minus discordant
   * @param untiedX pairs that differ in x; positive
   * @param untiedY pairs that differ in y; positive
   * @return τ-b, at most 1 in absolute value
   */
  public static double tau(double net, double untiedX, double untiedY) {
    double tau = net / Math.sqrt(untiedX) / Math.sqrt(untiedY);
    return Math.max(-1, Math.min(1, tau));
  }

  /** The variance of C − D under independence, given the ties (Kendall 1970, section 4.10). */
  private static double varianceOfNet(double[] x, double[] y) {
    double n = x.length;
    double[] tx = tieSums(x);
    double[] ty = tieSums(y);
    double pairs = n * (n - 1);
    return (pairs * (2 * n + 5) - tx[2] - ty[2]) / 18
        + tx[0] * ty[0] / (2 * pairs)
        + tx[1] * ty[1] / (9 * pairs * (n - 2));
  }

  /** Over groups of t equal values the sums of t(t−1), t(t−1)(t−2) and t(t−1)(2t+5). */
  private static double[] tieSums(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] sums = new double[3];
    int start = 0;
    for (int k = 1; k <= sorted.length; k++) {
      if (k == sorted.length || sorted[k] != sorted[start]) {
        double t = k - start;
        sums[0] += t * (t - 1);
        sums[1] += t * (t - 1) * (t - 2);
        sums[2] += t * (t - 1) * (2 * t + 5);
        start = k;
      }
    }
    return sums;
  }

  static void requireTwoVectors(String where, double[] x, double[] y, int fewest) {
    if (x.length != y.length || x.length < fewest) {
      throw new DataProblem(
          where,
          "found "
              + x.length
              + " and "
              + y.length
              + " values, expected equally many, at least "
              + fewest);
    }
    requireVarying(where, "first", x);
    requireVarying(where, "second", y);
  }

  private static void requireVarying(String where, String which, double[] values) {
    boolean varies = false;
    for (int row = 0; row < values.length; row++) {
      if (Double.isNaN(values[row])) {
        throw new DataProblem(
            where, "value " + (row + 1) + " of the " + which + " vector is NaN, expected numbers");
      }
      varies |= values[row] != values[0];
    }
    if (!varies) {
      throw new DataProblem(
          where, "the " + which + " vector is constant, so it orders nothing; leave it out");
    }
  }
}
