package org.touchstone.metric.memorisation;

import java.util.Arrays;

/**
 * The Mann-Whitney statistic of two samples of distances, standardised without a correction for
 * ties, with a continuity correction of one half:
 *
 * <pre>Z = (U - (n m / 2 - 1/2)) / sqrt(n m (n + m + 1) / 12)</pre>
 *
 * <p>where U counts the pairs in which the first sample's is the larger; an equal pair is a half.
 */
final class RankSum {

  private RankSum() {}

  static double standardised(double[] first, double[] second) {
    double m = first.length;
    double n = second.length;
    double[] sorted = second.clone();
    Arrays.sort(sorted);
    double u = 0;
    for (double x : first) {
      u += (below(sorted, x, false) + below(sorted, x, true)) / 2.0;
    }
    return (u - (n * m / 2 - 0.5)) / Math.sqrt(n * m * (n + m + 1) / 12);
  }

  /** How many are smaller, or not larger. */
  private static int below(double[] sorted, double x, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < x || orEqual && sorted[middle] == x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
