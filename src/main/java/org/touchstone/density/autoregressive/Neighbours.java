package org.touchstone.density.autoregressive;

import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * The tokens before a position that a network is told directly, one-hot in slots of their own:
 * {@code colours + 1} values a slot, the last of which means "outside the image".
 */
enum Neighbours {
  /** The previous token in raster order: what ImageGPT is told. */
  PREVIOUS(new int[][] {}),
  /** Eleven tokens: three to the left, five above, three two rows above. */
  LOCAL(
      new int[][] {
        {0, -1}, {0, -2}, {0, -3}, {-1, -2}, {-1, -1}, {-1, 0}, {-1, 1}, {-1, 2}, {-2, -1}, {-2, 0},
        {-2, 1}
      });

  private final int[][] offsets;

  Neighbours(int[][] offsets) {
    this.offsets = offsets;
  }

  int slots() {
    return Math.max(1, offsets.length);
  }

  /** Length of the one-hot code of a position. */
  int width(Space space) {
    return slots() * (space.colours() + 1);
  }

  /** Writes the code of one position of one image; the target must be zero there. */
  void encode(TokenImages images, int image, int position, float[] target, int at) {
    Space space = images.space();
    if (this == PREVIOUS) {
      int token = position == 0 ? space.colours() : images.token(image, position - 1);
      target[at + token] = 1;
      return;
    }
    int row = position / space.width();
    int column = position % space.width();
    for (int slot = 0; slot < offsets.length; slot++) {
      int r = row + offsets[slot][0];
      int c = column + offsets[slot][1];
      boolean inside = r >= 0 && c >= 0 && c < space.width();
      int token = inside ? images.token(image, r * space.width() + c) : space.colours();
      target[at + slot * (space.colours() + 1) + token] = 1;
    }
  }
}
