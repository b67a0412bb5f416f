package org.touchstone.metric.diversity;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.problem.DataProblem;

/**
 * Rows divided by their lengths, so that inner products are cosines.
 *
 * @param where what to call them in an error
 * @param of the rows
 */
record UnitRows(String where, Rows of) implements Rows {

  @Override
  public int rows() {
    return of.rows();
  }

  @Override
  public int columns() {
    return of.columns();
  }

  @Override
  public Matrix slice(int from, int to) {
    Matrix part = of.slice(from, to);
    Matrix unit = Matrix.zeros(part.rows(), part.columns());
    for (int i = 0; i < part.rows(); i++) {
      double largest = largest(part, i);
      if (!(largest > 0)) {
        throw new DataProblem(
            where,
            "row "
                + (from + i)
                + " is all zeros, and vendi needs its direction; remove the image or repair the"
                + " extractor");
      }
      divide(part, i, largest, unit);
    }
    return unit;
  }

  private static double largest(Matrix rows, int i) {
    double largest = 0;
    for (int j = 0; j < rows.columns(); j++) {
      largest = Math.max(largest, Math.abs(rows.get(i, j)));
    }
    return largest;
  }

  /** By the largest number first: squares of the numbers themselves might overflow. */
  private static void divide(Matrix rows, int i, double largest, Matrix unit) {
    int d = rows.columns();
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double x = rows.get(i, j) / largest;
      unit.values()[i * d + j] = x;
      sum += x * x;
    }
    double length = Math.sqrt(sum);
    for (int j = 0; j < d; j++) {
      unit.values()[i * d + j] /= length;
    }
  }
}
