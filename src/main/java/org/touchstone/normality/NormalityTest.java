package org.touchstone.normality;

import java.util.Optional;
import org.touchstone.problem.DataProblem;

/** A test of the hypothesis that numbers were drawn independently from one Gaussian. */
public interface NormalityTest {

  /**
   * The id by which it is asked for, lower case with hyphens.
   *
   * @return for example {@code shapiro-wilk}
   */
  String id();

  /**
   * What its statistic is, in a few words.
   *
   * @return for example {@code W, 1 for a perfect Gaussian}
   */
  String statistic();

  /**
   * Fewest values that it can test.
   *
   * @return a count
   */
  int minimumCount();

  /**
   * The paper that it comes from.
   *
   * @return author, year, title and journal
   */
  String source();

  /**
   * Tests numbers, in any order.
   *
   * @param values the numbers; not changed
   * @return statistic and p-value
   * @throws DataProblem if there are fewer than {@link #minimumCount()}, one is not finite, or they
   *     are all equal
   */
  Result test(double[] values);

  /**
   * What has to be known about p-values at a sample size, where there is something.
   *
   * @param count number of values
   * @return one sentence
   */
  default Optional<String> caution(int count) {
    return Optional.empty();
  }

  /**
   * The outcome of a test.
   *
   * @param statistic the statistic
   * @param pValue probability, for Gaussian data of that size, of a statistic at least as extreme;
   *     approximate, and 0 where it is too small for a double
   * @param count number of values tested
   */
  record Result(double statistic, double pValue, int count) {

    /**
     * Checks the p-value.
     *
     * @throws IllegalArgumentException if it is not in [0, 1] or the statistic is not finite
     */
    public Result {
      if (!(pValue >= 0 && pValue <= 1) || !Double.isFinite(statistic)) {
        throw new IllegalArgumentException("statistic " + statistic + ", p-value " + pValue);
      }
    }
  }
}
