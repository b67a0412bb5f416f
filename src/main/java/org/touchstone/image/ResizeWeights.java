package org.touchstone.image;

import java.util.function.DoubleUnaryOperator;

/**
 * How one side of an image is resized: output {@code i} is the sum over k of {@code weights[i][k]}
 * times input {@code starts[i] + k}.
 *
 * @param starts for every output position the first input position
 * @param weights for every output position the weights from there on; they sum to 1
 */
record ResizeWeights(int[] starts, double[][] weights) {

  private static ResizeWeights empty(int out) {
    return new ResizeWeights(new int[out], new double[out][]);
  }

  /** Two neighbours; pixel centres stand at half integers. Source position in float32 as torch. */
  static ResizeWeights torchBilinear(int in, int out) {
    ResizeWeights resize = empty(out);
    float scale = (float) in / out;
    for (int i = 0; i < out; i++) {
      resize.setTwo(i, Math.max(0, scale * (i + 0.5f) - 0.5f), in);
    }
    return resize;
  }

  /** Two neighbours; pixel centres stand at integers, so that the image shifts. */
  static ResizeWeights tensorflowBilinear(int in, int out) {
    ResizeWeights resize = empty(out);
    float scale = (float) in / out;
    for (int i = 0; i < out; i++) {
      resize.setTwo(i, scale * i, in);
    }
    return resize;
  }

  private void setTwo(int i, float position, int in) {
    int left = Math.min((int) position, in - 1);
    float right = position - left;
    starts[i] = left;
    weights[i] = left + 1 < in ? new double[] {1 - right, right} : new double[] {1};
  }

  /** A filter that is stretched by the factor of reduction, so that it averages: no aliasing. */
  static ResizeWeights antialiased(int in, int out, double support, DoubleUnaryOperator filter) {
    ResizeWeights resize = empty(out);
    double scale = (double) in / out;
    double stretch = Math.max(scale, 1);
    for (int i = 0; i < out; i++) {
      double centre = (i + 0.5) * scale;
      int first = Math.max(0, (int) (centre - support * stretch + 0.5));
      int last = Math.min(in, (int) (centre + support * stretch + 0.5));
      double[] weights = new double[last - first];
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = filter.applyAsDouble((first + k - centre + 0.5) / stretch);
        sum += weights[k];
      }
      for (int k = 0; k < weights.length; k++) {
        weights[k] /= sum;
      }
      resize.starts[i] = first;
      resize.weights[i] = weights;
    }
    return resize;
  }

  /** The weights in so many binary places, halves away from zero. */
  ResizeWeights rounded(int places) {
    double one = Math.scalb(1.0, places);
    double[][] rounded = new double[weights.length][];
    for (int i = 0; i < weights.length; i++) {
      rounded[i] = new double[weights[i].length];
      for (int k = 0; k < rounded[i].length; k++) {
        double scaled = weights[i][k] * one;
        rounded[i][k] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5) / one;
      }
    }
    return new ResizeWeights(starts, rounded);
  }

  /** Keys' cubic convolution with a = -0.5, of support 2. */
  static double cubic(double x) {
    double a = -0.5;
    double d = Math.abs(x);
    if (d < 1) {
      return ((a + 2) * d - (a + 3)) * d * d + 1;
    }
    return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
  }

  /** The hat function, of support 1. */
  static double triangle(double x) {
    return Math.max(0, 1 - Math.abs(x));
  }

  /** A sinc under the middle lobe of one three times as wide, of support 3. */
  static double lanczos(double x) {
    return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** 1 in an interval of length 1, of support one half. */
  static double box(double x) {
    return x > -0.5 && x <= 0.5 ? 1 : 0;
  }
}
