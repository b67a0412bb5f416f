package org.touchstone.image;

import java.util.Arrays;
import java.util.List;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.RgbImages;

/**
 * How images reach the size that a network expects. The choice moves FID by more than many models
 * differ, so each kernel has a name and features of different kernels are never compared.
 *
 * <p>Rows and columns are resized one after the other with weights that depend on the sizes alone;
 * results are float32 in 0 to 255, not rounded to whole levels. An image that has the size already
 * is passed through unchanged by every kernel.
 *
 * <p>Source: Parmar, Zhang, Zhu, <i>On Aliased Resizing and Surprising Subtleties in GAN
 * Evaluation</i>, CVPR 2022; Keys, <i>Cubic Convolution Interpolation for Digital Image
 * Processing</i>, IEEE TASSP 1981.
 */
public enum Resize {

  /**
   * Bilinear between the two nearest pixels, without antialias: PyTorch's {@code interpolate(mode =
   * "bilinear", align_corners = False)}, by which pytorch-fid feeds its network.
   */
  LEGACY("legacy") {
    @Override
    ResizeWeights weights(int in, int out) {
      return ResizeWeights.torchBilinear(in, out);
    }
  },

  /**
   * Antialiased bicubic (a = -0.5) in floating point, clipped to 0..255: Pillow's {@code BICUBIC}
   * on mode F, channel by channel, as clean-fid.
   */
  CLEAN("clean") {
    @Override
    ResizeWeights weights(int in, int out) {
      return ResizeWeights.antialiased(in, out, 2, ResizeWeights::cubic);
    }
  },

  /** Antialiased bilinear in floating point: Pillow's {@code BILINEAR} on mode F. */
  PILLOW_BILINEAR("pillow-bilinear") {
    @Override
    ResizeWeights weights(int in, int out) {
      return ResizeWeights.antialiased(in, out, 1, ResizeWeights::triangle);
    }
  },

  /**
   * TensorFlow 1's bilinear, shifted by part of a pixel: as the original FID and torch-fidelity.
   */
  TENSORFLOW_BILINEAR("tensorflow-bilinear") {
    @Override
    ResizeWeights weights(int in, int out) {
      return ResizeWeights.tensorflowBilinear(in, out);
    }
  };

  private final String id;

  Resize(String id) {
    this.id = id;
  }

  abstract ResizeWeights weights(int in, int out);

  /**
   * The name in configurations and results.
   *
   * @return for example {@code clean}
   */
  public String id() {
    return id;
  }

  /**
   * The kernel of a name.
   *
   * @param id for example {@code clean}
   * @return the kernel
   * @throws ParameterProblem if there is none of that name
   */
  public static Resize of(String id) {
    for (Resize resize : values()) {
      if (resize.id.equals(id)) {
        return resize;
      }
    }
    List<String> ids = Arrays.stream(values()).map(Resize::id).toList();
    throw new ParameterProblem("resize", "unknown kernel '" + id + "', expected one of " + ids);
  }

  /**
   * Resizes some consecutive images.
   *
   * @param images the images
   * @param first the first to resize
   * @param last one past the last
   * @param height rows of the results
   * @param width columns of the results
   * @return float32 in 0 to 255, of shape (last - first, height, width, 3)
   */
  public float[] apply(RgbImages images, int first, int last, int height, int width) {
    return apply(images, first, last, height, width, 3, 1);
  }

  /**
   * Resizes some consecutive images for a network.
   *
   * @param images the images
   * @param first the first to resize
   * @param last one past the last
   * @param height rows of the results
   * @param width columns of the results
   * @return float32 in 0 to 255, of shape (last - first, 3, height, width)
   */
  public float[] applyChannelsFirst(RgbImages images, int first, int last, int height, int width) {
    return apply(images, first, last, height, width, 1, height * width);
  }

  private float[] apply(
      RgbImages images, int first, int last, int height, int width, int pixel, int channel) {
    ResizeWeights across = weights(images.width(), width);
    ResizeWeights down = weights(images.height(), height);
    int size = 3 * height * width;
    float[] resized = new float[Math.multiplyExact(size, last - first)];
    float[] widened = new float[3 * images.height() * width];
    double[] row = new double[3 * width];
    boolean same = images.height() == height && images.width() == width;
    for (int i = first; i < last; i++) {
      int from = i * images.stride();
      int to = (i - first) * size;
      if (!same) {
        columns(images, from, across, widened);
      }
      for (int y = 0; y < height; y++) {
        if (same) {
          copyRow(images.pixels(), from + y * row.length, row);
        } else {
          row(widened, down.starts()[y], down.weights()[y], row);
        }
        for (int x = 0, at = to + y * width * pixel; x < row.length; at += pixel) {
          for (int c = 0; c < 3; c++, x++) {
            resized[at + c * channel] = (float) Math.max(0, Math.min(255, row[x]));
          }
        }
      }
    }
    return resized;
  }

  /** Resizes every row of an image; float32 in between, as the peers. */
  private static void columns(RgbImages images, int from, ResizeWeights across, float[] widened) {
    byte[] pixels = images.pixels();
    for (int y = 0, to = 0; y < images.height(); y++) {
      int start = from + 3 * y * images.width();
      for (int x = 0; x < across.starts().length; x++, to += 3) {
        double red = 0;
        double green = 0;
        double blue = 0;
        int at = start + 3 * across.starts()[x];
        for (double weight : across.weights()[x]) {
          red += weight * (pixels[at] & 0xff);
          green += weight * (pixels[at + 1] & 0xff);
          blue += weight * (pixels[at + 2] & 0xff);
          at += 3;
        }
        widened[to] = (float) red;
        widened[to + 1] = (float) green;
        widened[to + 2] = (float) blue;
      }
    }
  }

  /** One row of the result: a weighted sum of rows. */
  private static void row(float[] rows, int start, double[] weights, double[] row) {
    Arrays.fill(row, 0);
    int from = start * row.length;
    for (double weight : weights) {
      for (int x = 0; x < row.length; x++) {
        row[x] += weight * rows[from + x];
      }
      from += row.length;
    }
  }

  private static void copyRow(byte[] pixels, int from, double[] row) {
    for (int x = 0; x < row.length; x++) {
      row[x] = pixels[from + x] & 0xff;
    }
  }
}
