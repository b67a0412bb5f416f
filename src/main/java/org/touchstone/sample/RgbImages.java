package org.touchstone.sample;

import java.util.Arrays;

/**
 * RGB images of one size, in NumPy's order NHWC.
 *
 * @param count number of images
 * @param height rows
 * @param width columns
 * @param pixels {@code count * height * width * 3} unsigned bytes; not copied
 */
public record RgbImages(int count, int height, int width, byte[] pixels) {

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  public RgbImages {
    if (pixels.length != 3L * count * height * width) {
      throw new IllegalArgumentException(
          count
              + " RGB images of "
              + height
              + " x "
              + width
              + " have "
              + 3L * count * height * width
              + " bytes, found "
              + pixels.length);
    }
  }

  /**
   * Bytes of one image.
   *
   * @return 3 times height times width
   */
  public int stride() {
    return 3 * height * width;
  }

  /**
   * Some consecutive images.
   *
   * @param from the first
   * @param to one past the last
   * @return a copy of them
   */
  public RgbImages slice(int from, int to) {
    return new RgbImages(
        to - from, height, width, Arrays.copyOfRange(pixels, from * stride(), to * stride()));
  }

  /**
   * Some of the images, in the order asked for.
   *
   * @param chosen numbers of images; may repeat
   * @return a copy of them
   */
  public RgbImages rows(int[] chosen) {
    byte[] picked = new byte[Math.multiplyExact(chosen.length, stride())];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(pixels, chosen[i] * stride(), picked, i * stride(), stride());
    }
    return new RgbImages(chosen.length, height, width, picked);
  }
}
