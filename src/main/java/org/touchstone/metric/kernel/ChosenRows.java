package org.touchstone.metric.kernel;

import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.NativeMatrix;

/** A subset of rows as they are, for kernels of the inner product alone. */
final class ChosenRows implements KernelRows {

  private final Matrix all;
  private final int[] chosen;

  ChosenRows(Matrix all, int[] chosen) {
    this.all = all;
    this.chosen = chosen;
  }

  @Override
  public int count() {
    return chosen.length;
  }

  @Override
  public int columns() {
    return all.columns();
  }

  @Override
  public void load(int from, int to, NativeMatrix block, double[] norms) {
    IntStream.range(from, to)
        .parallel()
        .forEach(i -> block.put(i - from, all.values(), chosen[i] * all.columns()));
  }
}
