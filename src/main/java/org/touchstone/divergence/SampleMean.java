package org.touchstone.divergence;

/**
 * A mean of independent numbers.
 *
 * @param value the mean
 * @param variance the estimated variance of the mean
 */
record SampleMean(double value, double variance) {

  static SampleMean of(double[] values) {
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) { // Welford: sums of squares would cancel
      double delta = values[i] - mean;
      mean += delta / (i + 1);
      squares += delta * (values[i] - mean);
    }
    double variance = squares / (values.length - 1);
    return new SampleMean(mean, variance / values.length);
  }
}
