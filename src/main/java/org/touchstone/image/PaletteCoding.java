package org.touchstone.image;

import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** RGB images as palette images. */
public final class PaletteCoding {

  private PaletteCoding() {}

  /**
   * Gives every pixel the token of the nearest colour, as {@link Palette#nearest} does (squared
   * distance in RGB, the first of equals), but in whole numbers, which is some times faster.
   *
   * @param images the images
   * @param palette the colours
   * @return the images in as many colours as the palette has
   */
  public static TokenImages encode(RgbImages images, Palette palette) {
    int[] red = channel(palette, 0);
    int[] green = channel(palette, 1);
    int[] blue = channel(palette, 2);
    byte[] pixels = images.pixels();
    byte[] tokens = new byte[pixels.length / 3];
    for (int i = 0, at = 0; i < tokens.length; i++, at += 3) {
      int r = pixels[at] & 0xff;
      int g = pixels[at + 1] & 0xff;
      int b = pixels[at + 2] & 0xff;
      int best = Integer.MAX_VALUE;
      for (int token = 0; token < red.length; token++) {
        int dr = r - red[token];
        int dg = g - green[token];
        int db = b - blue[token];
        // distance and token in one number: its minimum is the nearest, and of equals the first
        best = Math.min(best, (dr * dr + dg * dg + db * db) << 8 | token);
      }
      tokens[i] = (byte) best;
    }
    return new TokenImages(
        new Space(images.height(), images.width(), palette.size()), images.count(), tokens);
  }

  private static int[] channel(Palette palette, int channel) {
    int[] levels = new int[palette.size()];
    for (int token = 0; token < levels.length; token++) {
      levels[token] = palette.channel(token, channel);
    }
    return levels;
  }
}
