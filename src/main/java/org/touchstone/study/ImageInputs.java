package org.touchstone.study;

import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.sample.RgbImages;

/** Where images and the networks that look at them come from. */
public interface ImageInputs {

  /**
   * Images of a folder, a zip, or a uint8 NHWC array.
   *
   * @param path an existing path
   * @return the images
   */
  RgbImages readImages(Path path);

  /**
   * An extractor.
   *
   * @param id for example {@code mini-inception}
   * @param resize kernel that a metric insists on, or empty for the extractor's own
   * @return the extractor, to be closed
   * @throws org.touchstone.problem.ParameterProblem if the id is unknown
   */
  FeatureExtractor extractor(String id, Optional<String> resize);
}
