package org.touchstone.metric;

import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.problem.DataProblem;

/** What a metric asks of numbers before it looks at them. Rows and columns are counted from 0. */
public final class Checks {

  /** Softmax in float32 sums to 1 within 1e-6; anything further off was never normalised. */
  private static final double SUM_TOLERANCE = 1e-4;

  /** Numbers of a block that is looked at at once. */
  private static final int BLOCK = 1 << 20;

  private Checks() {}

  public static void enough(String where, String metric, int found, int minimum) {
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

  public static void sameWidth(ImageSet reference, int expected, ImageSet candidate, int found) {
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

  static void partners(String name, Rows vectors, String captions, Rows embeddings) {
    if (embeddings.rows() != vectors.rows()) {
      throw new DataProblem(
          captions,
          "holds "
              + embeddings.rows()
              + " captions, and "
              + name
              + " has "
              + vectors.rows()
              + " images; expected one caption an image, in their order");
    }
    if (embeddings.columns() != vectors.columns()) {
      throw new DataProblem(
          captions,
          "has "
              + embeddings.columns()
              + " columns, and the features of "
              + name
              + " have "
              + vectors.columns()
              + "; embeddings of captions and images must come from one network");
    }
  }

  public static Boolean finite(String where, Rows rows) {
    int step = Math.max(1, BLOCK / Math.max(1, rows.columns()));
    for (int from = 0; from < rows.rows(); from += step) {
      Matrix block =
          rows instanceof Matrix all ? all : rows.slice(from, Math.min(rows.rows(), from + step));
      double[] values = block.values();
      if (allFinite(values)) {
        if (block == rows) {
          break;
        }
        continue;
      }
      for (int i = 0; i < values.length; i++) {
        if (!Double.isFinite(values[i])) {
          throw new DataProblem(
              where,
              place(rows.columns(), i + (long) from * rows.columns())
                  + " is "
                  + values[i]
                  + ", expected finite numbers; remove the image or repair the extractor");
        }
      }
      if (block == rows) {
        break;
      }
    }
    return true;
  }

  private static boolean allFinite(double[] values) {
    int parts = Math.max(1, values.length / BLOCK);
    return IntStream.range(0, parts)
        .parallel()
        .allMatch(
            part -> {
              int end = (int) ((part + 1L) * values.length / parts);
              double sum = 0; // of zeros, or NaN where one number is not finite
              for (int i = (int) ((long) part * values.length / parts); i < end; i++) {
                sum += values[i] - values[i];
              }
              return sum == 0;
            });
  }

  public static Boolean probabilities(String where, Matrix rows) {
    // in parallel and without a word; only where something is wrong, from the start and with words
    if (IntStream.range(0, rows.rows()).parallel().allMatch(i -> isProbability(rows, i))) {
      return true;
    }
    finite(where, rows);
    for (int i = 0; i < rows.rows(); i++) {
      double sum = 0;
      for (int j = 0; j < rows.columns(); j++) {
        double p = rows.get(i, j);
        if (!(p >= 0)) {
          throw new DataProblem(
              where,
              place(rows.columns(), i * rows.columns() + j)
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

  private static boolean isProbability(Matrix rows, int row) {
    int from = row * rows.columns();
    double sum = 0;
    double smallest = 0;
    for (int k = from; k < from + rows.columns(); k++) {
      sum += rows.values()[k];
      smallest = Math.min(smallest, rows.values()[k]); // NaN stays
    }
    return smallest >= 0 && Math.abs(sum - 1) <= SUM_TOLERANCE;
  }

  public static double finite(String metric, double value) {
    if (!Double.isFinite(value)) {
      throw new DataProblem(
          metric, "the value overflows double precision; scale the features down");
    }
    return value;
  }

  private static String place(int columns, long index) {
    return "row " + index / columns + ", column " + index % columns;
  }
}
