package org.touchstone.normality;

import org.touchstone.problem.DataProblem;

/**
 * Third and fourth standardised moments: how far numbers are from Gaussian, whatever their count.
 *
 * <p>With central moments m_k = &Sigma;(x &minus; mean)<sup>k</sup> / n: skewness g1 = m3 /
 * m2<sup>3/2</sup> and excess kurtosis g2 = m4 / m2&sup2; &minus; 3. Both are 0 for a Gaussian;
 * these are the plain sample moments (SciPy's default, {@code bias=True}).
 *
 * @param skewness g1; positive where the right tail is the longer one
 * @param excessKurtosis g2; positive where tails are heavier than a Gaussian's
 */
public record Shape(double skewness, double excessKurtosis) {

  /**
   * The shape of numbers.
   *
   * @param values at least two numbers
   * @return their skewness and excess kurtosis
   * @throws DataProblem if there are fewer than two, one is not finite, or they are all equal
   */
  public static Shape of(double[] values) {
    return ofUnitRange(Observations.inUnitRange("skewness", values, 2));
  }

  /** The shape of numbers in [-1/2, 1/2] that are not all equal. */
  static Shape ofUnitRange(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (double value : values) {
      double deviation = value - mean;
      double square = deviation * deviation;
      second += square;
      third += square * deviation;
      fourth += square * square;
    }
    second /= values.length;
    third /= values.length;
    fourth /= values.length;
    return new Shape(third / (second * Math.sqrt(second)), fourth / (second * second) - 3);
  }
}
