package org.touchstone.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.RgbImages;
import org.touchstone.study.ImageInputs;

/** Where images and extractors of the command line come from. */
final class ConnectedImages implements ImageInputs {

  @Override
  public RgbImages readImages(Path path) {
    throw new ParameterProblem(path.toString(), "images cannot be read by this build");
  }

  @Override
  public FeatureExtractor extractor(String id, Optional<String> resize) {
    throw new ParameterProblem("--features", "no extractor '" + id + "' in this build");
  }
}
