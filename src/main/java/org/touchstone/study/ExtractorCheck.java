package org.touchstone.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.feature.MiniClip;
import org.touchstone.feature.MiniClipControl;
import org.touchstone.feature.MiniInception;
import org.touchstone.feature.Pixels;
import org.touchstone.fetch.Weights;
import org.touchstone.network.TorchModule;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.Problem;
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
      check(extractor, key, complaints);
    }
  }

  /** Looks at one extractor that stands at a key; empty: it is all that there is. */
  static void check(Extractor extractor, String key, Complaints complaints) {
    if (extractor.torchscript().isPresent()) {
      own(extractor, key, complaints);
      return;
    }
    switch (extractor.id()) {
      case VectorFeatures.ID -> vector(extractor, key, complaints);
      case MiniInception.ID, MiniClip.ID, MiniClipControl.ID -> network(extractor, key, complaints);
      case Pixels.ID -> pixels(extractor, key, complaints);
      default -> // the names' check has seen to it that it is known
          published(extractor, Catalogue.extractor(extractor), key, complaints);
    }
    if (extractor.output().isPresent() && !Extractor.hasReadouts(extractor.id())) {
      complaints.add(at(key, "output"), extractor.id() + " has no such choice; remove the key");
    }
    if (extractor.bias().isPresent() && !extractor.id().equals(Weights.INCEPTION_V3.id())) {
      complaints.add(at(key, "bias"), extractor.id() + " has no such choice; remove the key");
    }
  }

  private static String at(String key, String component) {
    return key.isEmpty() ? component : key + "." + component;
  }

  private static void own(Extractor extractor, String key, Complaints complaints) {
    TorchScript script = extractor.torchscript().orElseThrow();
    String torchscript = at(key, "torchscript");
    complaints.attempt(
        torchscript + ".path", () -> TorchModule.requireHash(script.path(), script.sha256()));
    complaints.attempt(torchscript, () -> script.networkInput(extractor.kernel()));
    if (extractor.bias().isPresent()) {
      complaints.add(at(key, "bias"), "is for inception-v3 only; remove the key");
    }
    if (extractor.output().isPresent()) {
      complaints.add(at(key, "output"), "is for mini-clip only; say torchscript.outputs");
    }
    if (extractor.name().isPresent()) {
      complaints.add(at(key, "name"), "a network of your own is named by its id; remove the key");
    }
  }

  private static void published(
      Extractor extractor, ExtractorType type, String key, Complaints complaints) {
    Weights weights = type.weights().orElseThrow();
    String where = extractor.model().isPresent() ? at(key, "model") : key;
    complaints.attempt(
        where,
        () ->
            TorchModule.requireHash(
                ScriptedExtractors.archive(extractor, weights),
                ScriptedExtractors.expected(extractor, weights)));
    if (!type.resizes().contains(extractor.resize().orElseThrow())) {
      List<String> taken = type.resizes().stream().map(Kebab::of).toList();
      complaints.add(
          at(key, "resize"),
          "found \"" + extractor.resizeId() + "\", " + Nearest.hint(extractor.resizeId(), taken));
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
      complaints.add(key, "vector takes no other keys; remove them");
    }
  }

  private static void network(Extractor extractor, String key, Complaints complaints) {
    if (extractor.model().isEmpty()) {
      complaints.add(
          key, extractor.id() + " needs a model: the YAML beside its weights; add the key model");
    } else {
      complaints.attempt(
          at(key, "model"), () -> requireTrained(extractor.id(), extractor.model().get()));
      if (extractor.resize().orElseThrow() == Resize.NONE) {
        complaints.add(
            at(key, "resize"),
            "found \"none\", expected another, such as legacy: the network reads images of one size");
      }
    }
    noHash(extractor, key, complaints);
  }

  private static Path requireTrained(String id, Path model) {
    return switch (id) {
      case MiniClip.ID -> MiniClip.requireTrained(model);
      case MiniClipControl.ID -> MiniClipControl.requireTrained(model);
      default -> MiniInception.requireTrained(model);
    };
  }

  private static void noHash(Extractor extractor, String key, Complaints complaints) {
    if (extractor.sha256().isPresent()) {
      complaints.add(
          at(key, "sha256"), extractor.id() + " is no TorchScript archive; remove the key");
    }
  }

  private static void pixels(Extractor extractor, String key, Complaints complaints) {
    if (extractor.model().isPresent()) {
      complaints.add(at(key, "model"), "pixels has no network; remove the key");
    }
    noHash(extractor, key, complaints);
    Resize resize = extractor.resize().orElseThrow();
    if (resize != Resize.NONE && complaints.stands(at(key, "resize"))) {
      complaints.add(
          at(key, "resize"),
          "found \"" + Kebab.of(resize) + "\", expected none: pixels takes images as they are");
    }
  }
}
