package org.touchstone.divergence;

/**
 * How much of P and Q is common, as far as samples of both can see: 1 - TV, of which sample x of
 * either side carries w(x) = 1 - |tanh(r/2)| = 2 / (1 + e^|r|), which is at most 1.
 *
 * @param logShare log(1 - TV); negative infinity where no sample has mass under both
 * @param images how many samples of both sides together carry it: (sum w)^2 / sum w^2
 * @param samples samples of the side that has fewer
 */
public record Overlap(double logShare, double images, int samples) {

  /** With fewer images the error of 1 - TV is more than a third of it. */
  static final double FEWEST_IMAGES = 10;

  /** What none of n samples has seen may have a probability of 3 / n (at 95 % confidence). */
  static final double UNSEEN = 3;

  /**
   * Whether a bounded divergence says nothing but that it is near its maximum: fewer than ten
   * images carry the overlap, or it is below 3 / n of the smaller sample, so that most of it may
   * lie where one of the two samples saw nothing.
   *
   * @return true where no order may be read from it
   */
  public boolean saturated() {
    return !(images >= FEWEST_IMAGES && logShare >= Math.log(UNSEEN / samples));
  }

  static Overlap of(double[] onP, double[] onQ) {
    double[] logs = new double[onP.length + onQ.length];
    for (int i = 0; i < logs.length; i++) {
      boolean first = i < onP.length;
      double ratio = first ? onP[i] : onQ[i - onP.length];
      double count = first ? onP.length : onQ.length;
      logs[i] = -Math.abs(ratio) - Math.log1p(Math.exp(-Math.abs(ratio))) - Math.log(count);
    }
    int samples = Math.min(onP.length, onQ.length);
    double share = logSum(logs, 1); // half of the two means of w = 2 / (1 + e^|r|)
    return share == Double.NEGATIVE_INFINITY
        ? new Overlap(share, 0, samples)
        : new Overlap(Math.min(0, share), Math.exp(2 * share - logSum(logs, 2)), samples);
  }

  /** The logarithm of the sum of powers of exponentials. */
  private static double logSum(double[] logs, int power) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      largest = Math.max(largest, log);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      return largest;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(power * (log - largest));
    }
    return power * largest + Math.log(sum);
  }
}
