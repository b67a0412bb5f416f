package org.touchstone.density.latent;

import java.util.Arrays;

/** Sums of importance weights, one an image, kept as logarithms. */
final class WeightSums {

  private final double[] logs;
  private final int count;

  WeightSums(int images) {
    this(new double[images], 0);
    Arrays.fill(logs, Double.NEGATIVE_INFINITY);
  }

  private WeightSums(double[] logs, int count) {
    this.logs = logs;
    this.count = count;
  }

  /** With one more weight an image. */
  WeightSums plus(double[] weights) {
    double[] sums = new double[logs.length];
    for (int i = 0; i < sums.length; i++) {
      double high = Math.max(logs[i], weights[i]);
      double low = Math.min(logs[i], weights[i]);
      sums[i] = high + Math.log1p(Math.exp(low - high));
    }
    return new WeightSums(sums, count + 1);
  }

  double[] logMeans() {
    return Arrays.stream(logs).map(log -> log - Math.log(count)).toArray();
  }
}
