package org.touchstone.feature;

import java.util.SplittableRandom;

/** Words for pictures. */
@FunctionalInterface
public interface Captions {

  /**
   * One caption of a picture, of the many that it may have.
   *
   * @param row number of the picture
   * @param random where the choice comes from
   * @return the caption
   */
  String of(int row, SplittableRandom random);
}
