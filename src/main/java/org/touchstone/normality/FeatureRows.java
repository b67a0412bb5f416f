package org.touchstone.normality;

import java.util.List;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;

/** Whether rows of features can be tested: finite, not all equal, and enough of them. */
public final class FeatureRows {

  private FeatureRows() {}

  /**
   * Checks a matrix.
   *
   * @param where what to call it in an error
   * @param features n x d, a row a sample
   * @throws DataProblem if a number is not finite (its place is named) or all rows are equal
   */
  public static void requireVarying(String where, Matrix features) {
    double[] values = features.values();
    int columns = features.columns();
    boolean varying = false;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        String column = columns == 1 ? "" : ", column " + i % columns;
        throw new DataProblem(
            where,
            "row "
                + i / columns
                + column
                + " (counted from 0) is "
                + values[i]
                + ", expected finite numbers");
      }
      varying |= values[i] != values[i % columns];
    }
    if (!varying) {
      throw new DataProblem(
          where, "constant: all " + features.rows() + " rows are equal, expected rows that vary");
    }
  }

  /**
   * Checks a number of rows.
   *
   * @param where what to call them in an error
   * @param rows how many there are
   * @param tests the tests that they are for
   * @throws DataProblem if a test needs more
   */
  public static void requireEnough(String where, int rows, List<NormalityTest> tests) {
    for (NormalityTest test : tests) {
      if (rows < test.minimumCount()) {
        throw new DataProblem(
            where,
            rows
                + " rows, expected at least "
                + test.minimumCount()
                + " for "
                + test.id()
                + "; use more rows");
      }
    }
  }
}
