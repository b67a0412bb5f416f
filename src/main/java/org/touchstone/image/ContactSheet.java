package org.touchstone.image;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.sample.RgbImages;

/**
 * Many small images on one: row by row, each pixel enlarged to a square so that nothing is
 * smoothed.
 *
 * @param columns images in a row
 * @param factor side of the square that a pixel becomes
 * @param gap width of the white lines between and around images
 */
public record ContactSheet(int columns, int factor, int gap) {

  private static final int WHITE = 0xffffff;

  /**
   * Checks the sizes.
   *
   * @throws ParameterProblem if columns or factor is under 1 or the gap under 0
   */
  public ContactSheet {
    if (columns < 1 || factor < 1 || gap < 0) {
      throw new ParameterProblem(
          "contact-sheet",
          columns
              + " columns, factor "
              + factor
              + ", gap "
              + gap
              + "; expected at least 1, 1 and 0");
    }
  }

  /**
   * Draws images, as many rows as they need.
   *
   * @param images at least one image
   * @return the sheet
   * @throws DataProblem if there are no images
   */
  public BufferedImage draw(RgbImages images) {
    if (images.count() == 0) {
      throw new DataProblem("contact-sheet", "no images to show, expected at least one");
    }
    int across = factor * images.width() + gap;
    int down = factor * images.height() + gap;
    int rows = (images.count() + columns - 1) / columns;
    int width = columns * across + gap;
    int height = rows * down + gap;
    int[] sheet = new int[Math.multiplyExact(width, height)];
    Arrays.fill(sheet, WHITE);
    for (int i = 0; i < images.count(); i++) {
      int left = gap + i % columns * across;
      int top = gap + i / columns * down;
      for (int y = 0; y < down - gap; y++) {
        for (int x = 0; x < across - gap; x++) {
          sheet[(top + y) * width + left + x] = colour(images, i, y / factor, x / factor);
        }
      }
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, sheet, 0, width);
    return image;
  }

  private static int colour(RgbImages images, int image, int y, int x) {
    byte[] pixels = images.pixels();
    int at = image * images.stride() + 3 * (y * images.width() + x);
    return (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | pixels[at + 2] & 0xff;
  }

  /**
   * Draws images into a PNG file; the same images give the same bytes.
   *
   * @param images at least one image
   * @param file where to
   * @throws DataProblem if there are no images or the file cannot be written
   */
  public void write(RgbImages images, Path file) {
    BufferedImage sheet = draw(images);
    AtomicFiles.write(
        file,
        out -> {
          try (ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(sheet, "png", png);
          }
        });
  }
}
