package org.touchstone.stat;

import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;

/** Shannon's entropy, in nats and with its sign turned: {@code sum p log p}, where 0 log 0 is 0. */
public final class Entropy {

  private Entropy() {}

  /**
   * Of every row.
   *
   * @param rows probabilities, none below 0
   * @return a number a row
   */
  public static double[] negative(Matrix rows) {
    double[] entropies = new double[rows.rows()];
    int width = rows.columns();
    IntStream.range(0, entropies.length)
        .parallel()
        .forEach(i -> entropies[i] = negative(rows.values(), i * width, (i + 1) * width));
    return entropies;
  }

  /**
   * Of consecutive numbers.
   *
   * @param values probabilities, none below 0
   * @param from the first that counts
   * @param to one past the last that counts
   * @return the sum
   */
  public static double negative(double[] values, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += values[k] > 0 ? values[k] * Math.log(values[k]) : 0;
    }
    return sum;
  }
}
