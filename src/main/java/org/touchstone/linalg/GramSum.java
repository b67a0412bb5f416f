package org.touchstone.linalg;

import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;

import java.nio.DoubleBuffer;

/** A sum of {@code A'A} over many blocks A of rows, by BLAS dsyrk, half the work of a product. */
public final class GramSum {

  private final int width;
  private final DoubleBuffer sum;
  private DoubleBuffer block = Outside.zeros(0);

  /**
   * A sum of no blocks.
   *
   * @param width length of the rows
   */
  public GramSum(int width) {
    this.width = width;
    this.sum = Outside.zeros(Math.multiplyExact(width, width));
  }

  /**
   * Adds a block.
   *
   * @param rows at least {@code count * width} numbers, row by row
   * @param count how many rows to take
   */
  public void add(double[] rows, int count) {
    if (width == 0 || count == 0) {
      return;
    }
    int size = count * width;
    if (block.capacity() < size) {
      block = Outside.zeros(size);
    }
    block.clear().put(rows, 0, size).rewind();
    cblas_dsyrk(
        CblasRowMajor, CblasUpper, CblasTrans, width, count, 1.0, block, width, 1.0, sum, width);
  }

  /**
   * Adds another sum.
   *
   * @param other of rows of the same length; not changed
   */
  public void add(GramSum other) {
    for (int i = 0; i < sum.capacity(); i++) {
      sum.put(i, sum.get(i) + other.sum.get(i));
    }
  }

  /** Back to no blocks; the memory stays. */
  public void clear() {
    double[] zeros = new double[width];
    for (int i = 0; i < width; i++) {
      sum.put(i * width, zeros);
    }
  }

  /**
   * The sum, divided.
   *
   * @param divisor what to divide by
   * @return {@code width x width}, symmetric to the last bit
   */
  public Matrix over(double divisor) {
    Matrix matrix = Matrix.zeros(width, width);
    sum.get(0, matrix.values());
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] /= divisor;
    }
    Products.mirrorUpper(matrix);
    return matrix;
  }
}
