package org.touchstone.metric.neighbour;

import java.util.Arrays;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Curve;
import org.touchstone.problem.DataProblem;

/**
 * The supports of a set: spheres around its mean, the one of level alpha the smallest that holds a
 * share alpha of the rows.
 *
 * <p>A point at distance t lies inside from the level on that is the share of rows nearer than t.
 */
final class Support {

  private static final int POINTS = 50;

  private Support() {}

  static double[] mean(Matrix rows) {
    double[] mean = new double[rows.columns()];
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += rows.values()[i * mean.length + j];
      }
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= rows.rows();
    }
    return mean;
  }

  /** Squared distances of the rows of a set from a centre. */
  static double[] squares(String set, Matrix rows, double[] centre) {
    double[] squares = new double[rows.rows()];
    int width = centre.length;
    for (int i = 0; i < squares.length; i++) {
      squares[i] = SquaredDistance.between(rows.values(), i * width, centre, 0, width);
      if (!Double.isFinite(squares[i])) {
        throw new DataProblem(
            set,
            "row "
                + i
                + ": its squared length overflows double precision; scale the features down");
      }
    }
    return squares;
  }

  /**
   * The levels of points.
   *
   * @param squares squared distances of the set's own rows, sorted
   * @param points squared distances of the points; infinite for one that is in no support
   * @return the share of rows nearer, 1 for none
   */
  static double[] levels(double[] squares, double[] points) {
    double[] levels = new double[points.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (double) nearer(squares, points[i]) / squares.length;
    }
    return levels;
  }

  private static int nearer(double[] sorted, double square) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < square) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * {@code 1 - 2 integral of |F(a) - a| da} over 0 to 1, F(a) the share of levels below a: exactly,
   * piece by piece.
   *
   * @param levels at least one, each from 0 to 1
   * @return 1 where F is the diagonal, 0 where all levels are 0 or all are 1
   */
  static double integrated(double[] levels) {
    double[] sorted = levels.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double area = 0;
    for (int i = 0; i <= n; i++) {
      double from = i == 0 ? 0 : sorted[i - 1];
      double to = i == n ? 1 : sorted[i];
      double share = (double) i / n;
      double turn = Math.min(to, Math.max(from, share));
      // below the diagonal's crossing F lies above it, beyond it below
      area += (turn - from) * (share - (from + turn) / 2) + (to - turn) * ((turn + to) / 2 - share);
    }
    return 1 - 2 * area;
  }

  /** The share of levels below a. */
  static double share(double[] levels, double a) {
    int below = 0;
    for (double level : levels) {
      below += level < a ? 1 : 0;
    }
    return (double) below / levels.length;
  }

  /** That share over a = 0, 0.02 … 1. */
  static Curve curve(String xName, String yName, double[] levels) {
    double[] x = new double[POINTS + 1];
    double[] y = new double[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
      x[i] = i / (double) POINTS;
      y[i] = share(levels, x[i]);
    }
    return new Curve(xName, yName, x, y);
  }
}
