package org.touchstone.image;

import java.util.Arrays;
import org.touchstone.sample.RgbImages;

/**
 * The resize of images of one size to another: weighted sums along every row, then along every
 * column. Sums are in double, from the first input to the last, and what stands between the two
 * passes is rounded to float32, or to whole levels, as in Pillow.
 *
 * <p>Both passes add whole lines, each an array of its own: all columns of the image at once in the
 * first, all rows in the second. HotSpot makes vector instructions only of loops like that, which
 * read and write the same place of every array and hold one type of number; so what is rounded to
 * float32 has a loop of its own, and so has the clipping. An instance is for one thread, since it
 * keeps its lines from image to image.
 */
public final class Resampling {

  private final int height;
  private final int width;
  private final int channels;
  private final int toWidth;
  private final int toHeight;
  private final ResizeWeights across;
  private final ResizeWeights down;
  private final boolean whole;
  private final boolean planar;

  /** The columns of the image: its rows one after the other, channels last. */
  private final double[][] columns;

  /** The rows after the first pass, channels as in the result; kept as double, ready to add. */
  private final double[][] rows;

  private final double[] column;
  private final double[] row;
  private final float[] levels;

  /**
   * Prepares the resize.
   *
   * @param planar whether results have their channels first
   */
  Resampling(
      Resize kernel,
      int height,
      int width,
      int channels,
      int toHeight,
      int toWidth,
      boolean planar) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.toHeight = toHeight;
    this.toWidth = toWidth;
    this.across = kernel.weights(width, toWidth);
    this.down = kernel.weights(height, toHeight);
    this.whole = kernel.wholeLevels();
    this.planar = planar;
    this.columns = new double[width][height * channels];
    this.rows = new double[height][toWidth * channels];
    this.column = new double[height * channels];
    this.row = new double[toWidth * channels];
    this.levels = new float[toWidth * channels];
  }

  /**
   * Resizes one image.
   *
   * @param images images of the size and the channels that this was prepared for
   * @param image which of them
   * @param resized takes the result, float32 in 0 to 255
   * @param to where it begins
   */
  public void run(RgbImages images, int image, float[] resized, int to) {
    byte[] pixels = images.pixels();
    for (int y = 0, at = image * images.stride(); y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++, at++) {
          columns[x][y * channels + c] = pixels[at] & 0xff;
        }
      }
    }
    resize(resized, to);
  }

  /**
   * Resizes one image of any numbers.
   *
   * @param image {@code height * width * channels} numbers, channels last
   * @param resized takes the result, clipped to 0..255
   */
  void run(float[] image, float[] resized) {
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++, at++) {
          columns[x][y * channels + c] = image[at];
        }
      }
    }
    resize(resized, 0);
  }

  private void resize(float[] resized, int to) {
    boolean unchanged = height == toHeight && width == toWidth; // then levels are only clipped
    for (int x = 0; x < toWidth; x++) {
      if (unchanged) {
        toRows(columns[x], x);
      } else {
        sum(across.weights()[x], columns, across.starts()[x], column);
        toRows(column, x);
      }
    }
    for (int y = 0; y < toHeight; y++) {
      if (unchanged) {
        store(rows[y], y, resized, to);
      } else {
        sum(down.weights()[y], rows, down.starts()[y], row);
        store(row, y, resized, to);
      }
    }
  }

  /** Puts a column of the first pass into the rows, rounded. */
  private void toRows(double[] line, int x) {
    if (whole) {
      toWholeLevels(line);
    }
    int first = planar ? x : x * channels;
    int step = planar ? toWidth : 1;
    for (int y = 0, from = 0; y < height; y++) {
      double[] row = rows[y];
      for (int c = 0, at = first; c < channels; c++, at += step, from++) {
        row[at] = (float) line[from];
      }
    }
  }

  /** Rounds and clips a row of the result, and puts it where it belongs. */
  private void store(double[] line, int y, float[] resized, int to) {
    if (whole) {
      toWholeLevels(line);
    }
    round(line, levels);
    clip(levels);
    if (planar) {
      int plane = toHeight * toWidth;
      for (int c = 0, at = to + y * toWidth; c < channels; c++, at += plane) {
        System.arraycopy(levels, c * toWidth, resized, at, toWidth);
      }
    } else {
      System.arraycopy(levels, 0, resized, to + y * levels.length, levels.length);
    }
  }

  /** The weighted sum of lines; the four of a bicubic enlargement are one loop. */
  private static void sum(double[] weights, double[][] lines, int first, double[] sums) {
    int k = 0;
    if (weights.length >= 4) {
      sumOfFour(weights, lines[first], lines[first + 1], lines[first + 2], lines[first + 3], sums);
      k = 4;
    } else {
      Arrays.fill(sums, 0);
    }
    for (; k < weights.length; k++) {
      add(weights[k], lines[first + k], sums);
    }
  }

  private static void sumOfFour(
      double[] weights, double[] a, double[] b, double[] c, double[] d, double[] sums) {
    double w0 = weights[0];
    double w1 = weights[1];
    double w2 = weights[2];
    double w3 = weights[3];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = w0 * a[i] + w1 * b[i] + w2 * c[i] + w3 * d[i];
    }
  }

  private static void add(double weight, double[] line, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * line[i];
    }
  }

  /** Pillow's rounding of 8-bit images; sums of weights of few binary places are exact. */
  private static void toWholeLevels(double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.min(Math.max(Math.floor(sums[i] + 0.5), 0), 255);
    }
  }

  private static void round(double[] sums, float[] rounded) {
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) sums[i];
    }
  }

  private static void clip(float[] levels) {
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Math.min(Math.max(levels[i], 0), 255);
    }
  }
}
