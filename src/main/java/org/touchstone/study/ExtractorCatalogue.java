package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.touchstone.feature.MiniClip;
import org.touchstone.feature.MiniClipControl;
import org.touchstone.feature.MiniInception;
import org.touchstone.feature.Pixels;
import org.touchstone.fetch.Weights;
import org.touchstone.problem.ParameterProblem;

/** Every extractor that has a name. Listing them loads no native library. */
final class ExtractorCatalogue {

  private static final Path MINI_INCEPTION =
      Path.of("synthetic", "mini-inception", "mini-inception.yaml");

  /** What is said of networks whose weights were out of reach: tests run archives like them. */
  private static final String UNTRIED = " not run with the real weights by this project";

  private static final Path MINI_CLIP = Path.of("synthetic", "mini-clip", "mini-clip-s1.yaml");

  private static final Path MINI_CLIP_CONTROL =
      Path.of("synthetic", "mini-clip", "mini-clip-control-s1.yaml");

  private static final List<StudyConfig.Resize> KERNELS =
      Arrays.stream(StudyConfig.Resize.values()).filter(r -> r.kernel().isPresent()).toList();

  /** All of them, in the order in which they are listed. */
  static final List<ExtractorType> ALL =
      List.of(
          new ExtractorType(
              MiniInception.ID,
              Optional.of(MINI_INCEPTION),
              Optional.empty(),
              KERNELS,
              true,
              (chosen, height, width, probabilities) ->
                  MiniInception.load(chosen.model().orElseThrow(), chosen.kernel().orElseThrow()),
              "this project, synthetic/mini-inception; the network: He et al. 2016, arXiv:1512.03385",
              "small classifier of CIFAR-10: pooled features and class probabilities"),
          new ExtractorType(
              MiniClip.ID,
              Optional.of(MINI_CLIP),
              Optional.empty(),
              KERNELS,
              false,
              (chosen, height, width, probabilities) ->
                  MiniClip.load(
                      chosen.model().orElseThrow(),
                      chosen.kernel().orElseThrow(),
                      chosen.output().orElseThrow()),
              "this project, synthetic/mini-clip; the loss: Radford et al. 2021, arXiv:2103.00020",
              "small image and text encoders, trained contrastively on images and captions"),
          new ExtractorType(
              MiniClipControl.ID,
              Optional.of(MINI_CLIP_CONTROL),
              Optional.empty(),
              KERNELS,
              true,
              (chosen, height, width, probabilities) ->
                  MiniClipControl.load(
                      chosen.model().orElseThrow(),
                      chosen.kernel().orElseThrow(),
                      chosen.output().orElseThrow()),
              "this project, synthetic/mini-clip",
              "mini-clip's image encoder, trained on the same images by a classifier's loss"),
          new ExtractorType(
              Pixels.ID,
              Optional.empty(),
              Optional.empty(),
              List.of(StudyConfig.Resize.NONE),
              false,
              (chosen, height, width, probabilities) -> new Pixels(height, width),
              "none",
              "the pixels themselves, divided by 255"),
          new ExtractorType(
              VectorFeatures.ID,
              Optional.empty(),
              Optional.empty(),
              List.of(StudyConfig.Resize.NONE),
              false,
              (chosen, height, width, probabilities) -> {
                throw new ParameterProblem(
                    VectorFeatures.ID,
                    "sees samples of densities over vectors, no images; a file of vectors is a file"
                        + " of features");
              },
              "none",
              "the samples themselves, where the truth is over vectors"),
          new ExtractorType(
              Weights.INCEPTION_V3.id(),
              Optional.empty(),
              Optional.of(Weights.INCEPTION_V3),
              List.of(
                  StudyConfig.Resize.LEGACY,
                  StudyConfig.Resize.CLEAN,
                  StudyConfig.Resize.TENSORFLOW_BILINEAR,
                  StudyConfig.Resize.NONE),
              true,
              (chosen, height, width, probabilities) ->
                  ScriptedExtractors.inception(chosen, probabilities),
              "Szegedy et al. 2016, arXiv:1512.00567; the archive: Karras et al. 2020,"
                  + " arXiv:2006.06676",
              "the Inception of FID, as StyleGAN and clean-fid use it: 2048 features, 1008 classes;"
                  + UNTRIED),
          new ExtractorType(
              Weights.CLIP_VIT_B_32.id(),
              Optional.empty(),
              Optional.of(Weights.CLIP_VIT_B_32),
              List.of(StudyConfig.Resize.PILLOW_BICUBIC_UINT8),
              false,
              (chosen, height, width, probabilities) -> ScriptedExtractors.clip(chosen),
              "Radford et al. 2021, arXiv:2103.00020",
              "CLIP's image encoder: 512 features;" + UNTRIED));

  private ExtractorCatalogue() {}
}
