package org.touchstone.normality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Shapiro and Wilk's test with Royston's approximations: W = (&Sigma; a_i x_(i))&sup2; / &Sigma;
 * (x_i &minus; mean)&sup2;, the squared correlation of the sorted values with the weights of {@link
 * RoystonWeights}. W is 1 where the values lie like Gaussian order statistics and smaller
 * otherwise; the test rejects small W. Cost: O(n log n).
 *
 * <p>p-value: exact for n = 3; for n &le; 11 &minus;ln(&gamma; &minus; ln(1&minus;W)), from 12 on
 * ln(1&minus;W), is taken as Gaussian with mean and standard deviation that are polynomials in n or
 * in ln n. Where &gamma; &le; ln(1&minus;W) the published algorithm returns 1e-99, and so does
 * this.
 *
 * <p><b>Above n = 5,000</b> those polynomials are extrapolated. Nothing is left out or subsampled:
 * W is that of all values and p is what SciPy returns there (with a warning). It is conservative, a
 * small p stays evidence and a large one says nothing: in simulations (SciPy 1.17.1, 10,000
 * Gaussian samples each, 6,000 and 3,000 for the last two) the share with p &lt; 0.05 was 4.9 % at
 * n = 2,000, 4.1 % at 5,000, 3.5 % at 10,000, 1.9 % at 20,000 and 0.9 % at 50,000. {@link
 * #caution(int)} says so; output repeats it.
 *
 * <p>Source: P. Royston, "Remark AS R94: a remark on algorithm AS 181: the W-test for normality",
 * Applied Statistics 44 (1995); S. S. Shapiro, M. B. Wilk, "An analysis of variance test for
 * normality", Biometrika 52 (1965).
 */
public final class ShapiroWilk implements NormalityTest {

  /** Largest count for which the p-value's approximation was made. */
  public static final int LARGEST_COUNT = 5000;

  private static final int LARGEST_SMALL_COUNT = 11;
  private static final double[] GAMMA = {-2.273, 0.459};
  private static final double[] SMALL_MEAN = {0.5440, -0.39978, 0.025054, -6.714e-4};
  private static final double[] SMALL_LOG_DEVIATION = {1.3822, -0.77857, 0.062767, -0.0020322};
  private static final double[] MEAN = {-1.5861, -0.31082, -0.083751, 0.0038915};
  private static final double[] LOG_DEVIATION = {-0.4803, -0.082676, 0.0030302};
  private static final double BEYOND_SUPPORT = 1e-99;

  /** Weights of the last count: a thousand projections have the same one. */
  private volatile RoystonWeights lastWeights = RoystonWeights.of(3);

  @Override
  public String id() {
    return "shapiro-wilk";
  }

  @Override
  public String statistic() {
    return "W, 1 for values that lie exactly like a Gaussian's, smaller otherwise";
  }

  @Override
  public int minimumCount() {
    return 3;
  }

  @Override
  public String source() {
    return "Royston 1995, Remark AS R94: the W-test for normality, Applied Statistics 44";
  }

  @Override
  public Optional<String> caution(int count) {
    if (count <= LARGEST_COUNT) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "shapiro-wilk: %d values are more than the %d for which Royston's p-value holds. W is that"
                + " of all values; p is extrapolated and too large (5 %% tests reject 3.5 %% of"
                + " Gaussian samples at 10,000 values, 1.9 %% at 20,000).",
            count,
            LARGEST_COUNT));
  }

  @Override
  public Result test(double[] values) {
    double[] sorted = Observations.inUnitRange(id(), values, minimumCount());
    Arrays.sort(sorted);
    double lack = Math.max(0, 1 - squaredCorrelation(sorted, weights(sorted.length)));
    return new Result(1 - lack, pValue(lack, sorted.length), sorted.length);
  }

  private RoystonWeights weights(int count) {
    RoystonWeights weights = lastWeights;
    if (weights.count() != count) {
      weights = RoystonWeights.of(count);
      lastWeights = weights;
    }
    return weights;
  }

  private static double squaredCorrelation(double[] sorted, RoystonWeights weights) {
    int n = sorted.length;
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    double slope = 0;
    for (int i = 0; i < weights.upper().length; i++) {
      slope += weights.upper()[i] * (sorted[n - 1 - i] - sorted[i]);
    }
    return slope * slope / squares;
  }

  /** The p-value of W = 1 - lack. */
  private static double pValue(double lack, int count) {
    if (count == 3) {
      double p = 6 / Math.PI * (Math.asin(Math.sqrt(1 - lack)) - Math.asin(Math.sqrt(0.75)));
      return Math.min(1, Math.max(0, p));
    }
    double y = Math.log(lack);
    double mean;
    double deviation;
    if (count <= LARGEST_SMALL_COUNT) {
      double gamma = RoystonWeights.polynomial(GAMMA, count);
      if (y >= gamma) {
        return BEYOND_SUPPORT;
      }
      y = -Math.log(gamma - y);
      mean = RoystonWeights.polynomial(SMALL_MEAN, count);
      deviation = Math.exp(RoystonWeights.polynomial(SMALL_LOG_DEVIATION, count));
    } else {
      double logCount = Math.log(count);
      mean = RoystonWeights.polynomial(MEAN, logCount);
      deviation = Math.exp(RoystonWeights.polynomial(LOG_DEVIATION, logCount));
    }
    return new NormalDistribution(null, 0, 1).cumulativeProbability((mean - y) / deviation);
  }
}
