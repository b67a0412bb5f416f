package org.touchstone.stat;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/**
 * The pairs of rows that two partial orders put alike and unlike, where of some numbers only
 * intervals are known. A pair whose order one of the two does not know says nothing and is left
 * out: it counts neither as concordant or discordant, nor among the pairs that differ. So τ-b is
 * that of the usable pairs, and 1 where both agree on all of them. Pairs of known numbers that are
 * equal are ties as ever; without intervals everything is that of {@link Concordance}.
 *
 * <p>Usable pairs lie farther apart than the others, and are easier to order: τ of few usable pairs
 * flatters.
 *
 * <p>The p-value is asymptotic, from the permutation variance of C − D for any two antisymmetric
 * scores a and b, here the signs of the pairs:
 *
 * <p>var(C − D) = A₃ B₃ / (n (n − 1) (n − 2)) + A₂ B₂ / (2 n (n − 1)), with A₂ the sum over i, j of
 * a(i, j)², A₃ the sum over i of (the sum over j of a(i, j))², less A₂, and B likewise.
 *
 * <p>Cost: O(n²) for a count.
 *
 * <p>Source: D. Oakes, "A concordance test for independence in the presence of censoring",
 * Biometrics 38 (1982), the usable pairs; H. E. Daniels, "The relation between measures of
 * correlation in the universe of sample permutations", Biometrika 33 (1944), the variance.
 */
public final class PartialConcordance {

  private final int rows;
  private final int[][] x;
  private final int[][] y;
  private final boolean[][] usable;

  /**
   * Compares all rows.
   *
   * @param x one interval per row
   * @param y one interval per row
   * @throws IllegalArgumentException if the lengths differ
   */
  public PartialConcordance(Intervals x, Intervals y) {
    this.rows = x.low().length;
    if (y.low().length != rows) {
      throw new IllegalArgumentException(rows + " and " + y.low().length + " intervals");
    }
    this.x = signs(x);
    this.y = signs(y);
    this.usable = new boolean[rows][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        usable[i][j] = i != j && x.decides(i, j) && y.decides(i, j);
      }
    }
  }

  private static int[][] signs(Intervals of) {
    int rows = of.low().length;
    int[][] signs = new int[rows][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        signs[i][j] = of.compare(i, j);
      }
    }
    return signs;
  }

  /**
   * Whether both orders know how two rows stand to each other.
   *
   * @param one a row
   * @param other another
   * @return true where the pair counts
   */
  public boolean isUsable(int one, int other) {
    return usable[one][other];
  }

  /**
   * Counts each row as often as its weight says.
   *
   * @param weights non-negative multiplicity of each row
   * @return the numbers of usable pairs
   */
  public Concordance.Pairs count(int[] weights) {
    long net = 0;
    long untiedX = 0;
    long untiedY = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < i; j++) {
        if (usable[i][j]) {
          long weight = (long) weights[i] * weights[j];
          net += weight * x[i][j] * y[i][j];
          untiedX += x[i][j] != 0 ? weight : 0;
          untiedY += y[i][j] != 0 ? weight : 0;
        }
      }
    }
    return new Concordance.Pairs(net, untiedX, untiedY);
  }

  /**
   * τ-b of the usable pairs.
   *
   * @return τ-b and its asymptotic p-value; at least three rows, and a usable pair that differs in
   *     x and one that differs in y, are required
   */
  public KendallTau tau() {
    int[] once = new int[rows];
    Arrays.fill(once, 1);
    Concordance.Pairs pairs = count(once);
    double p = Erf.erfc(Math.abs(pairs.net()) / Math.sqrt(2 * varianceOfNet()));
    return new KendallTau(
        KendallTau.tau(pairs.net(), pairs.untiedX(), pairs.untiedY()),
        p,
        KendallTau.Method.ASYMPTOTIC);
  }

  private double varianceOfNet() {
    double[] a = sums(x);
    double[] b = sums(y);
    double pairs = rows * (rows - 1.0);
    return a[1] * b[1] / (pairs * (rows - 2)) + a[0] * b[0] / (2 * pairs);
  }

  /** A₂ and A₃. */
  private static double[] sums(int[][] signs) {
    double squares = 0;
    double products = 0;
    for (int[] row : signs) {
      long sum = 0;
      for (int sign : row) {
        sum += sign;
        squares += sign != 0 ? 1 : 0;
      }
      products += sum * sum;
    }
    return new double[] {squares, products - squares};
  }
}
