package org.touchstone.feature;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.touchstone.sample.RgbImages;

/** A map from images to feature vectors. Its results do not depend on how images are batched. */
public interface FeatureExtractor extends AutoCloseable {

  /**
   * Where its features live.
   *
   * @return name, dimension, hash of the weights and resize kernel
   */
  FeatureSpace space();

  /**
   * Features of images, in their order.
   *
   * @param images images of any size that the extractor accepts
   * @param progress hears of numbers of images done, one at a time
   * @return one row an image
   */
  Features extract(RgbImages images, LongConsumer progress);

  /**
   * Features of images, in their order.
   *
   * @param images images of any size that the extractor accepts
   * @return one row an image
   */
  default Features extract(RgbImages images) {
    return extract(images, done -> {});
  }

  /**
   * What its numbers depend on, so that they can be kept.
   *
   * @return absent where its features are not worth keeping, or nothing can say what they depend on
   */
  default Optional<FeatureRecipe> recipe() {
    return Optional.empty();
  }

  /**
   * Its encoder of texts, where it has one.
   *
   * @return absent where it reads images only, or where its features are not what texts are
   *     compared with; it lives as long as this
   */
  default Optional<CaptionReader> captionReader() {
    return Optional.empty();
  }

  /** Frees the network. */
  @Override
  default void close() {}
}
