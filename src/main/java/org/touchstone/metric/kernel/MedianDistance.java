package org.touchstone.metric.kernel;

import java.util.Arrays;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.linalg.Rows;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;

/**
 * The median heuristic: the median distance of pairs of rows, as NumPy's median takes it, on all
 * rows or a random 2,000 of them.
 */
final class MedianDistance {

  private static final int MOST = 2000;

  /** Squared distances that are 0 but for rounding, in squared norms. */
  private static final double ROUNDING = 1e-14;

  private MedianDistance() {}

  static double of(Rows rows, SeedTree seeds) {
    Rows few = few(rows, seeds);
    Matrix x = CentredRows.of(few, CentredRows.plain(few)).matrix();
    Matrix products = Products.timesTransposed(x, x);
    double[] squares = new double[x.rows() * (x.rows() - 1) / 2];
    int k = 0;
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < i; j++) {
        double norms = products.get(i, i) + products.get(j, j);
        double square = norms - 2 * products.get(i, j);
        squares[k++] = square <= ROUNDING * norms ? 0 : square;
      }
    }
    Arrays.parallelSort(squares);
    return (Math.sqrt(squares[(k - 1) / 2]) + Math.sqrt(squares[k / 2])) / 2;
  }

  private static Matrix few(Rows rows, SeedTree seeds) {
    if (rows.rows() <= MOST) {
      return rows.slice(0, rows.rows());
    }
    int[] chosen = Shuffle.choose(rows.rows(), MOST, seeds.random());
    Arrays.sort(chosen);
    Matrix few = Matrix.zeros(MOST, rows.columns());
    for (int i = 0; i < MOST; i++) {
      double[] row = rows.slice(chosen[i], chosen[i] + 1).values();
      System.arraycopy(row, 0, few.values(), i * row.length, row.length);
    }
    return few;
  }
}
