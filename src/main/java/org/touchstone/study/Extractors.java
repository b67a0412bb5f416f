package org.touchstone.study;

import java.util.Locale;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.MiniInception;
import org.touchstone.feature.Pixels;
import org.touchstone.image.Resize;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;

/** Opens the extractors that a study names. */
final class Extractors {

  private Extractors() {}

  static FeatureExtractor open(StudyConfig.Extractor extractor, Space images) {
    return switch (extractor.id()) {
      case Pixels.ID -> new Pixels(images.height(), images.width());
      case MiniInception.ID ->
          MiniInception.load(
              extractor
                  .model()
                  .orElseThrow(
                      () ->
                          new ParameterProblem(
                              extractor.id(), "needs a model: the YAML beside its weights")),
              Resize.of(resize(extractor)));
      default -> throw new ParameterProblem(extractor.id(), "is no extractor");
    };
  }

  /** Whether it gives class probabilities beside features. */
  static boolean givesProbabilities(StudyConfig.Extractor extractor) {
    return extractor.id().equals(MiniInception.ID);
  }

  /** The kernel's id as it stands in results: {@code legacy}, {@code clean} or {@code none}. */
  static String resize(StudyConfig.Extractor extractor) {
    return extractor.resize().orElse(StudyConfig.Resize.NONE).name().toLowerCase(Locale.ROOT);
  }
}
