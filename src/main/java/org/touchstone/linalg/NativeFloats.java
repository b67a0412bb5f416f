package org.touchstone.linalg;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_ssyrk;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** A native matrix in single precision. */
final class NativeFloats extends NativeMatrix {

  private final FloatPointer memory;
  private final FloatBuffer view;

  NativeFloats(int rows, int columns) {
    super(rows, columns);
    memory = new FloatPointer(Math.multiplyExact(rows, columns));
    view = memory.asBuffer();
  }

  @Override
  public void put(int row, double[] source, int offset) {
    float[] rounded = new float[columns()];
    for (int j = 0; j < rounded.length; j++) {
      rounded[j] = (float) source[offset + j];
    }
    view.put(row * columns(), rounded);
  }

  @Override
  public void put(int row, NativeMatrix source, int sourceRow) {
    view.put(row * columns(), ((NativeFloats) source).view, sourceRow * columns(), columns());
  }

  @Override
  public void get(int row, double[] into) {
    float[] rounded = new float[into.length];
    view.get(row * columns(), rounded);
    for (int j = 0; j < rounded.length; j++) {
      into[j] = rounded[j];
    }
  }

  @Override
  void multiply(NativeMatrix a, int m, NativeMatrix b, int n) {
    int k = a.columns();
    FloatPointer left = ((NativeFloats) a).memory;
    FloatPointer right = ((NativeFloats) b).memory;
    cblas_sgemm(
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
    FloatPointer rows = ((NativeFloats) a).memory;
    cblas_ssyrk(CblasRowMajor, CblasUpper, CblasNoTrans, m, k, 1, rows, k, 0, memory, columns());
  }

  @Override
  public void close() {
    memory.close();
  }
}
