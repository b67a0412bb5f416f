package org.touchstone.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.touchstone.feature.ClassReading;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.NetworkInput;
import org.touchstone.feature.NetworkInput.Element;
import org.touchstone.feature.NetworkReading;
import org.touchstone.feature.Normalisation;
import org.touchstone.feature.ScriptedNetwork;
import org.touchstone.fetch.Weights;
import org.touchstone.fetch.WeightsCache;
import org.touchstone.network.TorchModule;
import org.touchstone.problem.DataProblem;

/**
 * The extractors that are TorchScript archives: the field's two, and those of the user's own.
 *
 * <p>Source: Karras et al., <i>Training Generative Adversarial Networks with Limited Data</i>,
 * arXiv:2006.06676, whose code published the Inception archive; Radford et al., <i>Learning
 * Transferable Visual Models From Natural Language Supervision</i>, arXiv:2103.00020.
 */
final class ScriptedExtractors {

  private static final int INCEPTION_SIDE = 299;
  private static final int INCEPTION_FEATURES = 2048;
  private static final int CLIP_SIDE = 224;
  private static final int CLIP_FEATURES = 512;

  /** What CLIP's preprocessing subtracts and divides by. */
  private static final Normalisation CLIP =
      new Normalisation(
          List.of(0.48145466, 0.4578275, 0.40821073), List.of(0.26862954, 0.26130258, 0.27577711));

  /**
   * What pytorch-fid makes of levels is level / 127.5 - 1, while the archive computes (x - 128) /
   * 128 of what it is given: x is 256 times level / 255.
   */
  private static final Normalisation PYTORCH_FID =
      new Normalisation(List.of(0.0, 0.0, 0.0), List.of(1 / 256.0, 1 / 256.0, 1 / 256.0));

  private ScriptedExtractors() {}

  /**
   * The Inception archive, whose {@code forward(images, return_features, use_fp16, no_output_bias)}
   * resizes to 299 x 299 itself, which for images of that size does nothing. The resize says whose
   * feed it is: {@code legacy} pytorch-fid's, {@code clean} clean-fid's, {@code
   * tensorflow-bilinear} torch-fidelity's; with {@code none} the archive resizes uint8 images, as
   * in StyleGAN.
   *
   * @param probabilities whether class probabilities are wanted, which takes a second call
   */
  static FeatureExtractor inception(Extractor chosen, boolean probabilities) {
    Optional<org.touchstone.image.Resize> kernel = chosen.kernel();
    NetworkInput input =
        new NetworkInput(
            kernel,
            kernel.isPresent() ? OptionalInt.of(INCEPTION_SIDE) : OptionalInt.empty(),
            OptionalInt.empty(),
            kernel.isPresent() ? Element.FLOAT32 : Element.UINT8,
            kernel.filter(org.touchstone.image.Resize.LEGACY::equals).map(k -> PYTORCH_FID));
    boolean noBias = !chosen.bias().orElse(false);
    NetworkReading features = new NetworkReading("forward", List.of(true, false, false), "");
    NetworkReading classes = new NetworkReading("forward", List.of(false, false, noBias), "");
    Optional<ClassReading> wanted =
        probabilities ? Optional.of(new ClassReading(classes, false)) : Optional.empty();
    return open(chosen, Weights.INCEPTION_V3, INCEPTION_FEATURES, input, features, wanted);
  }

  /**
   * CLIP's image encoder: the shorter side to 224 by Pillow's bicubic kernel on 8-bit images, the
   * centre, CLIP's normalisation, and the 512-d embedding as it comes, not normalised to length 1.
   */
  static FeatureExtractor clip(Extractor chosen) {
    NetworkInput input =
        new NetworkInput(
            chosen.kernel(),
            OptionalInt.of(CLIP_SIDE),
            OptionalInt.of(CLIP_SIDE),
            Element.FLOAT32,
            Optional.of(CLIP));
    NetworkReading features = new NetworkReading("encode_image", List.of(), "");
    return open(chosen, Weights.CLIP_VIT_B_32, CLIP_FEATURES, input, features, Optional.empty());
  }

  /** A network of the user's own. */
  static FeatureExtractor own(Extractor chosen, boolean probabilities) {
    TorchScript script = chosen.torchscript().orElseThrow();
    TorchScript.Outputs outputs = script.outputs();
    List<Object> arguments = script.typedArguments();
    NetworkReading features =
        new NetworkReading(script.method(), arguments, outputs.features().orElse(""));
    Optional<ClassReading> classes =
        outputs
            .logits()
            .or(outputs::probabilities)
            .filter(name -> probabilities)
            .map(
                name ->
                    new ClassReading(
                        new NetworkReading(script.method(), arguments, name),
                        outputs.logits().isPresent()));
    NetworkInput input = script.networkInput(chosen.kernel());
    return open(chosen, TorchModule.load(script.path(), script.sha256()), input, features, classes);
  }

  private static FeatureExtractor open(
      Extractor chosen,
      Weights weights,
      int dimension,
      NetworkInput input,
      NetworkReading features,
      Optional<ClassReading> classes) {
    TorchModule module = TorchModule.load(archive(chosen, weights), expected(chosen, weights));
    FeatureExtractor network = open(chosen, module, input, features, classes);
    int found = network.space().dimension();
    if (found != dimension) {
      network.close();
      throw new DataProblem(
          module.toString(),
          "gives " + found + " features, expected the " + dimension + " of " + weights.id());
    }
    return network;
  }

  private static FeatureExtractor open(
      Extractor chosen,
      TorchModule module,
      NetworkInput input,
      NetworkReading features,
      Optional<ClassReading> classes) {
    try {
      return new ScriptedNetwork(chosen.id(), module, input, features, classes);
    } catch (RuntimeException e) {
      module.close();
      throw e;
    }
  }

  /**
   * Where the archive of an extractor lies.
   *
   * @throws org.touchstone.problem.ParameterProblem if none is named and it was not fetched
   */
  static Path archive(Extractor chosen, Weights weights) {
    return chosen.model().orElseGet(() -> WeightsCache.ofUser().require(weights));
  }

  /** The hash that it must have; a file that the user names may be another export, with its own. */
  static Optional<String> expected(Extractor chosen, Weights weights) {
    return chosen.sha256().or(() -> WeightsCache.ofUser().expected(weights));
  }
}
