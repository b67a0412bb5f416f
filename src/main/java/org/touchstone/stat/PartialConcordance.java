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
 * <p>The p-value is exact up to {@value #MOST_ROWS_EXACT} rows of which one side has no intervals:
 * the share of all orders of that side in which τ-b is as far from 0. Above, and where both sides
 * have intervals, it is asymptotic, from the permutation variance of C − D for any two
 * antisymmetric scores a and b, here the signs of the pairs:
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

  /** 8! = 40,320 orders. */
  static final int MOST_ROWS_EXACT = 8;

  private final int rows;
  private final boolean known;
  private final int[][] x;
  private final int[][] y;
  private final boolean[][] usable;
  private final boolean[][] decidedX;
  private final boolean[][] decidedY;

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
    this.known = x.arePoints() || y.arePoints();
    this.usable = new boolean[rows][rows];
    this.decidedX = new boolean[rows][rows];
    this.decidedY = new boolean[rows][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        decidedX[i][j] = i != j && x.decides(i, j);
        decidedY[i][j] = i != j && y.decides(i, j);
        usable[i][j] = decidedX[i][j] && decidedY[i][j];
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
   * Whether both orders know all pairs.
   *
   * @return true where none is left out
   */
  public boolean isTotal() {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < i; j++) {
        if (!usable[i][j]) {
          return false;
        }
      }
    }
    return true;
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
   * @return τ-b and its p-value; at least three rows, and a usable pair that differs in x and one
   *     that differs in y, are required
   */
  public KendallTau tau() {
    int[] once = new int[rows];
    Arrays.fill(once, 1);
    Concordance.Pairs pairs = count(once);
    double tau = KendallTau.tau(pairs.net(), pairs.untiedX(), pairs.untiedY());
    if (known && rows <= MOST_ROWS_EXACT) {
      return new KendallTau(tau, exact(tau), KendallTau.Method.EXACT);
    }
    return new KendallTau(tau, asymptotic(pairs.net()), KendallTau.Method.ASYMPTOTIC);
  }

  double asymptotic(double net) {
    return Erf.erfc(Math.abs(net) / Math.sqrt(2 * varianceOfNet()));
  }

  /** The share of orders of the known side whose τ-b is as far from 0. */
  private double exact(double tau) {
    int[] order = new int[rows];
    Arrays.setAll(order, row -> row);
    long[] counts = new long[2];
    permute(order, 0, Math.abs(tau) - 1e-12, counts); // equal values may round apart
    return (double) counts[0] / counts[1];
  }

  private void permute(int[] order, int from, double atLeast, long[] counts) {
    if (from == rows) {
      counts[0] += Math.abs(tauOf(order)) >= atLeast ? 1 : 0;
      counts[1]++;
      return;
    }
    for (int i = from; i < rows; i++) {
      swap(order, from, i);
      permute(order, from + 1, atLeast, counts);
      swap(order, from, i);
    }
  }

  private static void swap(int[] order, int one, int other) {
    int kept = order[one];
    order[one] = order[other];
    order[other] = kept;
  }

  /** τ-b when the rows of y change places; what decides a pair changes places with them. */
  private double tauOf(int[] order) {
    long net = 0;
    long untiedX = 0;
    long untiedY = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < i; j++) {
        if (decidedX[i][j] && decidedY[order[i]][order[j]]) {
          int signX = x[i][j];
          int signY = y[order[i]][order[j]];
          net += signX * signY;
          untiedX += signX != 0 ? 1 : 0;
          untiedY += signY != 0 ? 1 : 0;
        }
      }
    }
    return untiedX == 0 || untiedY == 0 ? 0 : KendallTau.tau(net, untiedX, untiedY);
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
