package org.touchstone.metric.kernel;

import java.util.List;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;

/**
 * The energy distance of all rows of two sets,
 *
 * <pre>2 E |X - Y| - E |X - X'| - E |Y - Y'|</pre>
 *
 * <p>with means over pairs of different rows: the unbiased U-statistic. It is 0 in the mean for two
 * halves of one law, may be negative, and is {@code -2 / (n - 1)} times the mean distance of all
 * pairs for two equal sets. It is the squared maximum mean discrepancy in the kernel {@code
 * -|x-y|}, and has no parameter. In one dimension it is twice the squared distance of distribution
 * functions. SciPy's {@code energy_distance}, for one dimension, is the root of the V-statistic,
 * which counts pairs of a row with itself:
 *
 * <pre>scipy^2 = value + E |X - X'| / m + E |Y - Y'| / n</pre>
 *
 * <p>Two rows of each side are enough for a value, four for its standard error, which is {@link
 * KernelError}'s U-statistic variance over fresh candidates and a fresh reference. Time is {@code
 * (m n + (m^2 + n^2) / 2) d}, the reference's share once; memory that of blocks of 2,048 rows.
 * Duplicated rows, constant features and n below d are nothing special, except that distances of
 * copies are right to 3e-8 of their distance from the set's median only. The value scales with the
 * features. One outlier at distance r adds up to {@code 2r/n}, of which it takes nearly all away
 * again through its own set. Sets of one and the same row have value 0.
 *
 * <p>Source: Székely and Rizzo, "Energy statistics: A class of statistics based on distances",
 * Journal of Statistical Planning and Inference 143 (2013).
 */
public record EnergyDistance() implements Metric {

  @Override
  public String id() {
    return "energy";
  }

  @Override
  public Needs needs() {
    return Needs.features(2, 2);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    MeanDiscrepancy sums = MeanDiscrepancy.of(id(), evaluation, new DistanceKernel(), false);
    return List.of(Score.of(this, sums.estimate(id(), sums.unbiased(), 1)));
  }
}
