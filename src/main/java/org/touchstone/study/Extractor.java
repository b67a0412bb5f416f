package org.touchstone.study;

import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.feature.MiniClip;
import org.touchstone.feature.MiniClipControl;
import org.touchstone.feature.Readout;
import org.touchstone.fetch.Weights;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.StudyConfig.Resize;
import org.touchstone.study.yaml.Kebab;
import org.touchstone.study.yaml.Key;

/**
 * What the metrics see of an image.
 *
 * @param id id of the extractor; with {@code torchscript} a name of the user's own
 * @param resize how images are brought to its size; present once bound
 * @param model its network: a sidecar, or a TorchScript archive
 * @param sha256 hash that the archive must have
 * @param bias whether class probabilities count the bias of the last layer; present once bound for
 *     the one extractor that has the choice
 * @param output which of the network's numbers are the features; present once bound for those that
 *     have the choice
 * @param name what results call it, where the id would say too little
 * @param torchscript a network of the user's own
 */
public record Extractor(
    @Key("id of the extractor; with torchscript a name of your own") String id,
    @Key(
            "how images are brought to its size; default: legacy with a model, pillow-bicubic-uint8"
                + " with torchscript, else none")
        Optional<Resize> resize,
    @Key(
            "its network, where it has one: the sidecar of a mini-inception or mini-clip; the TorchScript archive of"
                + " inception-v3 or clip-vit-b-32, by default where `fetch` puts it")
        Optional<Path> model,
    @Key("SHA-256 of the archive; default: that of the published weights") Optional<String> sha256,
    @Key(
            "inception-v3: whether class probabilities count the last layer's bias; default: false,"
                + " as StyleGAN and torch-fidelity")
        Optional<Boolean> bias,
    @Key(
            "mini-clip and its control: embedding, the projection that the loss sees, or pooled, the"
                + " numbers before it; default: embedding")
        Optional<Readout> output,
    @Key("what results call it, for several networks of one id; default: the id")
        Optional<String> name,
    @Key("a network of your own, as a TorchScript archive") Optional<TorchScript> torchscript) {

  /**
   * Fills in the resize, the bias and the output.
   *
   * @throws ParameterProblem if the hash is none, or stands beside a network of the user's own
   */
  public Extractor {
    boolean inception = id.equals(Weights.INCEPTION_V3.id());
    boolean clip = id.equals(Weights.CLIP_VIT_B_32.id());
    if (resize.isEmpty()) {
      resize =
          Optional.of(
              clip || torchscript.isPresent()
                  ? Resize.PILLOW_BICUBIC_UINT8
                  : inception || model.isPresent() ? Resize.LEGACY : Resize.NONE);
    }
    if (inception && bias.isEmpty()) {
      bias = Optional.of(false);
    }
    if (hasReadouts(id) && output.isEmpty()) {
      output = Optional.of(Readout.EMBEDDING);
    }
    sha256.ifPresent(TorchScript::requireHash);
    if (torchscript.isPresent() && (model.isPresent() || sha256.isPresent())) {
      String key = model.isPresent() ? "model" : "sha256";
      throw new ParameterProblem(key, "stands beside torchscript, which has its own; remove it");
    }
  }

  /** Whether features can be read at two places of the network. */
  static boolean hasReadouts(String id) {
    return id.equals(MiniClip.ID) || id.equals(MiniClipControl.ID);
  }

  /**
   * What results call it.
   *
   * @return its name, else its id; with {@code -pooled} where the features are not the usual ones
   */
  public String label() {
    String usual = output.equals(Optional.of(Readout.POOLED)) ? id + "-" + Readout.POOLED.id() : id;
    return name.orElse(usual);
  }

  /**
   * An extractor without the rarer keys.
   *
   * @param id its id
   * @param resize how images are brought to its size; empty: the usual way
   * @param model its network
   * @return the extractor
   */
  public static Extractor of(String id, Optional<Resize> resize, Optional<Path> model) {
    return new Extractor(
        id,
        resize,
        model,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The same extractor with another resize.
   *
   * @param other the resize; empty: the usual one
   * @return the extractor
   */
  public Extractor withResize(Optional<Resize> other) {
    return new Extractor(id, other, model, sha256, bias, output, name, torchscript);
  }

  /**
   * The resize as it stands in results.
   *
   * @return for example {@code legacy} or {@code none}
   */
  public String resizeId() {
    return Kebab.of(resize.orElseThrow());
  }

  /**
   * The kernel by which images reach the network.
   *
   * @return the kernel, absent where images are not resized
   */
  public Optional<org.touchstone.image.Resize> kernel() {
    return resize.flatMap(Resize::kernel);
  }
}
