package org.touchstone.feature;

import java.util.Optional;
import org.touchstone.image.Resampling;
import org.touchstone.image.Resize;
import org.touchstone.sample.RgbImages;

/**
 * Levels of one image after another in 0 to 255, channels first: the whole image, as it is or
 * resized, or the middle of it. For one thread, since the arrays are kept from image to image.
 */
final class Levels {

  private final RgbImages images;
  private final Optional<Resampling> resampling;
  private final int height;
  private final int width;
  private final int rows;
  private final int columns;
  private final float[] all;
  private final float[] kept;

  /**
   * Prepares.
   *
   * @param images the images
   * @param resize the kernel that takes them to {@code height} and {@code width}; empty where they
   *     have that size
   * @param rows how many rows are kept
   * @param columns how many columns are kept
   */
  Levels(RgbImages images, Optional<Resize> resize, int height, int width, int rows, int columns) {
    this.images = images;
    this.resampling =
        resize.map(kernel -> kernel.channelsFirst(images.height(), images.width(), height, width));
    this.height = height;
    this.width = width;
    this.rows = rows;
    this.columns = columns;
    this.all = new float[Math.multiplyExact(3 * height, width)];
    this.kept = rows == height && columns == width ? all : new float[3 * rows * columns];
  }

  /**
   * The levels of an image.
   *
   * @param image which
   * @return of shape (3, rows, columns); the caller's until the next call
   */
  float[] of(int image) {
    if (resampling.isPresent()) {
      resampling.get().run(images, image, all, 0);
    } else {
      read(image);
    }
    if (kept != all) {
      keepCentre();
    }
    return kept;
  }

  private void read(int image) {
    int area = height * width;
    byte[] pixels = images.pixels();
    for (int k = 0, from = image * images.stride(); k < area; k++) {
      all[k] = pixels[from++] & 0xff;
      all[k + area] = pixels[from++] & 0xff;
      all[k + 2 * area] = pixels[from++] & 0xff;
    }
  }

  /** The middle; torchvision rounds halves to the even row and column. */
  private void keepCentre() {
    int top = (int) Math.rint((height - rows) / 2.0);
    int left = (int) Math.rint((width - columns) / 2.0);
    for (int plane = 0, to = 0; plane < 3; plane++) {
      int from = (plane * height + top) * width + left;
      for (int y = 0; y < rows; y++, from += width, to += columns) {
        System.arraycopy(all, from, kept, to, columns);
      }
    }
  }
}
