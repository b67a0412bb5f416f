package org.touchstone.study;

import java.util.Optional;
import org.touchstone.feature.MiniInception;
import org.touchstone.feature.Pixels;
import org.touchstone.problem.Problem;
import org.touchstone.study.StudyConfig.Extractor;
import org.touchstone.study.StudyConfig.Resize;
import org.touchstone.study.yaml.Complaints;
import org.touchstone.study.yaml.Kebab;

/** Has every extractor the network and the resize that it needs, and none that it ignores? */
final class ExtractorCheck implements Check {

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    Optional<Boolean> images = ofImages(config);
    for (int i = 0; i < config.extractors().size(); i++) {
      Extractor extractor = config.extractors().get(i);
      String key = "extractors[" + i + "]";
      if (images.isPresent() && images.get() == extractor.id().equals(VectorFeatures.ID)) {
        complaints.add(
            key + ".id",
            images.get()
                ? "vector sees vectors, and the truth is over palette images; take pixels"
                : "found "
                    + extractor.id()
                    + ", and the truth is over vectors, which are features themselves; say"
                    + " extractors: [{id: vector}]");
        continue;
      }
      switch (extractor.id()) {
        case VectorFeatures.ID -> vector(extractor, key, complaints);
        case MiniInception.ID -> network(extractor, key, complaints);
        case Pixels.ID -> pixels(extractor, key, complaints);
        default -> {} // the names' check has said so
      }
    }
  }

  /** Empty where the truth cannot be read; its own check says so. */
  private static Optional<Boolean> ofImages(StudyConfig config) {
    try {
      return Optional.of(DensityModel.read(config.truth().model()).isOfImages());
    } catch (Problem e) {
      return Optional.empty();
    }
  }

  private static void vector(Extractor extractor, String key, Complaints complaints) {
    if (!extractor.equals(VectorFeatures.EXTRACTOR)) {
      complaints.add(key, "vector has no model and no resize; remove the keys");
    }
  }

  private static void network(Extractor extractor, String key, Complaints complaints) {
    if (extractor.model().isEmpty()) {
      complaints.add(
          key, extractor.id() + " needs a model: the YAML beside its weights; add the key model");
    } else {
      complaints.attempt(
          key + ".model", () -> MiniInception.requireTrained(extractor.model().get()));
      if (extractor.resize().orElseThrow() == Resize.NONE) {
        complaints.add(
            key + ".resize",
            "found \"none\", expected legacy or clean: the network reads images of one size");
      }
    }
  }

  private static void pixels(Extractor extractor, String key, Complaints complaints) {
    if (extractor.model().isPresent()) {
      complaints.add(key + ".model", "pixels has no network; remove the key");
    }
    Resize resize = extractor.resize().orElseThrow();
    if (resize != Resize.NONE && complaints.stands(key + ".resize")) {
      complaints.add(
          key + ".resize",
          "found \"" + Kebab.of(resize) + "\", expected none: pixels takes images as they are");
    }
  }
}
