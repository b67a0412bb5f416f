package org.touchstone.metric.kernel;

import java.util.stream.IntStream;
import org.touchstone.linalg.Arithmetic;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.NativeMatrix;

/**
 * Where subsets of rows are taken from, for kernels of the inner product alone. Where rows are
 * taken several times in single precision, all are rounded once.
 */
final class Subsets implements AutoCloseable {

  /** Most numbers that are rounded ahead: 1 GiB. */
  private static final long MOST = 1 << 28;

  private final Matrix all;
  private final NativeMatrix rounded;

  /**
   * Prepares the rows.
   *
   * @param all all rows
   * @param precision of inner products
   * @param taken how many rows will be taken in all
   */
  Subsets(Matrix all, Arithmetic precision, long taken) {
    this.all = all;
    boolean often = taken > 2L * all.rows() && (long) all.rows() * all.columns() <= MOST;
    rounded = precision == Arithmetic.FLOAT32 && often ? rounded(all) : null;
  }

  private static NativeMatrix rounded(Matrix all) {
    NativeMatrix rounded = NativeMatrix.of(Arithmetic.FLOAT32, all.rows(), all.columns());
    IntStream.range(0, all.rows())
        .parallel()
        .forEach(i -> rounded.put(i, all.values(), i * all.columns()));
    return rounded;
  }

  KernelRows rows(int[] chosen) {
    return new Chosen(chosen);
  }

  @Override
  public void close() {
    if (rounded != null) {
      rounded.close();
    }
  }

  private final class Chosen implements KernelRows {

    private final int[] chosen;

    Chosen(int[] chosen) {
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
      IntStream.range(from, to).parallel().forEach(i -> put(block, i - from, chosen[i]));
    }

    private void put(NativeMatrix block, int place, int row) {
      if (rounded == null) {
        block.put(place, all.values(), row * all.columns());
      } else {
        block.put(place, rounded, row);
      }
    }
  }
}
