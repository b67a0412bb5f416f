package org.touchstone.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;

/**
 * Images of one size that lie one after the other in a stream, without compression of their own.
 */
final class PackedImages implements AutoCloseable {

  /** What is said of images that are wanted at once and are too many. */
  static final String TOO_LARGE =
      " bytes, more than one array holds; ./touchstone features goes through them block by block, and"
          + " score takes what it writes";

  /** How the bytes of an image lie. */
  enum Layout {
    /** A byte a pixel, which stands in all three channels. */
    GREY(0, 1),
    /** Red, green and blue of every pixel. */
    RGB(0, 3),
    /** A label; then all of red, all of green, all of blue. */
    LABEL_AND_PLANES(1, 3);

    private final int label;
    private final int channels;

    Layout(int label, int channels) {
      this.label = label;
      this.channels = channels;
    }

    int bytes(int height, int width) {
      return Math.addExact(label, Math.multiplyExact(channels, Math.multiplyExact(height, width)));
    }
  }

  private final InputStream in;
  private final String name;
  private final Layout layout;
  final int count;
  final int height;
  final int width;

  /**
   * Images of a stream.
   *
   * @param in stands at the first; closed with this
   * @param name what to call it in an error
   * @param shape count, height and width, all positive
   * @param layout how the bytes lie
   */
  PackedImages(InputStream in, String name, int[] shape, Layout layout) {
    this.in = in;
    this.name = name;
    this.layout = layout;
    this.count = shape[0];
    this.height = shape[1];
    this.width = shape[2];
  }

  /** All images; to be asked for once. */
  RgbImages all() {
    long size = 3L * height * width * count;
    if (size > Integer.MAX_VALUE - 8) {
      throw new DataProblem(name, "its " + count + " images need " + size + TOO_LARGE);
    }
    return block(0, count);
  }

  /**
   * Reads the images of a range; ranges are asked for in order.
   *
   * @throws DataProblem if the stream ends too early, or goes on after the last image
   */
  RgbImages block(int from, int to) {
    int pixels = Math.multiplyExact(height, width);
    byte[] rgb = new byte[Math.multiplyExact(to - from, 3 * pixels)];
    byte[] record = new byte[layout.bytes(height, width)];
    int step = layout == Layout.RGB ? 3 : 1;
    int plane = layout == Layout.LABEL_AND_PLANES ? pixels : layout == Layout.RGB ? 1 : 0;
    try {
      for (int i = from, at = 0; i < to; i++) {
        if (in.readNBytes(record, 0, record.length) < record.length) {
          throw new EOFException("it ends within image " + i + " of " + count);
        }
        for (int k = layout.label; at < (i + 1 - from) * 3 * pixels; k += step) {
          rgb[at++] = record[k];
          rgb[at++] = record[k + plane];
          rgb[at++] = record[k + 2 * plane];
        }
      }
      if (to == count && in.read() >= 0) {
        throw new IOException("it goes on after its " + count + " images");
      }
    } catch (IOException e) {
      throw new DataProblem(name, "is truncated or damaged (" + e.getMessage() + ")", e);
    }
    return new RgbImages(to - from, height, width, rgb);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new DataProblem(name, "cannot be closed (" + e.getMessage() + ")", e);
    }
  }
}
