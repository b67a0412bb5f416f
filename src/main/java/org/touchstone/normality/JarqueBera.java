package org.touchstone.normality;

import java.util.Optional;

/**
 * Jarque and Bera's test: JB = n (g1&sup2; / 6 + g2&sup2; / 24) with the sample skewness g1 and
 * excess kurtosis g2, and p = exp(&minus;JB/2), the tail of a chi-square with two degrees of
 * freedom. It sees what bends the third and fourth moments and nothing else. Cost: O(n).
 *
 * <p>The chi-square is the limit for large n and a slow one: below some 2,000 values the test is
 * conservative in its bulk and rejects too often in its far tail. {@link DAgostinoPearson}
 * transforms both moments first and is the better test there.
 *
 * <p>Source: C. M. Jarque, A. K. Bera, "Efficient tests for normality, homoscedasticity and serial
 * independence of regression residuals", Economics Letters 6 (1980).
 */
public final class JarqueBera implements NormalityTest {

  private static final int MINIMUM = 3;
  private static final int LARGE = 2000;

  @Override
  public String id() {
    return "jarque-bera";
  }

  @Override
  public String statistic() {
    return "JB, near 2 for a Gaussian, grows with the number of rows otherwise";
  }

  @Override
  public int minimumCount() {
    return MINIMUM;
  }

  @Override
  public String source() {
    return "Jarque and Bera 1980, Efficient tests for normality, Economics Letters 6";
  }

  @Override
  public Result test(double[] values) {
    Shape shape = Shape.ofUnitRange(Observations.inUnitRange(id(), values, MINIMUM));
    double skewness = shape.skewness();
    double kurtosis = shape.excessKurtosis();
    double statistic = values.length * (skewness * skewness / 6 + kurtosis * kurtosis / 24);
    return new Result(statistic, Math.exp(-statistic / 2), values.length);
  }

  @Override
  public Optional<String> caution(int count) {
    return count >= LARGE
        ? Optional.empty()
        : Optional.of(
            "jarque-bera takes its statistic as a chi-square, which holds from about "
                + LARGE
                + " values on, found "
                + count
                + "; prefer dagostino-pearson");
  }
}
