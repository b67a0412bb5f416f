package org.touchstone.density;

import java.util.SplittableRandom;
import org.touchstone.sample.Sha256;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** The images of one step of training. */
public final class TrainingBatch {

  private TrainingBatch() {}

  /**
   * Some images, mirrored left to right with probability one half where that is wanted.
   *
   * @param images all training images
   * @param rows numbers of those wanted
   * @param flips whether to mirror
   * @param augmentation decides which are mirrored
   * @return the batch
   */
  public static TokenImages of(
      TokenImages images, int[] rows, boolean flips, SplittableRandom augmentation) {
    Space space = images.space();
    TokenImages batch = TokenImages.blank(space, rows.length);
    for (int i = 0; i < rows.length; i++) {
      boolean mirrored = flips && augmentation.nextBoolean();
      for (int position = 0; position < space.dimensions(); position++) {
        int column = position % space.width();
        int from = mirrored ? position - column + space.width() - 1 - column : position;
        batch.set(i, position, images.token(rows[i], from));
      }
    }
    return batch;
  }

  /**
   * What tells these images and their preparation from others.
   *
   * @param images all training images
   * @param flips whether they are mirrored
   * @return equal for equal data
   */
  public static String fingerprint(TokenImages images, boolean flips) {
    return images.space() + (flips ? " mirrored " : " ") + Sha256.of(images.tokens());
  }
}
