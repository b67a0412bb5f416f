package org.touchstone.normality;

/**
 * The omnibus test K&sup2; of D'Agostino and Pearson: K&sup2; = z_s&sup2; + z_k&sup2;, the squares
 * of the skewness and of the kurtosis test's statistics, and p = exp(&minus;K&sup2;/2), the tail of
 * a chi-square with two degrees of freedom. It sees what bends the third and fourth moments and
 * nothing else. Cost: O(n).
 *
 * <p>Under the hypothesis K&sup2; is a chi-square only roughly: its parts are nearly normal but not
 * independent, so that at the 5 % level some more than 5 % of small Gaussian samples are rejected.
 *
 * <p>Source: R. D'Agostino, E. S. Pearson, "Tests for departure from normality. Empirical results
 * for the distributions of b2 and &radic;b1", Biometrika 60 (1973).
 */
public final class DAgostinoPearson implements NormalityTest {

  /** The skewness test's transformation needs eight values. */
  private static final int MINIMUM = 8;

  @Override
  public String id() {
    return "dagostino-pearson";
  }

  @Override
  public String statistic() {
    return "K², near 2 for a Gaussian, grows with the number of rows otherwise";
  }

  @Override
  public int minimumCount() {
    return MINIMUM;
  }

  @Override
  public String source() {
    return "D'Agostino and Pearson 1973, Tests for departure from normality, Biometrika 60";
  }

  @Override
  public Result test(double[] values) {
    double[] scaled = Observations.inUnitRange(id(), values, MINIMUM);
    Shape shape = Shape.ofUnitRange(scaled);
    double skewness = SkewnessTest.z(shape.skewness(), values.length);
    double kurtosis = KurtosisTest.z(shape.excessKurtosis(), values.length);
    double statistic = skewness * skewness + kurtosis * kurtosis;
    return new Result(statistic, Math.exp(-statistic / 2), values.length);
  }
}
