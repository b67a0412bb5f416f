package org.touchstone.normality;

import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;

/**
 * A test of the hypothesis that rows were drawn independently from one Gaussian of several
 * dimensions. Every one of them is affine invariant: x and Ax + b with an invertible A give the
 * same.
 */
public interface MultivariateTest {

  /**
   * The id by which it is asked for, lower case with hyphens.
   *
   * @return for example {@code henze-zirkler}
   */
  String id();

  /**
   * What its statistic is, in a few words.
   *
   * @return for example {@code z of the kurtosis, standard normal for a Gaussian}
   */
  String statistic();

  /**
   * The paper that it comes from.
   *
   * @return author, year, title and journal
   */
  String source();

  /**
   * Tests rows, in any order.
   *
   * @param rows n x k, a row a sample; not changed
   * @return statistic and p-value
   * @throws DataProblem if n is below k + 2, a number is not finite, or the covariance is singular
   */
  NormalityTest.Result test(Matrix rows);
}
