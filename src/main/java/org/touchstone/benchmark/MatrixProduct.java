package org.touchstone.benchmark;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.concurrent.Callable;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The yardstick: a product of two square matrices that lie where the library wants them, in memory
 * outside the heap, so that nothing is copied.
 */
final class MatrixProduct {

  static final int SIDE = 2048;

  private MatrixProduct() {}

  static Callable<?> openBlasDouble(int side) {
    DoublePointer a = new DoublePointer(values(side));
    DoublePointer b = new DoublePointer(values(side));
    DoublePointer c = new DoublePointer((long) side * side);
    return () -> {
      cblas_dgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasNoTrans,
          side,
          side,
          side,
          1.0,
          a,
          side,
          b,
          side,
          0.0,
          c,
          side);
      return c;
    };
  }

  static Callable<?> openBlasFloat(int side) {
    FloatPointer a = new FloatPointer(floats(side));
    FloatPointer b = new FloatPointer(floats(side));
    FloatPointer c = new FloatPointer((long) side * side);
    return () -> {
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasNoTrans,
          side,
          side,
          side,
          1.0f,
          a,
          side,
          b,
          side,
          0.0f,
          c,
          side);
      return c;
    };
  }

  static Callable<?> torchDouble(int side) {
    NDManager manager = NDManager.newBaseManager();
    return torch(
        manager.create(values(side), new Shape(side, side)),
        manager.create(values(side), new Shape(side, side)));
  }

  static Callable<?> torchFloat(int side) {
    NDManager manager = NDManager.newBaseManager();
    return torch(
        manager.create(floats(side), new Shape(side, side)),
        manager.create(floats(side), new Shape(side, side)));
  }

  private static Callable<?> torch(NDArray a, NDArray b) {
    return () -> {
      try (NDArray c = a.matMul(b)) {
        return c.getShape();
      }
    };
  }

  private static double[] values(int side) {
    return Inputs.logits(side, side, 1).values();
  }

  private static float[] floats(int side) {
    double[] values = values(side);
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
