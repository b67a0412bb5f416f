package org.touchstone.stat;

import java.util.OptionalLong;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;

/**
 * Mean and covariance of vectors.
 *
 * @param mean length d
 * @param covariance {@code d x d}, divided by {@code n - 1}
 * @param count number of vectors, absent where a file does not say
 */
public record Moments(double[] mean, Matrix covariance, OptionalLong count) {

  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if mean and covariance do not fit
   */
  public Moments {
    if (covariance.rows() != mean.length || covariance.columns() != mean.length) {
      throw new IllegalArgumentException(
          "a mean of "
              + mean.length
              + " has a covariance of "
              + mean.length
              + " x "
              + mean.length
              + ", found "
              + covariance.rows()
              + " x "
              + covariance.columns());
    }
  }

  /**
   * Mean and covariance of rows, in one pass over blocks ({@link RunningMoments}).
   *
   * @param rows {@code n x d}, at least two rows
   * @return the moments; the covariance is {@code (X-m)'(X-m)/(n-1)}
   * @throws IllegalArgumentException if there are fewer than two rows
   */
  public static Moments of(Rows rows) {
    RunningMoments running = new RunningMoments(rows.columns());
    running.add(rows);
    return running.moments();
  }

  /**
   * The mean of rows.
   *
   * @param rows {@code n x d}
   * @return the mean, length d
   */
  public static double[] mean(Matrix rows) {
    double[] mean = new double[rows.columns()];
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += rows.get(i, j);
      }
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= rows.rows();
    }
    return mean;
  }

  /**
   * Rows less a vector.
   *
   * @param rows {@code n x d}
   * @param centre length d
   * @return a new matrix
   */
  public static Matrix centred(Matrix rows, double[] centre) {
    double[] values = rows.values().clone();
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < centre.length; j++) {
        values[i * centre.length + j] -= centre[j];
      }
    }
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  /**
   * The sum of the variances.
   *
   * @return the trace of the covariance
   */
  public double totalVariance() {
    double sum = 0;
    for (int j = 0; j < mean.length; j++) {
      sum += covariance.get(j, j);
    }
    return sum;
  }
}
