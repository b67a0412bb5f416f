package org.touchstone.stat;

import java.util.OptionalLong;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;

/**
 * Mean and covariance of vectors.
 *
 * @param mean length d
 * @param covariance {@code d x d}, divided by {@code n - 1}
 * @param count number of vectors, absent where a file does not say
 */
public record Moments(double[] mean, Matrix covariance, OptionalLong count) {

  /** Rows that are centred at a time: bounds the memory, and fixes the order of the sum. */
  private static final int BLOCK = 4096;

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
   * Mean and covariance of rows, in two passes.
   *
   * @param rows {@code n x d}, at least two rows
   * @return the moments; the covariance is {@code (X-m)'(X-m)/(n-1)}
   * @throws IllegalArgumentException if there are fewer than two rows
   */
  public static Moments of(Matrix rows) {
    int n = rows.rows();
    if (n < 2) {
      throw new IllegalArgumentException("a covariance needs two rows, found " + n);
    }
    double[] mean = mean(rows);
    Matrix covariance = Matrix.zeros(rows.columns(), rows.columns());
    for (int from = 0; from < n; from += BLOCK) {
      Products.addGram(centred(rows.slice(from, Math.min(n, from + BLOCK)), mean), covariance);
    }
    for (int i = 0; i < covariance.values().length; i++) {
      covariance.values()[i] /= n - 1;
    }
    return new Moments(mean, covariance, OptionalLong.of(n));
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
