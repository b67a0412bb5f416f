package org.touchstone.density.latent;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.sample.Space;

/**
 * A resolution of the hierarchy.
 *
 * @param height rows
 * @param width columns
 */
record Level(int height, int width) {

  /** Halving stops here: the next level is a single pixel. */
  private static final int SMALLEST = 4;

  /** From the images' own resolution by halves down to about four, then a single pixel. */
  static List<Level> of(Space space) {
    List<Level> levels = new ArrayList<>();
    Level level = new Level(space.height(), space.width());
    levels.add(level);
    while (level.isHalved()) {
      level = new Level(level.height / 2, level.width / 2);
      levels.add(level);
    }
    if (level.height * level.width > 1) {
      levels.add(new Level(1, 1));
    }
    return levels;
  }

  private boolean isHalved() {
    return height % 2 == 0 && width % 2 == 0 && height / 2 >= SMALLEST && width / 2 >= SMALLEST;
  }

  int pixels() {
    return height * width;
  }

  /** Side of the kernels: neighbours are seen where there are enough of them. */
  int kernel() {
    return Math.min(height, width) > 2 ? 3 : 1;
  }
}
