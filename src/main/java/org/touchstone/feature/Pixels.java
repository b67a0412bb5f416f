package org.touchstone.feature;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;

/**
 * The pixels themselves as features: levels divided by 255, so in [0, 1], in the order row, column,
 * channel (red, green, blue fastest). No network and no resize: what a metric can see without
 * either.
 *
 * @param height rows of the images
 * @param width columns of the images
 */
public record Pixels(int height, int width) implements FeatureExtractor {

  /** Name of the feature space. */
  public static final String ID = "pixels";

  @Override
  public FeatureSpace space() {
    return new FeatureSpace(ID, 3 * height * width, "", "none");
  }

  /**
   * Flattens images.
   *
   * @param images images of this extractor's size
   * @param progress hears of all of them at the end
   * @return one row an image
   * @throws DataProblem if the images have another size
   */
  @Override
  public Features extract(RgbImages images, LongConsumer progress) {
    if (images.height() != height || images.width() != width) {
      throw new DataProblem(
          ID,
          "the images are "
              + images.height()
              + " x "
              + images.width()
              + ", expected "
              + height
              + " x "
              + width
              + "; pixels of images of two sizes cannot be compared");
    }
    byte[] pixels = images.pixels();
    double[] values = new double[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[i] & 0xff) / 255.0;
    }
    progress.accept(images.count());
    Matrix vectors = new Matrix(images.count(), images.stride(), values);
    return new Features(space(), vectors, Optional.empty());
  }
}
