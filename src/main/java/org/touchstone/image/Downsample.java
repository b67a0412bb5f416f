package org.touchstone.image;

import java.util.Arrays;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;

/** Shrinking by a whole factor. */
public final class Downsample {

  private Downsample() {}

  /**
   * Area average: a pixel of the result is the mean of a square of {@code factor * factor} pixels,
   * rounded to the nearest level, halves upwards. Computed in whole numbers, so the same
   * everywhere.
   *
   * @param images the images
   * @param factor how many times smaller, at least 1
   * @return images of height / factor by width / factor
   * @throws DataProblem if the factor does not divide both sides
   */
  public static RgbImages area(RgbImages images, int factor) {
    if (factor < 1 || images.height() % factor != 0 || images.width() % factor != 0) {
      throw new DataProblem(
          "downsample",
          "images of "
              + images.height()
              + " x "
              + images.width()
              + " cannot be shrunk by "
              + factor
              + ", expected a factor that divides both sides");
    }
    int rowBytes = 3 * images.width();
    int smallRow = rowBytes / factor;
    int area = factor * factor;
    byte[] pixels = images.pixels();
    byte[] small = new byte[pixels.length / area];
    int[] sums = new int[smallRow];
    for (int row = 0; row < small.length / smallRow; row++) {
      Arrays.fill(sums, area / 2);
      for (int y = 0; y < factor; y++) {
        int from = (row * factor + y) * rowBytes;
        for (int x = 0; x < images.width(); x++, from += 3) {
          int to = 3 * (x / factor);
          sums[to] += pixels[from] & 0xff;
          sums[to + 1] += pixels[from + 1] & 0xff;
          sums[to + 2] += pixels[from + 2] & 0xff;
        }
      }
      for (int x = 0; x < smallRow; x++) {
        small[row * smallRow + x] = (byte) (sums[x] / area);
      }
    }
    return new RgbImages(images.count(), images.height() / factor, images.width() / factor, small);
  }
}
