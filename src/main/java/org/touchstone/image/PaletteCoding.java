package org.touchstone.image;

import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** RGB images as palette images. */
public final class PaletteCoding {

  /** Of a number whose upper bits are a squared distance, at most 3 * 255^2, below 2^18. */
  private static final int TOKEN_BITS = 12;

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
    TokenImages coded =
        TokenImages.blank(
            new Space(images.height(), images.width(), palette.size()), images.count());
    int size = coded.space().dimensions();
    for (int i = 0, at = 0; at < pixels.length; i++, at += 3) {
      int r = pixels[at] & 0xff;
      int g = pixels[at + 1] & 0xff;
      int b = pixels[at + 2] & 0xff;
      int best = Integer.MAX_VALUE;
      for (int token = 0; token < red.length; token++) {
        int dr = r - red[token];
        int dg = g - green[token];
        int db = b - blue[token];
        // distance and token in one number: its minimum is the nearest, and of equals the first
        best = Math.min(best, (dr * dr + dg * dg + db * db) << TOKEN_BITS | token);
      }
      coded.set(i / size, i % size, best & (1 << TOKEN_BITS) - 1);
    }
    return coded;
  }

  private static int[] channel(Palette palette, int channel) {
    int[] levels = new int[palette.size()];
    for (int token = 0; token < levels.length; token++) {
      levels[token] = palette.channel(token, channel);
    }
    return levels;
  }
}
