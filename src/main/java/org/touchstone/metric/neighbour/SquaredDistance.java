package org.touchstone.metric.neighbour;

import org.touchstone.linalg.Matrix;

/** The squared Euclidean distance in double precision; the same bits in either order. */
final class SquaredDistance {

  private SquaredDistance() {}

  static double between(Matrix a, int row, Matrix b, int other) {
    int width = a.columns();
    return between(a.values(), row * width, b.values(), other * width, width);
  }

  /** Eight sums side by side, since one alone waits for each addition. */
  static double between(double[] a, int i, double[] b, int j, int width) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int t = 0;
    for (; t + 8 <= width; t += 8) {
      double d0 = a[i + t] - b[j + t];
      double d1 = a[i + t + 1] - b[j + t + 1];
      double d2 = a[i + t + 2] - b[j + t + 2];
      double d3 = a[i + t + 3] - b[j + t + 3];
      double d4 = a[i + t + 4] - b[j + t + 4];
      double d5 = a[i + t + 5] - b[j + t + 5];
      double d6 = a[i + t + 6] - b[j + t + 6];
      double d7 = a[i + t + 7] - b[j + t + 7];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
      s4 += d4 * d4;
      s5 += d5 * d5;
      s6 += d6 * d6;
      s7 += d7 * d7;
    }
    for (; t < width; t++) {
      double d = a[i + t] - b[j + t];
      s0 += d * d;
    }
    return ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
  }
}
