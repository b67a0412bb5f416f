package org.touchstone.metric.prd;

import java.util.Arrays;
import java.util.List;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.KMeans;

/**
 * Both sides counted over common cells, once a run.
 *
 * @param reference the cell of each reference row, by run
 * @param candidate the cell of each candidate row, by run
 * @param cells how many cells there are
 */
record Histograms(int[][] reference, int[][] candidate, int cells) {

  /** Cells by k-means on the rows of both sides together, anew in each run. */
  static Histograms of(String where, Matrix x, Matrix y, int cells, int runs, SeedTree seeds) {
    double[] stacked = new double[Math.addExact(x.values().length, y.values().length)];
    System.arraycopy(x.values(), 0, stacked, 0, x.values().length);
    System.arraycopy(y.values(), 0, stacked, x.values().length, y.values().length);
    Matrix union = new Matrix(x.rows() + y.rows(), x.columns(), stacked);
    int[][] reference = new int[runs][];
    int[][] candidate = new int[runs][];
    List<KMeans> found;
    try {
      found = KMeans.each(union, cells, runs, seeds);
    } catch (DataProblem e) {
      throw new DataProblem(where, "together with the reference: " + e.getMessage(), e);
    }
    for (int r = 0; r < runs; r++) {
      int[] labels = found.get(r).labels();
      reference[r] = Arrays.copyOf(labels, x.rows());
      candidate[r] = Arrays.copyOfRange(labels, x.rows(), labels.length);
    }
    return new Histograms(reference, candidate, cells);
  }

  int runs() {
    return reference.length;
  }

  double[] shares(int[] labels) {
    double[] shares = new double[cells];
    for (int label : labels) {
      shares[label] += 1.0 / labels.length;
    }
    return shares;
  }

  /** The same cells with some of the rows. */
  Histograms of(int[] candidates, int[] references) {
    int[][] x = new int[runs()][];
    int[][] y = new int[runs()][];
    for (int r = 0; r < runs(); r++) {
      x[r] = chosen(reference[r], references);
      y[r] = chosen(candidate[r], candidates);
    }
    return new Histograms(x, y, cells);
  }

  private static int[] chosen(int[] labels, int[] rows) {
    int[] chosen = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = labels[rows[i]];
    }
    return chosen;
  }
}
