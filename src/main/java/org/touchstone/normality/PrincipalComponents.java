package org.touchstone.normality;

import java.util.Arrays;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.linalg.SymmetricEigen;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.stat.Moments;

/**
 * The directions in which rows vary most: eigenvectors of their covariance.
 *
 * <p><b>What choosing them from the same rows does to a test.</b> Nothing, for every statistic here
 * that does not change under shifts and invertible linear maps. Let X = U D V&#x1D40; be the
 * singular value decomposition of n centred rows; the first k components of the rows, each divided
 * by its length, are the first k columns of U. Gaussian rows are invariant under rotations of their
 * space of n dimensions that keep the vector of ones, and these change U alone: given D and V, U is
 * a uniformly random frame. So the whitened components of Gaussian rows have one law, whatever the
 * covariance, the dimension and n: that of k whitened Gaussian columns. That law is what {@link
 * ComponentControl} draws from.
 *
 * @param directions k x d, a row a direction of unit length, the largest variance first
 * @param variances the variance along each, length k
 * @param totalVariance the sum of the variances of all d columns
 */
public record PrincipalComponents(Matrix directions, double[] variances, double totalVariance) {

  /**
   * The first components of rows.
   *
   * @param where what to call the rows in an error
   * @param rows n x d, a row a sample
   * @param most how many at most: directions in which the rows do not vary beyond rounding are left
   *     out, and so are those beyond n &minus; 2, where no test is left
   * @return the components
   * @throws ParameterProblem if {@code most} is not positive
   * @throws DataProblem if a number is not finite, or all rows are equal
   */
  public static PrincipalComponents of(String where, Matrix rows, int most) {
    if (most < 1) {
      throw new ParameterProblem("components", "found " + most + ", expected at least 1");
    }
    FeatureRows.requireVarying(where, rows);
    int d = rows.columns();
    Moments moments = Moments.of(rows);
    SymmetricEigen eigen = SymmetricEigen.of(moments.covariance());
    double rounding = d * Math.ulp(1.0) * eigen.values()[d - 1];
    int count = 0;
    while (count < Math.min(Math.min(most, d), rows.rows() - 2)
        && eigen.values()[d - 1 - count] > rounding) {
      count++;
    }
    Matrix directions = Matrix.zeros(count, d);
    double[] variances = new double[count];
    for (int k = 0; k < count; k++) {
      variances[k] = eigen.values()[d - 1 - k];
      System.arraycopy(eigen.vectors().values(), (d - 1 - k) * d, directions.values(), k * d, d);
    }
    return new PrincipalComponents(directions, variances, moments.totalVariance());
  }

  /**
   * How many there are.
   *
   * @return k
   */
  public int count() {
    return variances.length;
  }

  /**
   * How much of the variance lies along them.
   *
   * @return their share of the total variance
   */
  public double varianceShare() {
    return Math.min(1, Arrays.stream(variances).sum() / totalVariance);
  }

  /**
   * Rows seen along the components.
   *
   * @param rows n x d
   * @return n x k
   */
  public Matrix scores(Matrix rows) {
    return Products.timesTransposed(rows, directions);
  }
}
