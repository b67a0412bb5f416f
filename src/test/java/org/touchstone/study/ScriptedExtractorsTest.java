package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.Features;
import org.touchstone.image.Resize;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Sha256;

/** The published networks, fed as the field's tools feed them, on archives like the real ones. */
class ScriptedExtractorsTest {

  private static final int SIDE = 32;

  @TempDir Path folder;

  private static RgbImages noise(int side) {
    byte[] pixels = new byte[3 * 2 * side * side];
    new SplittableRandom(4).nextBytes(pixels);
    return new RgbImages(2, side, side, pixels);
  }

  private static Features features(Path file, String id, RgbImages images, String... parameters) {
    Map<String, String> given = new java.util.LinkedHashMap<>();
    given.put("model", file.toString());
    given.put("sha256", Sha256.of(file));
    for (String parameter : parameters) {
      given.put(parameter.split("=")[0], parameter.split("=")[1]);
    }
    ExtractorType type = Catalogue.extractor(id);
    Extractor chosen = type.choose(given, Path.of(""));
    try (FeatureExtractor network = type.open(chosen, images.height(), images.width(), true)) {
      return network.extract(images);
    }
  }

  /** What the stand-in makes of numbers that it reads, if these are what its layers get. */
  private static double[] expected(float[] input, int images) {
    double[] features = new double[images * 2048];
    for (int n = 0; n < images; n++) {
      double[] means = new double[507];
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < 299; y++) {
          for (int x = 0; x < 299; x++) {
            means[(c * 13 + y / 23) * 13 + x / 23] +=
                input[((n * 3 + c) * 299 + y) * 299 + x] / (23.0 * 23);
          }
        }
      }
      for (int j = 0; j < 2048; j++) {
        double sum = 0;
        for (int i = 0; i < 507; i++) {
          sum += means[i] * Math.sin(i * 2048 + j);
        }
        features[n * 2048 + j] = Math.max(0, sum);
      }
    }
    return features;
  }

  private static void assertFeatures(double[] expected, Matrix found, double tolerance) {
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found.values()[i], tolerance * largest, "at " + i);
    }
  }

  /**
   * What each tool's own code gives its first layer: pytorch-fid 2 (level / 255) - 1 of torch's
   * bilinear, clean-fid and torch-fidelity (level - 128) / 128 of Pillow's bicubic and TensorFlow's
   * bilinear. The archive's own resize of 299 x 299 pixels moves positions by rounding of float32
   * (3e-5 of a pixel), which means over 23 x 23 pixels bring down to 1e-5.
   */
  @Test
  void inceptionIsFedAsTheToolsFeedTheirs() {
    Path file = StandInNetworks.inception(folder.resolve("inception.pt"));
    RgbImages images = noise(SIDE);
    for (Resize kernel : new Resize[] {Resize.LEGACY, Resize.CLEAN, Resize.TENSORFLOW_BILINEAR}) {
      float[] levels = kernel.applyChannelsFirst(images, 0, 2, 299, 299);
      for (int i = 0; i < levels.length; i++) {
        levels[i] = kernel == Resize.LEGACY ? 2 * (levels[i] / 255) - 1 : (levels[i] - 128) / 128;
      }
      Features found = features(file, "inception-v3", images, "resize=" + kernel.id());
      assertFeatures(expected(levels, 2), found.vectors(), 1e-5);
      assertEquals(kernel.id(), found.space().resize());
      assertEquals(Sha256.of(file), found.space().sha256());
    }
  }

  /** The archive's own resize is TensorFlow 1's, so StyleGAN's feed is torch-fidelity's. */
  @Test
  void withoutAResizeTheArchiveResizesItself() {
    Path file = StandInNetworks.inception(folder.resolve("inception.pt"));
    Features own = features(file, "inception-v3", noise(SIDE), "resize=none");
    Features ours = features(file, "inception-v3", noise(SIDE), "resize=tensorflow-bilinear");
    assertFeatures(ours.vectors().values(), own.vectors(), 1e-5);
    assertEquals("none", own.space().resize());
  }

  /** The stand-in's bias is k / 1000 for class k. */
  @Test
  void probabilitiesAreWithOrWithoutTheBias() {
    Path file = StandInNetworks.inception(folder.resolve("inception.pt"));
    Matrix without = features(file, "inception-v3", noise(SIDE)).probabilities().orElseThrow();
    Matrix with =
        features(file, "inception-v3", noise(SIDE), "bias=true").probabilities().orElseThrow();
    assertEquals(1008, without.columns());
    double sum = 0;
    for (int k = 0; k < 1008; k++) {
      sum += without.get(0, k);
    }
    assertEquals(1, sum, 1e-5);
    double ratio = with.get(0, 1000) / without.get(0, 1000) / (with.get(0, 0) / without.get(0, 0));
    assertEquals(Math.E, ratio, 1e-3); // float32 softmax of 1008 classes
  }

  /** As OpenAI's preprocessing and loader on a CPU; the stand-in scales by 1 + 2^-10. */
  @Test
  void clipReadsTheCentreOfPillowsResizeAndRunsInSinglePrecision() {
    Path file = StandInNetworks.clip(folder.resolve("clip.pt"));
    byte[] pixels = new byte[3 * 40 * 64];
    new SplittableRandom(5).nextBytes(pixels);
    RgbImages image = new RgbImages(1, 40, 64, pixels);
    Matrix found = features(file, "clip-vit-b-32", image).vectors();
    assertEquals(512, found.columns());
    double[] mean = {0.48145466, 0.4578275, 0.40821073};
    double[] std = {0.26862954, 0.26130258, 0.27577711};
    // 40 x 64 to 224 x 358 (64 * 224 / 40 = 358.4), the centre from column 67 on
    float[] levels = Resize.PILLOW_BICUBIC_UINT8.applyChannelsFirst(image, 0, 1, 224, 358);
    double[] expected = new double[512];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 224; y++) {
        for (int x = 0; x < 224; x++) {
          double value = (levels[(c * 224 + y) * 358 + 67 + x] / 255 - mean[c]) / std[c] / 1024.0;
          int patch = (c * 7 + y / 32) * 7 + x / 32;
          for (int j = 0; j < 512; j += 100) {
            expected[j] += value * (1 + 0x1p-10) * Math.sin(patch * 512 + j);
          }
        }
      }
    }
    for (int j = 0; j < 512; j += 100) {
      assertEquals(expected[j], found.get(0, j), 1e-4, "at " + j); // of sums of 147 about 1 in size
    }
  }

  @Test
  void otherWeightsThanThePublishedNeedTheirHash() {
    Path file = StandInNetworks.inception(folder.resolve("inception.pt"));
    ExtractorType type = Catalogue.extractor("inception-v3");
    Extractor chosen = type.choose(Map.of("model", file.toString()), Path.of(""));
    String message =
        assertThrows(DataProblem.class, () -> type.open(chosen, SIDE, SIDE, false)).getMessage();
    assertTrue(message.contains("expected f58cb9b6ec323ed63459aa4fb441fe75"), message);
  }

  @Test
  void anArchiveOfAnotherNetworkIsRefused() {
    Path file = StandInNetworks.clip(folder.resolve("clip.pt"));
    String message =
        assertThrows(DataProblem.class, () -> features(file, "inception-v3", noise(SIDE)))
            .getMessage();
    assertTrue(message.contains("forward of float32(1, 3, 299, 299) failed"), message);
  }

  @Test
  void parametersAreChecked() {
    assertRefused("inception-v3", "resize", "pillow-box", "unknown resize 'pillow-box'");
    assertRefused("inception-v3", "bias", "yes", "bias: found 'yes', expected true or false");
    assertRefused("clip-vit-b-32", "bias", "true", "unknown parameter 'bias'");
    assertRefused("mini-inception", "model", "x.yaml", "unknown parameter 'model'");
  }

  private static void assertRefused(String id, String name, String value, String part) {
    ExtractorType type = Catalogue.extractor(id);
    String message =
        assertThrows(ParameterProblem.class, () -> type.choose(Map.of(name, value), Path.of("")))
            .getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void theListSaysWhatWasNotRun() {
    for (String id : new String[] {"inception-v3", "clip-vit-b-32"}) {
      assertTrue(
          Catalogue.extractor(id)
              .summary()
              .contains("not run with the real weights by this project"));
    }
    assertEquals(Optional.empty(), Catalogue.extractor("pixels").weights());
  }
}
