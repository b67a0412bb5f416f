package org.touchstone.image;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.RgbImages;

/**
 * How images reach the size that a network expects. The choice moves FID by more than many models
 * differ, so each kernel has a name and features of different kernels are never compared.
 *
 * <p>Rows and columns are resized one after the other with weights that depend on the sizes alone;
 * results are float32 in 0 to 255, not rounded to whole levels but by the kernel that says so. An
 * image that has the size already is passed through unchanged by every kernel.
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
  LEGACY("legacy", "torch-bilinear") {
    @Override
    ResizeWeights weights(int in, int out) {
      return ResizeWeights.torchBilinear(in, out);
    }
  },

  /**
   * Antialiased bicubic (a = -0.5) in floating point, clipped to 0..255: Pillow's {@code BICUBIC}
   * on mode F, channel by channel, as clean-fid.
   */
  CLEAN("clean", "pil-bicubic") {
    @Override
    ResizeWeights weights(int in, int out) {
      return ResizeWeights.antialiased(in, out, 2, ResizeWeights::cubic);
    }
  },

  /** Antialiased bilinear in floating point: Pillow's {@code BILINEAR} on mode F. */
  PILLOW_BILINEAR("pillow-bilinear", "pil-bilinear") {
    @Override
    ResizeWeights weights(int in, int out) {
      return ResizeWeights.antialiased(in, out, 1, ResizeWeights::triangle);
    }
  },

  /** Antialiased Lanczos of three lobes in floating point: Pillow's {@code LANCZOS} on mode F. */
  PILLOW_LANCZOS("pillow-lanczos", "pil-lanczos") {
    @Override
    ResizeWeights weights(int in, int out) {
      return ResizeWeights.antialiased(in, out, 3, ResizeWeights::lanczos);
    }
  },

  /** Means of the pixels that a new pixel covers: Pillow's {@code BOX} on mode F. */
  PILLOW_BOX("pillow-box", "pil-box") {
    @Override
    ResizeWeights weights(int in, int out) {
      return ResizeWeights.antialiased(in, out, 0.5, ResizeWeights::box);
    }
  },

  /**
   * TensorFlow 1's bilinear, shifted by part of a pixel: as the original FID and torch-fidelity.
   */
  TENSORFLOW_BILINEAR("tensorflow-bilinear", "tf1-bilinear") {
    @Override
    ResizeWeights weights(int in, int out) {
      return ResizeWeights.tensorflowBilinear(in, out);
    }
  },

  /**
   * Antialiased bicubic on whole levels: Pillow's {@code BICUBIC} on 8-bit images, with weights of
   * 22 binary places and levels that are rounded after the rows and again after the columns. So
   * torchvision resizes what it reads with Pillow, and CLIP and DINOv2 their images.
   */
  PILLOW_BICUBIC_UINT8("pillow-bicubic-uint8", "pil-bicubic-uint8") {
    @Override
    ResizeWeights weights(int in, int out) {
      return CLEAN.weights(in, out).rounded(22);
    }

    @Override
    public boolean wholeLevels() {
      return true;
    }
  };

  private final String id;
  private final String kernel;

  Resize(String id, String kernel) {
    this.id = id;
    this.kernel = kernel;
  }

  abstract ResizeWeights weights(int in, int out);

  /**
   * Whether results are whole levels: they are quantised to uint8 on the way.
   *
   * @return whether a byte holds each without loss
   */
  public boolean wholeLevels() {
    return false;
  }

  /**
   * The name in configurations and results.
   *
   * @return for example {@code clean}
   */
  public String id() {
    return id;
  }

  /**
   * Whose kernel it is.
   *
   * @return for example {@code pil-bicubic}
   */
  public String kernel() {
    return kernel;
  }

  /**
   * The kernel of a name.
   *
   * @param id for example {@code clean}, or {@code pil-bicubic} for the same
   * @return the kernel
   * @throws ParameterProblem if there is none of that name
   */
  public static Resize of(String id) {
    for (Resize resize : values()) {
      if (resize.id.equals(id) || resize.kernel.equals(id)) {
        return resize;
      }
    }
    List<String> ids = Arrays.stream(values()).flatMap(r -> Stream.of(r.id, r.kernel)).toList();
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
    return apply(images, first, last, height, width, false);
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
    return apply(images, first, last, height, width, true);
  }

  /**
   * Prepares to resize RGB images one by one, for a network: without an array for all of them.
   *
   * @param height rows of the images
   * @param width columns of the images
   * @param toHeight rows of the results
   * @param toWidth columns of the results
   * @return what resizes to (3, toHeight, toWidth), for one thread
   */
  public Resampling channelsFirst(int height, int width, int toHeight, int toWidth) {
    return new Resampling(this, height, width, 3, toHeight, toWidth, true);
  }

  /**
   * Resizes one image of any number of channels.
   *
   * @param image levels in 0 to 255, of shape (height, width, channels)
   * @param height its rows
   * @param width its columns
   * @param channels its channels
   * @param toHeight rows of the result
   * @param toWidth columns of the result
   * @return float32, clipped to 0 to 255, of shape (toHeight, toWidth, channels)
   */
  public float[] apply(
      float[] image, int height, int width, int channels, int toHeight, int toWidth) {
    float[] resized = new float[Math.multiplyExact(toHeight * toWidth, channels)];
    new Resampling(this, height, width, channels, toHeight, toWidth, false).run(image, resized);
    return resized;
  }

  private float[] apply(
      RgbImages images, int first, int last, int height, int width, boolean planar) {
    int size = 3 * height * width;
    float[] all = new float[Math.multiplyExact(size, last - first)];
    Resampling resampling =
        new Resampling(this, images.height(), images.width(), 3, height, width, planar);
    for (int i = first; i < last; i++) {
      resampling.run(images, i, all, (i - first) * size);
    }
    return all;
  }
}
