package org.touchstone.feature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.caption.Vocabulary;
import org.touchstone.network.ModelFile;
import org.touchstone.network.ParameterSpec;
import org.touchstone.problem.ParameterProblem;

/**
 * The architecture of a mini-clip, as its model file has it.
 *
 * @param images the image encoder
 * @param texts the text encoder
 */
record MiniClipNet(ImageEncoder images, TextEncoder texts) {

  private static final List<String> NUMBERS =
      List.of("width", "text-width", "text-layers", "text-heads");
  private static final String WORDS = "words";

  static MiniClipNet of(ModelFile model, Path file) {
    if (!model.family().equals(MiniClip.ID)) {
      throw new ParameterProblem(
          file.toString(), "is of family '" + model.family() + "', expected " + MiniClip.ID);
    }
    Map<String, Object> p = model.architecture();
    if (p == null
        || p.size() != NUMBERS.size() + 1
        || !NUMBERS.stream().allMatch(name -> p.get(name) instanceof Integer n && n > 0)
        || !(p.get(WORDS) instanceof String words)) {
      throw new ParameterProblem(
          file.toString(),
          "architecture is "
              + p
              + ", expected positive whole numbers "
              + String.join(", ", NUMBERS)
              + " and a list of words, separated by blanks");
    }
    try {
      ImageEncoder images = new ImageEncoder((Integer) p.get("width"));
      return new MiniClipNet(
          images,
          new TextEncoder(
              Vocabulary.of(words),
              (Integer) p.get("text-width"),
              (Integer) p.get("text-layers"),
              (Integer) p.get("text-heads"),
              images.dimension()));
    } catch (ParameterProblem e) {
      throw new ParameterProblem(file.toString(), "architecture: " + e.getMessage(), e);
    }
  }

  /** The control's architecture: the same image encoder, and a classifier's head. */
  static EncoderClassifier control(ModelFile model, Path file) {
    if (!model.family().equals(MiniClipControl.ID)) {
      throw new ParameterProblem(
          file.toString(), "is of family '" + model.family() + "', expected " + MiniClipControl.ID);
    }
    Map<String, Object> p = model.architecture();
    if (p == null
        || !p.keySet().equals(Set.of("width", "classes"))
        || !(p.get("width") instanceof Integer width && width > 0)
        || !(p.get("classes") instanceof Integer classes && classes > 1)) {
      throw new ParameterProblem(
          file.toString(), "architecture is " + p + ", expected whole numbers width and classes");
    }
    return new EncoderClassifier(new ImageEncoder(width), classes);
  }

  List<ParameterSpec> specs() {
    List<ParameterSpec> specs = new ArrayList<>(images.specs());
    specs.addAll(texts.specs());
    specs.add(ContrastiveObjective.scale());
    return specs;
  }
}
