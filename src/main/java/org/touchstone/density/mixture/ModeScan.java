package org.touchstone.density.mixture;

import java.util.stream.IntStream;
import org.touchstone.sample.TokenImages;

/**
 * Counts in how many pixels an image differs from every template. Templates are mostly background:
 * the image is compared with the commonest token of every position once, and with each template
 * only where it has another one.
 */
final class ModeScan {

  private final int size;
  private final byte[] base;
  private final int[][] positions;
  private final byte[][] tokens;

  ModeScan(TokenImages templates) {
    this.size = templates.space().dimensions();
    this.base = new byte[size];
    for (int t = 0; t < size; t++) {
      int[] seen = new int[templates.space().colours()];
      for (int mode = 0; mode < templates.count(); mode++) {
        seen[templates.token(mode, t)]++;
      }
      int commonest = 0;
      for (int colour = 1; colour < seen.length; colour++) {
        commonest = seen[colour] > seen[commonest] ? colour : commonest;
      }
      base[t] = (byte) commonest;
    }
    this.positions = new int[templates.count()][];
    this.tokens = new byte[templates.count()][];
    for (int mode = 0; mode < templates.count(); mode++) {
      int from = mode * size;
      positions[mode] =
          IntStream.range(0, size).filter(t -> templates.tokens()[from + t] != base[t]).toArray();
      tokens[mode] = new byte[positions[mode].length];
      for (int k = 0; k < tokens[mode].length; k++) {
        tokens[mode][k] = templates.tokens()[from + positions[mode][k]];
      }
    }
  }

  /**
   * Pixels in which an image differs from each template.
   *
   * @param images the images
   * @param image number of the image
   * @param differ is filled, a number a mode
   */
  void count(TokenImages images, int image, int[] differ) {
    int from = image * size;
    byte[] pixels = images.tokens();
    int fromBase = 0;
    for (int t = 0; t < size; t++) {
      fromBase += pixels[from + t] == base[t] ? 0 : 1;
    }
    for (int mode = 0; mode < differ.length; mode++) {
      int[] at = positions[mode];
      byte[] wanted = tokens[mode];
      int found = fromBase;
      for (int k = 0; k < at.length; k++) {
        byte pixel = pixels[from + at[k]];
        found += (pixel == wanted[k] ? 0 : 1) - (pixel == base[at[k]] ? 0 : 1);
      }
      differ[mode] = found;
    }
  }
}
