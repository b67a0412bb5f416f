package org.touchstone.stat;

/** Variances of numbers, in two passes. */
public final class Variance {

  private Variance() {}

  /**
   * The unbiased variance, {@code sum (x - mean)^2 / (n - 1)}.
   *
   * @param values at least two numbers
   * @return the variance
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static double sample(double[] values) {
    if (values.length < 2) {
      throw new IllegalArgumentException("a variance needs two numbers, found " + values.length);
    }
    return squares(values) / (values.length - 1);
  }

  /**
   * The variance of the numbers as they are, {@code sum (x - mean)^2 / n} (NumPy's ddof 0).
   *
   * @param values at least one number
   * @return the variance
   */
  public static double population(double[] values) {
    return squares(values) / values.length;
  }

  /**
   * The mean.
   *
   * @param values at least one number
   * @return the mean
   */
  public static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double squares(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }
}
