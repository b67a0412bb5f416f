package org.touchstone.metric.classifier;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;

/**
 * The majority among the nearest training rows. Of equal distances the earlier row is the nearer.
 *
 * @param rows training rows, {@code n x d}, centred somewhere amid the data
 * @param candidate whose each is
 * @param neighbours how many vote, odd
 */
record NearestVote(Matrix rows, boolean[] candidate, int neighbours) implements Classifier {

  private static final int BLOCK = 256;

  @Override
  public boolean[] candidates(Matrix asked) {
    double[] norms = new double[rows.rows()];
    for (int j = 0; j < rows.rows(); j++) {
      for (int k = 0; k < rows.columns(); k++) {
        norms[j] += rows.get(j, k) * rows.get(j, k);
      }
    }
    boolean[] found = new boolean[asked.rows()];
    for (int from = 0; from < asked.rows(); from += BLOCK) {
      Matrix some = asked.slice(from, Math.min(asked.rows(), from + BLOCK));
      double[] products = Products.timesTransposed(some, rows).values();
      for (int i = 0; i < some.rows(); i++) {
        found[from + i] = vote(products, i * rows.rows(), norms);
      }
    }
    return found;
  }

  /** Keeps the nearest in order, by insertion. */
  private boolean vote(double[] products, int offset, double[] norms) {
    double[] squares = new double[neighbours];
    int[] nearest = new int[neighbours];
    int count = 0;
    for (int j = 0; j < norms.length; j++) {
      double square = norms[j] - 2 * products[offset + j];
      if (count < neighbours || square < squares[count - 1]) {
        int at = count < neighbours ? count++ : count - 1;
        for (; at > 0 && squares[at - 1] > square; at--) {
          squares[at] = squares[at - 1];
          nearest[at] = nearest[at - 1];
        }
        squares[at] = square;
        nearest[at] = j;
      }
    }
    int votes = 0;
    for (int j : nearest) {
      votes += candidate[j] ? 1 : 0;
    }
    return 2 * votes > neighbours;
  }
}
