package org.touchstone.metric.kernel;

import java.util.OptionalDouble;
import org.touchstone.stat.Variance;

/**
 * Standard error of a discrepancy of means in any kernel: the variance of the two-sample
 * U-statistic, to second order, from the kernels of one or several subsets, or of the whole sets.
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
  private int referenceRows;
  private int candidateRows;
  private double witnessX;
  private double witnessY;
  private double pairsX;
  private double pairsY;
  private double pairsXy;

  void add(KernelSums xx, KernelSums yy, KernelSums xy) {
    subsets++;
    referenceRows = xx.rowMeans().length;
    candidateRows = yy.rowMeans().length;
    witnessX += witness(xx, xy.rowMeans(), xy.variance() / candidateRows);
    witnessY += witness(yy, xy.columnMeans(), xy.variance() / referenceRows);
    pairsX += xx.variance();
    pairsY += yy.variance();
    pairsXy += xy.variance();
  }

  /** Variance of the witness over rows, less what finitely many rows add to it. */
  private static double witness(KernelSums own, double[] other, double cross) {
    double[] a = new double[other.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = own.rowMeans()[i] - other[i];
    }
    return Variance.sample(a) - own.variance() / (a.length - 1) - cross;
  }

  /** The error of the U-statistic of the rows of the only subset. */
  OptionalDouble ofAll() {
    return of(referenceRows, candidateRows, 0);
  }

  OptionalDouble of(int references, int candidates, double spread) {
    if (Math.min(referenceRows, candidateRows) < 4) {
      return OptionalDouble.empty(); // the unbiased centring divides by rows - 3
    }
    double m = subsets > 1 ? references : referenceRows;
    double n = subsets > 1 ? candidates : candidateRows;
    double first = 4 * witnessX / m + 4 * witnessY / n;
    double second = 2 * pairsX / (m * (m - 1)) + 2 * pairsY / (n * (n - 1)) + 4 * pairsXy / (m * n);
    double choice = subsets > 1 ? spread * spread / (subsets - 1) : 0;
    // Between equal laws the first term is 0 and its estimate is not: the sum has no bias, and is
    // kept from falling below half of the second.
    double variance = Math.max(first + second, second / 2) / subsets + choice;
    return Double.isFinite(variance)
        ? OptionalDouble.of(Math.sqrt(variance))
        : OptionalDouble.empty();
  }
}
