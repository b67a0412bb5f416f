package org.touchstone.stat;

import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;

/**
 * From logits to probabilities, in double precision: {@code exp(z_k) / sum exp(z_j)}.
 *
 * @param probabilities as many rows as logits, each summing to 1
 * @param negativeEntropies of each row {@code sum p log p} in nats, which logits give without a
 *     logarithm; NaN where a logit is not finite
 */
public record Softmax(Matrix probabilities, double[] negativeEntropies) {

  /**
   * The softmax of every row.
   *
   * @param logits finite numbers, a row an image
   * @return as many rows that sum to 1
   */
  public static Matrix rows(Matrix logits) {
    return of(logits).probabilities();
  }

  /**
   * The softmax of every row, and its entropy. Rows are shared out to threads; each is its own, so
   * that the numbers do not depend on how many there are.
   *
   * @param logits finite numbers, a row an image
   * @return probabilities and negative entropies
   */
  public static Softmax of(Matrix logits) {
    double[] values = new double[logits.values().length];
    double[] negativeEntropies = new double[logits.rows()];
    IntStream.range(0, logits.rows())
        .parallel()
        .forEach(
            i ->
                negativeEntropies[i] =
                    row(logits.values(), values, i * logits.columns(), logits.columns()));
    return new Softmax(new Matrix(logits.rows(), logits.columns(), values), negativeEntropies);
  }

  private static double row(double[] logits, double[] values, int from, int classes) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = from; k < from + classes; k++) {
      largest = Math.max(largest, logits[k]);
    }
    double sum = 0;
    double weighted = 0;
    for (int k = from; k < from + classes; k++) {
      double below = logits[k] - largest;
      double power = Math.exp(below);
      values[k] = power;
      sum += power;
      weighted += power == 0 ? 0 : power * below; // 0 log 0 is 0, also where below is infinite
    }
    for (int k = from; k < from + classes; k++) {
      values[k] /= sum;
    }
    return weighted / sum - Math.log(sum);
  }
}
