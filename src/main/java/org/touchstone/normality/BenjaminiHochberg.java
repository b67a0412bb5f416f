package org.touchstone.normality;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The false discovery rate of many tests: with p_(1) &le; &hellip; &le; p_(m) the sorted p-values,
 *
 * <pre>
 * adjusted_(i) = min over j &ge; i of min(1, m p_(j) / j)
 * </pre>
 *
 * <p>and rejecting what is adjusted to at most q keeps the expected share of false rejections among
 * all rejections at q or below. That holds for independent p-values and for positively dependent
 * ones; projections of one sample are neither for certain, which is why {@link RepeatedControl}
 * counts the same rejections among Gaussian samples. Where every hypothesis is true it keeps the
 * chance of any rejection at q. SciPy's {@code false_discovery_control} is the same. Cost: O(m log
 * m).
 *
 * <p>Source: Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate: a practical and
 * powerful approach to multiple testing", JRSS B 57 (1995).
 */
public final class BenjaminiHochberg {

  private BenjaminiHochberg() {}

  /**
   * Adjusts p-values.
   *
   * @param pValues the p-values; not changed
   * @return the adjusted p-values, in the same order
   * @throws IllegalArgumentException if one is not in [0, 1]
   */
  public static double[] adjusted(double[] pValues) {
    int m = pValues.length;
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("p-value " + p);
      }
    }
    Integer[] order = new Integer[m];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
    double[] adjusted = new double[m];
    double least = 1;
    for (int i = m - 1; i >= 0; i--) {
      least = Math.min(least, pValues[order[i]] * m / (i + 1));
      adjusted[order[i]] = least;
    }
    return adjusted;
  }

  /**
   * How many hypotheses are rejected.
   *
   * @param pValues the p-values; not changed
   * @param rate the false discovery rate q
   * @return the number of adjusted p-values that are at most q
   * @throws IllegalArgumentException if a p-value is not in [0, 1]
   */
  public static int rejected(double[] pValues, double rate) {
    return (int) Arrays.stream(adjusted(pValues)).filter(p -> p <= rate).count();
  }
}
