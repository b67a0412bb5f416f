package org.touchstone.metric.memorisation;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.metric.Checks;

/**
 * Squared distances of all rows to all centres, a row's after the other's. They are kept in single
 * precision, since an optimiser reads them a hundred times: 4 bytes a pair. Those of near copies,
 * which products would lose to cancellation, are computed by differences.
 */
final class SquaredDistances {

  private static final int BLOCK = 256;

  /** Below this share of the two squared norms a difference of products is not trusted. */
  private static final double CANCELLED = 1e-7;

  private final float[][] rows;

  private SquaredDistances(float[][] rows) {
    this.rows = rows;
  }

  /** Uses rows that are centred somewhere amid the data, as normalised features are. */
  static SquaredDistances of(String metric, Matrix x, Matrix centres) {
    double[] xNorms = NearestDistances.norms(x);
    double[] cNorms = NearestDistances.norms(centres);
    float[][] rows = new float[x.rows()][centres.rows()];
    for (int from = 0; from < x.rows(); from += BLOCK) {
      Matrix xs = x.slice(from, Math.min(x.rows(), from + BLOCK));
      double[] products = Products.timesTransposed(xs, centres).values();
      for (int i = 0; i < xs.rows(); i++) {
        for (int j = 0; j < centres.rows(); j++) {
          double norms = xNorms[from + i] + cNorms[j];
          double square = norms - 2 * products[i * centres.rows() + j];
          if (!(square > CANCELLED * norms)) {
            square = NearestDistances.between(xs, i, centres, j);
          }
          rows[from + i][j] = (float) Checks.finite(metric, square);
        }
      }
    }
    return new SquaredDistances(rows);
  }

  int count() {
    return rows.length;
  }

  float[] row(int i) {
    return rows[i];
  }
}
