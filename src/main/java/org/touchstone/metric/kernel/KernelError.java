package org.touchstone.metric.kernel;

import java.util.OptionalDouble;
import org.touchstone.stat.Variance;

/**
 * Standard error of the {@link KernelDistance}: the variance of the two-sample U-statistic, to
 * second order, from the kernels of the subsets.
 *
 * <p>With the witness {@code a(z) = E k(z,X) - E k(z,Y)} and the doubly centred kernels k~,
 *
 * <pre>
 * var = 4 var a(X) / m + 4 var a(Y) / n
 *     + 2 E k~(X,X')^2 / m(m-1) + 2 E k~(Y,Y')^2 / n(n-1) + 4 E k~(X,Y)^2 / mn
 * </pre>
 *
 * <p>for m reference and n candidate rows. Every term is estimated without bias up to 1/b in each
 * subset of b rows, and averaged. The mean over several random subsets varies around the
 * U-statistic of all rows by {@code spread^2 / (subsets - 1)}, which is added; a single subset is
 * the U-statistic of its own b rows.
 *
 * <p>Source: Hoeffding decomposition, Serfling, "Approximation Theorems of Mathematical
 * Statistics", 1980, section 5.2; Sutherland et al., "Generative Models and Model Criticism via
 * Optimized Maximum Mean Discrepancy", ICLR 2017.
 */
final class KernelError {

  private int subsets;
  private int size;
  private double witnessX;
  private double witnessY;
  private double pairsX;
  private double pairsY;
  private double pairsXy;

  void add(PolynomialKernel.Sums xx, PolynomialKernel.Sums yy, PolynomialKernel.Sums xy) {
    subsets++;
    size = xx.rowMeans().length;
    witnessX += witness(xx, xy.rowMeans(), xy.variance());
    witnessY += witness(yy, xy.columnMeans(), xy.variance());
    pairsX += xx.variance();
    pairsY += yy.variance();
    pairsXy += xy.variance();
  }

  /** Variance of the witness over rows, less what the finite subset adds to it. */
  private static double witness(PolynomialKernel.Sums own, double[] other, double cross) {
    double[] a = new double[other.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = own.rowMeans()[i] - other[i];
    }
    return Variance.sample(a) - own.variance() / (a.length - 1) - cross / a.length;
  }

  OptionalDouble of(int references, int candidates, double spread) {
    if (size < 4) {
      return OptionalDouble.empty(); // the unbiased centring divides by size - 3
    }
    double m = subsets > 1 ? references : size;
    double n = subsets > 1 ? candidates : size;
    double first = 4 * witnessX / m + 4 * witnessY / n;
    double second = 2 * pairsX / (m * (m - 1)) + 2 * pairsY / (n * (n - 1)) + 4 * pairsXy / (m * n);
    double choice = subsets > 1 ? spread * spread / (subsets - 1) : 0;
    // The first term's unbiased estimate may fall below 0 where the laws are equal; then it is 0.
    double variance = (Math.max(0, first) + second) / subsets + choice;
    return Double.isFinite(variance)
        ? OptionalDouble.of(Math.sqrt(variance))
        : OptionalDouble.empty();
  }
}
