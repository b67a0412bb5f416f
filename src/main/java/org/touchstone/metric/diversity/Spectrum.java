package org.touchstone.metric.diversity;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.linalg.Rows;
import org.touchstone.linalg.SymmetricEigen;
import org.touchstone.stat.Variance;

/**
 * The eigenvalues of the matrix of inner products between rows, over n, and how each row takes part
 * in them.
 *
 * <p>They are the eigenvalues of {@code M = mean of x x'}. A row moves M by {@code (x x' - M) / n},
 * hence the value l_k of unit vector v_k by {@code ((v_k'x)^2 - l_k) / n}, to first order, which is
 * its influence.
 *
 * @param values the eigenvalues that are not rounding, smallest first
 * @param vectors row k is v_k
 */
record Spectrum(double[] values, Matrix vectors) {

  private static final double ULP = Math.ulp(1.0);

  /** Rows that are looked at at a time. */
  private static final int READ = 4096;

  static Spectrum of(Rows rows) {
    return rows.rows() > rows.columns() ? ofColumns(rows) : ofRows(rows.slice(0, rows.rows()));
  }

  private static Spectrum ofColumns(Rows rows) {
    int n = rows.rows();
    Matrix gram = Matrix.zeros(rows.columns(), rows.columns());
    for (int from = 0; from < n; from += READ) {
      Products.addGram(rows.slice(from, Math.min(n, from + READ)), gram);
    }
    SymmetricEigen eigen = SymmetricEigen.of(gram);
    int first = rank(eigen.values(), n);
    return new Spectrum(
        shares(eigen.values(), first, n), eigen.vectors().slice(first, eigen.values().length));
  }

  private static Spectrum ofRows(Matrix rows) {
    int n = rows.rows();
    SymmetricEigen eigen = SymmetricEigen.of(Products.timesTransposed(rows, rows));
    int first = rank(eigen.values(), rows.columns());
    Matrix vectors = Products.times(eigen.vectors().slice(first, n), rows);
    int d = rows.columns();
    for (int k = 0; k < vectors.rows(); k++) {
      double length = Math.sqrt(eigen.values()[first + k]);
      for (int j = 0; j < d; j++) {
        vectors.values()[k * d + j] /= length;
      }
    }
    return new Spectrum(shares(eigen.values(), first, n), vectors);
  }

  /** The place of the first eigenvalue that is not rounding. */
  private static int rank(double[] eigenvalues, int longer) {
    double noise = ULP * longer * eigenvalues[eigenvalues.length - 1];
    int first = 0;
    while (!(eigenvalues[first] > noise)) {
      first++;
    }
    return first;
  }

  private static double[] shares(double[] eigenvalues, int first, int n) {
    double[] shares = new double[eigenvalues.length - first];
    for (int k = 0; k < shares.length; k++) {
      shares[k] = eigenvalues[first + k] / n;
    }
    return shares;
  }

  /**
   * Standard error of a function of the eigenvalues.
   *
   * @param rows those that the spectrum is of
   * @param slopes its derivatives
   * @return the error over fresh rows
   */
  double errorOf(Rows rows, double[] slopes) {
    int n = rows.rows();
    double[] influences = new double[n];
    for (int from = 0; from < n; from += READ) {
      Matrix along = Products.timesTransposed(rows.slice(from, Math.min(n, from + READ)), vectors);
      for (int i = 0; i < along.rows(); i++) {
        for (int k = 0; k < slopes.length; k++) {
          influences[from + i] += slopes[k] * along.get(i, k) * along.get(i, k);
        }
      }
    }
    return Math.sqrt(Variance.sample(influences) / n);
  }
}
