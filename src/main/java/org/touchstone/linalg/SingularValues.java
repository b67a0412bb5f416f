package org.touchstone.linalg;

import smile.math.blas.LAPACK;
import smile.math.blas.Layout;
import smile.math.blas.SVDJob;

/** Singular values of a rectangular matrix. */
public final class SingularValues {

  private SingularValues() {}

  /**
   * The singular values (LAPACK dgesdd). Each is off by some ulps of the largest one, also where it
   * is tiny, which the square root of an eigenvalue of {@code A'A} is not.
   *
   * @param matrix any shape; not changed
   * @return the {@code min(rows, columns)} singular values, largest first
   * @throws ArithmeticException if the iteration fails, as it does on NaN
   */
  public static double[] of(Matrix matrix) {
    int rows = matrix.rows();
    int columns = matrix.columns();
    double[] values = new double[Math.min(rows, columns)];
    if (values.length > 0) {
      // Read column by column our rows are its columns: the transpose has the same values.
      int info =
          LAPACK.engine.gesdd(
              Layout.COL_MAJOR,
              SVDJob.NO_VECTORS,
              columns,
              rows,
              matrix.values().clone(),
              columns,
              values,
              new double[1],
              columns,
              new double[1],
              rows);
      Lapack.check("dgesdd", info, values);
    }
    return values;
  }

  /**
   * The nuclear norm: the sum of the singular values.
   *
   * @param matrix any shape; not changed
   * @return the sum, smallest values first
   * @throws ArithmeticException if the iteration fails, as it does on NaN
   */
  public static double sum(Matrix matrix) {
    double[] values = of(matrix);
    double sum = 0;
    for (int i = values.length - 1; i >= 0; i--) {
      sum += values[i];
    }
    return sum;
  }
}
