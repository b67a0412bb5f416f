package org.touchstone.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.touchstone.sample.NpyArray;

/**
 * The first images of a set in a square or a rectangle, each pixel enlarged, with thin gaps between
 * images.
 */
final class ImageGrid implements Body {

  private static final int GAP = 2;

  private final BufferedImage sheet;

  /**
   * Draws the images.
   *
   * @param images uint8 {@code [images, height, width, 3]}
   * @param side images in a row and in a column; places without an image stay white
   * @param enlarge sides of the square that a pixel becomes
   */
  ImageGrid(NpyArray images, int side, int enlarge) {
    this(images, side, side, enlarge);
  }

  /**
   * Draws the images.
   *
   * @param images uint8 {@code [images, height, width, 3]}
   * @param columns images in a row
   * @param rows images in a column; places without an image stay white
   * @param enlarge sides of the square that a pixel becomes
   */
  ImageGrid(NpyArray images, int columns, int rows, int enlarge) {
    int count = Math.min(images.shape()[0], columns * rows);
    int height = images.shape()[1];
    int width = images.shape()[2];
    int cellHeight = height * enlarge + GAP;
    int cellWidth = width * enlarge + GAP;
    sheet =
        new BufferedImage(
            columns * cellWidth + GAP, rows * cellHeight + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int image = 0; image < count; image++) {
      int left = GAP + image % columns * cellWidth;
      int top = GAP + image / columns * cellHeight;
      for (int pixel = 0; pixel < height * width; pixel++) {
        g.setColor(colour(images.data(), 3 * (image * height * width + pixel)));
        g.fillRect(left + pixel % width * enlarge, top + pixel / width * enlarge, enlarge, enlarge);
      }
    }
    g.dispose();
  }

  private static Color colour(byte[] data, int at) {
    return new Color(data[at] & 0xff, data[at + 1] & 0xff, data[at + 2] & 0xff);
  }

  @Override
  public int width() {
    return sheet.getWidth();
  }

  @Override
  public int height() {
    return sheet.getHeight();
  }

  @Override
  public void paint(Graphics2D g) {
    g.drawImage(sheet, 0, 0, null);
  }
}
