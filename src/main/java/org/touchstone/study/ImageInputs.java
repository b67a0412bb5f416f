package org.touchstone.study;

import java.nio.file.Path;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.image.ImageBlocks;
import org.touchstone.image.ReadImages;
import org.touchstone.metric.Metric;

/** Where images and the extractor that looks at them come from. */
public interface ImageInputs {

  /**
   * Images of a folder, a zip, a uint8 NHWC array, an IDX file, a CIFAR-10 batch or a token set.
   *
   * @param path an existing path
   * @return the images, and the files that were left out
   */
  ReadImages read(Path path);

  /**
   * The same images, block by block.
   *
   * @param path an existing path
   * @return the blocks, to be closed, which know the files that were left out
   */
  ImageBlocks blocks(Path path);

  /**
   * The extractor as a metric sees it.
   *
   * @param metric the metric; it may insist on a resize
   * @return what to open
   * @throws org.touchstone.problem.ParameterProblem if the extractor cannot serve the metric
   */
  Extractor extractorFor(Metric metric);

  /**
   * Its name in the results.
   *
   * @param metric the metric
   * @return the id, with the resize in brackets where it is not the usual one of the metric
   */
  String label(Metric metric);

  /**
   * Whether an extractor embeds captions where it embeds images.
   *
   * @param extractor one that {@link #extractorFor} gave
   * @return whether, once open, it has a caption reader
   */
  default boolean readsCaptions(Extractor extractor) {
    return CaptionReaders.include(extractor);
  }

  /**
   * Opens an extractor.
   *
   * @param extractor what to open
   * @param height rows of the images that it will see
   * @param width columns of the images
   * @param probabilities whether class probabilities are wanted, where it gives them
   * @return the extractor, to be closed
   */
  FeatureExtractor open(Extractor extractor, int height, int width, boolean probabilities);
}
