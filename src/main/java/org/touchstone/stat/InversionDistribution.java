package org.touchstone.stat;

/**
 * The number of discordant pairs (inversions) of a uniformly random permutation: the distribution
 * of Kendall's statistic under independence without ties.
 *
 * <p>The j-th element to be inserted makes 0 … j−1 inversions with equal probability, so the
 * distribution is built up by convolving uniform distributions; only its lower end up to the count
 * asked for is kept. Cost: O(n c).
 *
 * <p>Source: M. G. Kendall, "Rank Correlation Methods", 4th edition, Griffin 1970, section 5.2.
 */
final class InversionDistribution {

  private InversionDistribution() {}

  /**
   * The probability of a count at least as far from the middle, on either side.
   *
   * @param n number of rows, at least 2
   * @param pairs number of concordant (or discordant) pairs
   * @return the two-sided p-value
   */
  static double twoSided(int n, long pairs) {
    long all = (long) n * (n - 1) / 2;
    int tail = Math.toIntExact(Math.min(pairs, all - pairs));
    double[] probability = new double[tail + 1];
    probability[0] = 1;
    for (int j = 2; j <= n; j++) {
      double[] next = new double[tail + 1];
      double window = 0;
      for (int k = 0; k <= tail; k++) {
        window += probability[k];
        if (k >= j) {
          window -= probability[k - j];
        }
        next[k] = window / j;
      }
      probability = next;
    }
    double sum = 0;
    for (double p : probability) {
      sum += p;
    }
    return Math.min(1, 2 * sum); // the middle count, where there is one, stands in both tails
  }
}
