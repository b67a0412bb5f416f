package org.touchstone.metric.memorisation;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Checks;
import org.touchstone.metric.ImageSet;
import org.touchstone.problem.DataProblem;

/**
 * Columns brought to mean 0 and standard deviation 1 (ddof 1). Those that are constant in all sets
 * say nothing and are left out; peers divide 0 by 0 there.
 *
 * @param kept numbers of the columns that vary
 * @param mean by kept column
 * @param deviation by kept column
 */
record Normalisation(int[] kept, double[] mean, double[] deviation) {

  /**
   * The scale of some sets, for use on all.
   *
   * @param metric id of the metric
   * @param measured whose mean and deviation are taken
   * @param others further sets, which must be constant too where those are
   * @param where whose rows the measured ones are, for the error
   */
  static Normalisation of(
      String metric, List<Matrix> measured, List<Matrix> others, ImageSet where) {
    List<Integer> kept = new ArrayList<>();
    int columns = measured.get(0).columns();
    for (int c = 0; c < columns; c++) {
      double first = measured.get(0).get(0, c);
      if (varies(measured, c, first)) {
        kept.add(c);
      } else if (varies(others, c, first)) {
        throw new DataProblem(
            where.name(),
            "column "
                + c
                + " is "
                + first
                + " in every row and varies elsewhere, so that "
                + metric
                + " cannot normalise it; remove the column or give more images");
      }
    }
    if (kept.isEmpty()) {
      throw new DataProblem(
          where.name(), "all columns are constant, and " + metric + " needs features that vary");
    }
    double[] mean = new double[kept.size()];
    double[] deviation = new double[kept.size()];
    for (int k = 0; k < mean.length; k++) {
      moments(metric, measured, kept.get(k), k, mean, deviation);
    }
    return new Normalisation(kept.stream().mapToInt(c -> c).toArray(), mean, deviation);
  }

  private static boolean varies(List<Matrix> sets, int column, double value) {
    for (Matrix set : sets) {
      for (int i = 0; i < set.rows(); i++) {
        if (set.get(i, column) != value) {
          return true;
        }
      }
    }
    return false;
  }

  private static void moments(
      String metric, List<Matrix> sets, int column, int k, double[] mean, double[] deviation) {
    int count = 0;
    for (Matrix set : sets) {
      for (int i = 0; i < set.rows(); i++) {
        mean[k] += set.get(i, column);
      }
      count += set.rows();
    }
    mean[k] /= count;
    double squares = 0;
    for (Matrix set : sets) {
      for (int i = 0; i < set.rows(); i++) {
        squares += Math.pow(set.get(i, column) - mean[k], 2);
      }
    }
    deviation[k] = Math.sqrt(Checks.finite(metric, squares) / (count - 1));
    if (!(deviation[k] > 0)) {
      throw new DataProblem(
          metric,
          "the squares of column " + column + " underflow double precision; scale the features up");
    }
  }

  Matrix of(Matrix rows) {
    Matrix normal = Matrix.zeros(rows.rows(), kept.length);
    for (int i = 0; i < rows.rows(); i++) {
      for (int k = 0; k < kept.length; k++) {
        normal.values()[i * kept.length + k] = (rows.get(i, kept[k]) - mean[k]) / deviation[k];
      }
    }
    return normal;
  }
}
