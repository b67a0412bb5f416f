package org.touchstone.study;

import java.util.List;
import java.util.Optional;
import org.touchstone.caption.Figure;
import org.touchstone.feature.CaptionReader;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.ImageSet;
import org.touchstone.sample.TokenImages;

/**
 * Captions of a study's images, where the truth is a world of shapes: each says what the mode of
 * the truth shows that the image is likeliest of, for samples of truth and candidates alike. What a
 * candidate drew that the truth has not is called what it resembles most.
 *
 * @param world the truth
 */
record FigureCaptions(FigureWorld world) {

  /**
   * The captions that a study needs.
   *
   * @param config a study that was checked
   * @return absent where no metric reads captions
   */
  static Optional<FigureCaptions> of(StudyConfig config) {
    return config.metrics().stream().anyMatch(choice -> choice.metric().needs().captions())
        ? Optional.of(new FigureCaptions(FigureWorld.read(config.truth().model())))
        : Optional.empty();
  }

  /** What is said of each mode. */
  List<String> texts() {
    return world.figures().stream().map(Figure::caption).toList();
  }

  /**
   * The captions as a network reads them.
   *
   * @param network an extractor
   * @return absent where it reads images only
   */
  Optional<Embedded> through(FeatureExtractor network) {
    return network.captionReader().map(this::through);
  }

  private Embedded through(CaptionReader reader) {
    return new Embedded(world, reader.texts(texts()));
  }

  /**
   * Captions as a network reads them.
   *
   * @param world the truth
   * @param modes their embeddings, a row a mode
   */
  record Embedded(FigureWorld world, Matrix modes) {

    /** The images with their captions. */
    ImageSet of(ImageSet set, TokenImages images) {
      int[] decoded = world.mixture().decode(images).modes();
      return set.withCaptions("captions of " + set.name(), modes.rows(decoded));
    }
  }
}
