package org.touchstone.agreement;

import org.touchstone.stat.Intervals;

/**
 * What one metric or divergence says of every candidate: a value, or an interval where only bounds
 * are known. Candidates are ordered where their intervals do not overlap.
 *
 * @param name its label, unique in its table
 * @param closer which values mean closer to the truth
 * @param low one value per candidate, the lowest that it may be; infinity is a value, NaN is not
 * @param high the highest that it may be; the same where the value is known
 */
public record Scorer(String name, Closer closer, double[] low, double[] high) {

  /**
   * A scorer whose values are known.
   *
   * @param name its label
   * @param closer which values mean closer to the truth
   * @param values one value per candidate
   */
  public Scorer(String name, Closer closer, double[] values) {
    this(name, closer, values, values);
  }

  /**
   * The values with a sign that makes lower closer.
   *
   * @return new arrays
   */
  Intervals oriented() {
    return closer == Closer.HIGHER
        ? new Intervals(negative(high), negative(low))
        : new Intervals(low.clone(), high.clone());
  }

  private static double[] negative(double[] values) {
    double[] negative = new double[values.length];
    for (int row = 0; row < negative.length; row++) {
      negative[row] = -values[row];
    }
    return negative;
  }

  Scorer rows(int[] rows) {
    Intervals kept = new Intervals(low, high).rows(rows);
    return new Scorer(name, closer, kept.low(), kept.high());
  }

  /** Whether a candidate's value is known. */
  boolean isKnown(int row) {
    return low[row] == high[row];
  }

  /** Whether it orders no two candidates. */
  boolean constant() {
    double lowestHigh = Double.POSITIVE_INFINITY;
    double highestLow = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < low.length; row++) {
      lowestHigh = Math.min(lowestHigh, high[row]);
      highestLow = Math.max(highestLow, low[row]);
    }
    return !(lowestHigh < highestLow);
  }
}
