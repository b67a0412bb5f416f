package org.touchstone.image;

/**
 * The resize of images of one size to another: weighted sums along every row, then along every
 * column. Sums are in double and what stands between the two passes is float32, as in Pillow.
 */
final class Resampling {

  private final int height;
  private final int width;
  private final int channels;
  private final ResizeWeights across;
  private final ResizeWeights down;
  private final float[] widened;

  Resampling(Resize kernel, int height, int width, int channels, int toHeight, int toWidth) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.across = kernel.weights(width, toWidth);
    this.down = kernel.weights(height, toHeight);
    this.widened = new float[height * toWidth * channels];
  }

  /** Whether images have the size already; then they are passed through. */
  boolean unchanged() {
    return height == down.starts().length && width == across.starts().length;
  }

  /**
   * Resizes one image.
   *
   * @param image {@code height * width * channels} numbers, channels last
   * @param resized takes the result, channels last, clipped to 0..255
   */
  void run(float[] image, float[] resized) {
    if (unchanged()) {
      for (int i = 0; i < image.length; i++) {
        resized[i] = clipped(image[i]);
      }
      return;
    }
    for (int y = 0; y < height; y++) {
      alongRow(image, y);
    }
    int length = widened.length / height;
    for (int y = 0; y < down.starts().length; y++) {
      double[] weights = down.weights()[y];
      int from = down.starts()[y] * length;
      if (weights.length == 4) {
        sumOfFour(weights, from, length, resized, y * length);
      } else {
        sum(weights, from, length, resized, y * length);
      }
    }
  }

  private void alongRow(float[] image, int y) {
    int to = y * across.starts().length * channels;
    for (int x = 0; x < across.starts().length; x++) {
      double[] weights = across.weights()[x];
      int from = (y * width + across.starts()[x]) * channels;
      for (int c = 0; c < channels; c++, to++) {
        double sum = 0;
        for (int k = 0, at = from + c; k < weights.length; k++, at += channels) {
          sum += weights[k] * image[at];
        }
        widened[to] = (float) sum;
      }
    }
  }

  /** The bicubic enlargement, in one loop that the compiler turns into vector instructions. */
  private void sumOfFour(double[] w, int from, int length, float[] resized, int to) {
    double w0 = w[0];
    double w1 = w[1];
    double w2 = w[2];
    double w3 = w[3];
    int second = from + length;
    int third = second + length;
    int fourth = third + length;
    for (int x = 0; x < length; x++) {
      double sum =
          w0 * widened[from + x]
              + w1 * widened[second + x]
              + w2 * widened[third + x]
              + w3 * widened[fourth + x];
      resized[to + x] = clipped((float) sum);
    }
  }

  private void sum(double[] weights, int from, int length, float[] resized, int to) {
    double[] sums = new double[length];
    for (int k = 0, at = from; k < weights.length; k++, at += length) {
      double weight = weights[k];
      for (int x = 0; x < length; x++) {
        sums[x] += weight * widened[at + x];
      }
    }
    for (int x = 0; x < length; x++) {
      resized[to + x] = clipped((float) sums[x]);
    }
  }

  private static float clipped(float level) {
    return Math.max(0, Math.min(255, level));
  }
}
