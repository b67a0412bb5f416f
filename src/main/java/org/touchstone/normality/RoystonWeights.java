package org.touchstone.normality;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Approximate weights of the Shapiro&ndash;Wilk statistic, antisymmetric and of unit length.
 *
 * <p>From Blom's approximation of expected normal order statistics, m_i = &Phi;<sup>-1</sup>((i
 * &minus; 3/8) / (n + 1/4)): the outermost one or two weights come from polynomials in
 * n<sup>-1/2</sup>, the rest is proportional to m. Exact for n = 3.
 *
 * <p>Source: P. Royston, "Remark AS R94", Applied Statistics 44 (1995); "Approximating the
 * Shapiro&ndash;Wilk W-test for non-normality", Statistics and Computing 2 (1992).
 *
 * @param count number of values
 * @param upper weights of the upper half of the sorted values, largest value first; positive
 */
record RoystonWeights(int count, double[] upper) {

  private static final double[] OUTERMOST = {
    0, 0.221157, -0.147981, -2.071190, 4.434685, -2.706056
  };
  private static final double[] SECOND = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};

  static RoystonWeights of(int count) {
    if (count == 3) {
      return new RoystonWeights(3, new double[] {Math.sqrt(0.5)});
    }
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double[] m = new double[count / 2];
    double norm = 0;
    for (int i = 0; i < m.length; i++) {
      m[i] = -normal.inverseCumulativeProbability((i + 1 - 0.375) / (count + 0.25));
      norm += 2 * m[i] * m[i];
    }
    double u = 1 / Math.sqrt(count);
    int fitted = count > 5 ? 2 : 1;
    double[] upper = new double[m.length];
    upper[0] = polynomial(OUTERMOST, u) + m[0] / Math.sqrt(norm);
    if (fitted == 2) {
      upper[1] = polynomial(SECOND, u) + m[1] / Math.sqrt(norm);
    }
    double left = 1;
    for (int i = 0; i < fitted; i++) {
      norm -= 2 * m[i] * m[i];
      left -= 2 * upper[i] * upper[i];
    }
    for (int i = fitted; i < m.length; i++) {
      upper[i] = m[i] * Math.sqrt(left / norm);
    }
    return new RoystonWeights(count, upper);
  }

  /** c0 + c1 x + c2 x&sup2; + &hellip; */
  static double polynomial(double[] coefficients, double x) {
    double value = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = value * x + coefficients[i];
    }
    return value;
  }
}
