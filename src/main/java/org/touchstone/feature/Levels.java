package org.touchstone.feature;

import java.util.Optional;
import org.touchstone.image.Resize;
import org.touchstone.sample.RgbImages;

/**
 * Levels of some images in 0 to 255, channels first, and the window of them that is kept.
 *
 * @param values of shape (images, 3, height, width)
 * @param count images
 * @param height rows
 * @param width columns
 * @param top first row that is kept
 * @param left first column that is kept
 * @param rows how many rows are kept
 * @param columns how many columns are kept
 */
record Levels(
    float[] values, int count, int height, int width, int top, int left, int rows, int columns) {

  private static Levels whole(float[] values, int count, int height, int width) {
    return new Levels(values, count, height, width, 0, 0, height, width);
  }

  /** Images as they are. */
  static Levels of(RgbImages images, int first, int last) {
    int area = images.height() * images.width();
    float[] values = new float[Math.multiplyExact(last - first, 3 * area)];
    byte[] pixels = images.pixels();
    for (int i = first, from = first * images.stride(), to = 0; i < last; i++, to += 3 * area) {
      for (int k = to; k < to + area; k++) {
        values[k] = pixels[from++] & 0xff;
        values[k + area] = pixels[from++] & 0xff;
        values[k + 2 * area] = pixels[from++] & 0xff;
      }
    }
    return whole(values, last - first, images.height(), images.width());
  }

  /** Images of another size. */
  static Levels resized(
      Resize kernel, RgbImages images, int first, int last, int height, int width) {
    float[] values = kernel.applyChannelsFirst(images, first, last, height, width);
    return whole(values, last - first, height, width);
  }

  /** The middle; torchvision rounds halves to the even row and column. */
  Levels centre(int toHeight, int toWidth) {
    int down = (int) Math.rint((height - toHeight) / 2.0);
    int right = (int) Math.rint((width - toWidth) / 2.0);
    return new Levels(values, count, height, width, down, right, toHeight, toWidth);
  }

  /** What is kept, with zeros behind it up to a length; levels must be whole. */
  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    forEachRow(
        (from, to, channel) -> {
          for (int x = 0; x < columns; x++) {
            bytes[to + x] = (byte) values[from + x];
          }
        });
    return bytes;
  }

  /** What is kept, normalised, with zeros behind it up to a length. */
  float[] normalised(Optional<Normalisation> normalisation, int length) {
    float[] normalised = new float[length];
    forEachRow(
        (from, to, channel) -> {
          if (normalisation.isEmpty()) {
            System.arraycopy(values, from, normalised, to, columns);
            return;
          }
          float mean = normalisation.get().mean(channel);
          float std = normalisation.get().std(channel);
          for (int x = 0; x < columns; x++) {
            normalised[to + x] = (values[from + x] / 255f - mean) / std;
          }
        });
    return normalised;
  }

  /** A row of one channel of one image. */
  @FunctionalInterface
  private interface Row {
    void visit(int from, int to, int channel);
  }

  private void forEachRow(Row row) {
    for (int plane = 0, to = 0; plane < 3 * count; plane++) {
      int from = (plane * height + top) * width + left;
      for (int y = 0; y < rows; y++, from += width, to += columns) {
        row.visit(from, to, plane % 3);
      }
    }
  }
}
