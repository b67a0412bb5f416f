package org.touchstone.linalg;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;

/** A native matrix in double precision. */
final class NativeDoubles extends NativeMatrix {

  private final DoublePointer memory;
  private final DoubleBuffer view;

  NativeDoubles(int rows, int columns) {
    super(rows, columns);
    memory = new DoublePointer(Math.multiplyExact(rows, columns));
    view = memory.asBuffer();
  }

  @Override
  public void put(int row, double[] source, int offset) {
    view.put(row * columns(), source, offset, columns());
  }

  @Override
  public void put(int row, NativeMatrix source, int sourceRow) {
    view.put(row * columns(), ((NativeDoubles) source).view, sourceRow * columns(), columns());
  }

  @Override
  public void get(int row, double[] into) {
    view.get(row * columns(), into);
  }

  @Override
  void multiply(NativeMatrix a, int m, NativeMatrix b, int n) {
    int k = a.columns();
    DoublePointer left = ((NativeDoubles) a).memory;
    DoublePointer right = ((NativeDoubles) b).memory;
    cblas_dgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        m,
        n,
        k,
        1,
        left,
        k,
        right,
        k,
        0,
        memory,
        columns());
  }

  @Override
  void square(NativeMatrix a, int m) {
    int k = a.columns();
    DoublePointer rows = ((NativeDoubles) a).memory;
    cblas_dsyrk(CblasRowMajor, CblasUpper, CblasNoTrans, m, k, 1, rows, k, 0, memory, columns());
  }

  @Override
  public void close() {
    memory.close();
  }
}
