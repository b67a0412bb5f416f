package org.touchstone.stat;

import java.util.Arrays;

/**
 * A confidence interval.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {

  /**
   * Checks the order of the ends.
   *
   * @throws IllegalArgumentException if an end is NaN or the lower one above the upper
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("found an interval from " + low + " to " + high);
    }
  }

  /**
   * The percentile interval of a bootstrap: between the k-th smallest and the k-th largest
   * replicate, k = ⌊(B + 1)(1 − level) / 2⌋, widened to contain the estimate where it does not.
   *
   * <p>Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", Chapman and Hall
   * 1993, section 13.3.
   *
   * @param replicates the statistic of each resample; at least one
   * @param estimate the statistic of the data
   * @param level the confidence, for example 0.95
   * @return the interval
   */
  public static Interval percentile(double[] replicates, double estimate, double level) {
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    int k = Math.max(1, (int) Math.floor((sorted.length + 1) * (1 - level) / 2 + 1e-9));
    return new Interval(
        Math.min(estimate, sorted[k - 1]), Math.max(estimate, sorted[sorted.length - k]));
  }
}
