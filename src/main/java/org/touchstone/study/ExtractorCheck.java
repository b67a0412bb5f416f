package org.touchstone.study;

import org.touchstone.feature.MiniInception;
import org.touchstone.feature.Pixels;
import org.touchstone.study.StudyConfig.Extractor;
import org.touchstone.study.StudyConfig.Resize;
import org.touchstone.study.yaml.Complaints;
import org.touchstone.study.yaml.Kebab;

/** Has every extractor the network and the resize that it needs, and none that it ignores? */
final class ExtractorCheck implements Check {

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    for (int i = 0; i < config.extractors().size(); i++) {
      Extractor extractor = config.extractors().get(i);
      String key = "extractors[" + i + "]";
      switch (extractor.id()) {
        case MiniInception.ID -> network(extractor, key, complaints);
        case Pixels.ID -> pixels(extractor, key, complaints);
        default -> {} // the names' check has said so
      }
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
