package org.touchstone.normality;

import java.util.Arrays;
import java.util.Comparator;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.linalg.SymmetricEigen;
import org.touchstone.problem.DataProblem;
import org.touchstone.stat.LedoitWolf;
import org.touchstone.stat.Moments;

/**
 * The Gaussian that a Fr&eacute;chet distance sees in place of features, as a density: which images
 * does it take for likely, which for its tail? If features were Gaussian and told all of an image,
 * the images in its tail would be those that the truth seldom draws.
 *
 * <p>ln g(x) = &minus;(d ln 2&pi; + ln det &Sigma; + (x&minus;&mu;)&#x1D40; &Sigma;<sup>-1</sup>
 * (x&minus;&mu;)) / 2 with the mean &mu; of the fitted rows and their covariance &Sigma;, shrunk as
 * {@link LedoitWolf} says, without which it may be singular. Cost: O(d&sup3; + n d&sup2;).
 */
public final class GaussianTail {

  private final double[] mean;
  private final Matrix whitening;
  private final double constant;
  private final double shrinkage;

  private GaussianTail(double[] mean, Matrix whitening, double constant, double shrinkage) {
    this.mean = mean;
    this.whitening = whitening;
    this.constant = constant;
    this.shrinkage = shrinkage;
  }

  /**
   * Fits the Gaussian.
   *
   * @param where what to call the rows in an error
   * @param rows n x d, a row a sample
   * @return the density
   * @throws DataProblem if a number is not finite, all rows are equal, or the shrunk covariance is
   *     still singular (two rows)
   */
  public static GaussianTail fit(String where, Matrix rows) {
    FeatureRows.requireVarying(where, rows);
    int d = rows.columns();
    LedoitWolf fitted = LedoitWolf.of(rows);
    SymmetricEigen eigen = SymmetricEigen.of(fitted.covariance());
    double[] values = eigen.values();
    if (!(values[0] > values[d - 1] * d * Math.ulp(1.0))) {
      throw new DataProblem(
          where,
          "the covariance of "
              + rows.rows()
              + " rows of "
              + d
              + " numbers is singular, also when shrunk by "
              + fitted.shrinkage()
              + "; use more rows");
    }
    Matrix whitening = Matrix.zeros(d, d);
    double logDeterminant = 0;
    for (int k = 0; k < d; k++) {
      logDeterminant += Math.log(values[k]);
      for (int j = 0; j < d; j++) {
        whitening.values()[k * d + j] = eigen.vectors().get(k, j) / Math.sqrt(values[k]);
      }
    }
    double constant = -(d * Math.log(2 * Math.PI) + logDeterminant) / 2;
    return new GaussianTail(Moments.mean(rows), whitening, constant, fitted.shrinkage());
  }

  /**
   * How far the covariance was shrunk.
   *
   * @return 0 for the sample covariance, 1 for a multiple of the identity
   */
  public double shrinkage() {
    return shrinkage;
  }

  /**
   * The log-density of rows.
   *
   * @param rows n x d
   * @return ln g of each, in nats
   */
  public double[] logDensity(Matrix rows) {
    Matrix whitened = Products.timesTransposed(Moments.centred(rows, mean), whitening);
    double[] squares = MardiaKurtosis.squaredLengths(whitened);
    return Arrays.stream(squares).map(square -> constant - square / 2).toArray();
  }

  /**
   * The rows in rising order of a value.
   *
   * @param values one a row
   * @return row numbers, the lowest value first; equal values in their order
   */
  public static int[] ascending(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}
