package org.touchstone.metric.inception;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;

/** Sums over rows, by blocks of fixed size, so that they do not depend on the number of threads. */
final class ColumnSums {

  private static final int BLOCK = 512;

  private ColumnSums() {}

  static double[] of(Matrix rows, int count, IntUnaryOperator row) {
    double[][] parts =
        IntStream.range(0, (count + BLOCK - 1) / BLOCK)
            .parallel()
            .mapToObj(part -> part(rows, part * BLOCK, Math.min(count, (part + 1) * BLOCK), row))
            .toArray(double[][]::new);
    double[] sums = new double[rows.columns()];
    for (double[] part : parts) {
      for (int k = 0; k < sums.length; k++) {
        sums[k] += part[k];
      }
    }
    return sums;
  }

  private static double[] part(Matrix rows, int from, int to, IntUnaryOperator row) {
    double[] sums = new double[rows.columns()];
    for (int i = from; i < to; i++) {
      int start = row.applyAsInt(i) * sums.length;
      for (int k = 0; k < sums.length; k++) {
        sums[k] += rows.values()[start + k];
      }
    }
    return sums;
  }
}
