package org.touchstone.image;

import java.util.Arrays;

/**
 * The resize of images of one size to another: weighted sums along every row, then along every
 * column. Sums are in double and what stands between the two passes is rounded to float32, or to
 * whole levels, as in Pillow.
 */
final class Resampling {

  private final int height;
  private final int width;
  private final int channels;
  private final ResizeWeights across;
  private final ResizeWeights down;
  private final double[] widened;
  private final double[] sums;
  private final boolean whole;

  Resampling(Resize kernel, int height, int width, int channels, int toHeight, int toWidth) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.across = kernel.weights(width, toWidth);
    this.down = kernel.weights(height, toHeight);
    this.widened = new double[height * toWidth * channels];
    this.whole = kernel.wholeLevels();
    this.sums = new double[toWidth * channels];
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
    for (int y = 0; y < down.starts().length; y++) {
      double[] weights = down.weights()[y];
      int from = down.starts()[y] * sums.length;
      if (weights.length == 4) {
        sumOfFour(weights, from);
      } else {
        sum(weights, from);
      }
      int to = y * sums.length;
      for (int x = 0; x < sums.length; x++) {
        resized[to + x] = whole ? level(sums[x]) : clipped((float) sums[x]);
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
        widened[to] =
            whole ? level(sum) : (float) sum; // kept as double, which the second pass reads faster
      }
    }
  }

  /** The bicubic enlargement in one loop: all in double, so that it becomes vector instructions. */
  private void sumOfFour(double[] w, int from) {
    double w0 = w[0];
    double w1 = w[1];
    double w2 = w[2];
    double w3 = w[3];
    int second = from + sums.length;
    int third = second + sums.length;
    int fourth = third + sums.length;
    for (int x = 0; x < sums.length; x++) {
      sums[x] =
          w0 * widened[from + x]
              + w1 * widened[second + x]
              + w2 * widened[third + x]
              + w3 * widened[fourth + x];
    }
  }

  private void sum(double[] weights, int from) {
    Arrays.fill(sums, 0);
    for (int k = 0, at = from; k < weights.length; k++, at += sums.length) {
      double weight = weights[k];
      for (int x = 0; x < sums.length; x++) {
        sums[x] += weight * widened[at + x];
      }
    }
  }

  /** Pillow's rounding of 8-bit images; sums of weights of few binary places are exact. */
  private static float level(double sum) {
    return clipped((float) Math.floor(sum + 0.5));
  }

  private static float clipped(float level) {
    return level < 0 ? 0 : level > 255 ? 255 : level;
  }
}
