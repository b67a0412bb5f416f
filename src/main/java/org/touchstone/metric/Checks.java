package org.touchstone.metric;

import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;

/** What a metric asks of numbers before it looks at them. Rows and columns are counted from 0. */
final class Checks {

  /** Softmax in float32 sums to 1 within 1e-6; anything further off was never normalised. */
  private static final double SUM_TOLERANCE = 1e-4;

  private Checks() {}

  static void enough(String where, String metric, int found, int minimum) {
    if (found < minimum) {
      throw new DataProblem(
          where,
          "has "
              + found
              + (found == 1 ? " row" : " rows")
              + ", and "
              + metric
              + " needs at least "
              + minimum
              + "; give more images");
    }
  }

  static void sameWidth(ImageSet reference, int expected, ImageSet candidate, int found) {
    if (expected != found) {
      throw new DataProblem(
          candidate.name(),
          "has "
              + found
              + " columns, and the reference "
              + reference.name()
              + " has "
              + expected
              + "; features of both sides must come from one extractor");
    }
  }

  static Boolean finite(String where, Matrix rows) {
    double[] values = rows.values();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new DataProblem(
            where,
            place(rows, i)
                + " is "
                + values[i]
                + ", expected finite numbers; remove the image or repair the extractor");
      }
    }
    return true;
  }

  static Boolean probabilities(String where, Matrix rows) {
    finite(where, rows);
    for (int i = 0; i < rows.rows(); i++) {
      double sum = 0;
      for (int j = 0; j < rows.columns(); j++) {
        double p = rows.get(i, j);
        if (!(p >= 0)) {
          throw new DataProblem(
              where,
              place(rows, i * rows.columns() + j)
                  + " is "
                  + p
                  + ", expected probabilities; if these are logits, say --as logits");
        }
        sum += p;
      }
      if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
        throw new DataProblem(
            where,
            "row "
                + i
                + " sums to "
                + sum
                + ", expected class probabilities that sum to 1; if these are logits, say --as"
                + " logits");
      }
    }
    return true;
  }

  static double finite(String metric, double value) {
    if (!Double.isFinite(value)) {
      throw new DataProblem(
          metric, "the value overflows double precision; scale the features down");
    }
    return value;
  }

  private static String place(Matrix rows, int index) {
    return "row " + index / rows.columns() + ", column " + index % rows.columns();
  }
}
