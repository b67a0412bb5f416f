package org.touchstone.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.ImageSet;
import org.touchstone.sample.Samples;
import org.touchstone.sample.Vectors;
import org.touchstone.study.StudyConfig.Resize;

/** The features of a world of vectors: the vectors themselves. */
final class VectorFeatures {

  /** Id of the extractor that gives them. */
  static final String ID = "vector";

  /** The only extractor of such a study. */
  static final Extractor EXTRACTOR = Extractor.of(ID, Optional.of(Resize.NONE), Optional.empty());

  private VectorFeatures() {}

  static FeatureSets of(
      StudyConfig config, TruthSamples truth, Iterable<CandidateSamples> candidates) {
    boolean tested =
        config.metrics().stream().anyMatch(choice -> choice.metric().needs().heldOut());
    Map<String, ImageSet> byName = new LinkedHashMap<>();
    candidates.forEach(c -> byName.put(c.name(), set(c.name(), c.images())));
    return new FeatureSets(
        EXTRACTOR,
        set("reference", truth.reference().samples()),
        byName,
        tested ? Optional.of(set("test", truth.test().samples())) : Optional.empty(),
        Optional.empty());
  }

  private static ImageSet set(String name, Samples samples) {
    Vectors vectors = (Vectors) samples; // of a world without a palette
    Matrix rows = new Matrix(vectors.count(), vectors.space().dimensions(), vectors.values());
    return new ImageSet(name, Optional.of(rows), Optional.empty());
  }
}
