package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;

/** {@code features} and {@code moments}: files in between change no score. */
class FeaturesCommandTest {

  private static final int COUNT = 30;

  @TempDir Path folder;

  @BeforeEach
  void writeImages() {
    images("real.npy", 1);
    images("fake.npy", 2);
  }

  private void images(String name, int seed) {
    byte[] pixels = new byte[COUNT * 6 * 6 * 3];
    new SplittableRandom(seed).nextBytes(pixels);
    Npy.write(file(name), NpyArray.of(pixels, COUNT, 6, 6, 3));
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String path(String name) {
    return file(name).toString();
  }

  private void features(String images, String extractor, String out, String... more) {
    String[] words = {"features", path(images), "--with", extractor, "--out", path(out)};
    Captured run = Captured.run(joined(words, more));
    assertEquals(0, run.status(), run.err());
  }

  private static String[] joined(String[] words, String... more) {
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  private static JsonNode score(String... words) throws IOException {
    String[] before = {"score", "--json"};
    Captured run = Captured.run(joined(before, words));
    assertEquals(0, run.status(), run.err());
    return new ObjectMapper().readTree(run.out()).get("scores").get(0);
  }

  @Test
  void skippedImagesHaveNoRowAndAreNamedBesideTheRows() throws IOException {
    Path set = Files.createDirectories(file("set"));
    for (int i = 0; i < 3; i++) {
      BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
      image.setRGB(0, 0, i + 1);
      ImageIO.write(image, "png", set.resolve(i + ".png").toFile());
    }
    Files.write(set.resolve("1a.png"), new byte[0]);
    String[] words = {"features", path("set"), "--with", "pixels", "--out", path("f.npy")};
    Captured fails = Captured.run(words);
    assertEquals(1, fails.status());
    assertTrue(fails.err().contains("1a.png"), fails.err());
    Captured run = Captured.run(joined(words, "--on-bad-image", "skip"));
    assertEquals(0, run.status(), run.err());
    NpyArray rows = Npy.read(file("f.npy"));
    assertArrayEquals(new int[] {3, 12}, rows.shape());
    assertEquals(
        "file,reason\n" + path("set") + "/1a.png,cannot be read as an image: the file is empty\n",
        Files.readString(file("f.skipped.csv")));
    assertTrue(run.err().contains("skipped images: 1"), run.err());
    Files.delete(set.resolve("1a.png"));
    assertEquals(0, Captured.run(joined(words, "--on-bad-image", "skip")).status());
    assertEquals("file,reason\n", Files.readString(file("f.skipped.csv")), "nothing stale stays");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pixels", "mini-inception", "mini-inception[resize=clean]"})
  void scoringTheFeaturesIsScoringTheImages(String extractor) throws IOException {
    features("real.npy", extractor, "real-features.npy");
    features("fake.npy", extractor, "fake-features.npy");
    JsonNode ofImages =
        score(
            "--reference",
            path("real.npy"),
            "--candidate",
            path("fake.npy"),
            "--as",
            "images",
            "--features",
            extractor,
            "--metrics",
            "fid");
    JsonNode ofFeatures =
        score(
            "--reference",
            path("real-features.npy"),
            "--candidate",
            path("fake-features.npy"),
            "--metrics",
            "fid");
    assertEquals(ofImages.get("value"), ofFeatures.get("value"));
    assertEquals(ofImages.get("standard_error"), ofFeatures.get("standard_error"));
    String expected = extractor.equals("pixels") ? "<f8" : "<f4"; // 1/255 is no float32
    assertEquals(expected, Npy.read(file("real-features.npy")).dtype());
  }

  @Test
  void probabilitiesScoreAsTheImagesDo() throws IOException {
    features("fake.npy", "mini-inception", "f.npy", "--probabilities", path("p.npy"));
    JsonNode ofImages =
        score("--candidate", path("fake.npy"), "--as", "images", "--metrics", "is[splits=1]");
    JsonNode ofRows =
        score("--candidate", path("p.npy"), "--as", "probabilities", "--metrics", "is[splits=1]");
    assertEquals(ofImages.get("value"), ofRows.get("value"));
  }

  @Test
  void nothingIsWrittenOverImagesOrFeatures() throws IOException {
    byte[] images = Files.readAllBytes(file("real.npy"));
    String[] words = {"features", path("real.npy"), "--with", "mini-inception", "--out"};
    Captured over = Captured.run(joined(words, path("real.npy")));
    assertEquals(2, over.status());
    assertTrue(over.err().contains("real.npy: is what is read"), over.err());
    Captured twice =
        Captured.run(joined(words, path("f.npy"), "--probabilities", path("x/../f.npy")));
    assertEquals(2, twice.status());
    assertTrue(twice.err().contains("the file of the features; name another"), twice.err());
    Captured moments = Captured.run("moments", path("real.npy"), "--out", path("real.npy"));
    assertEquals(2, moments.status());
    String[] resize = {"resize", path("real.npy"), "--size", "3x3", "--kernel", "pil-box", "--out"};
    assertEquals(2, Captured.run(joined(resize, path("real.npy"))).status());
    assertArrayEquals(images, Files.readAllBytes(file("real.npy")));
  }

  @Test
  void extractorsThatSeeNoImagesAreNotSuggested() {
    String[] words = {"features", path("real.npy"), "--out", path("f.npy"), "--with"};
    Captured run = Captured.run(joined(words, "nope"));
    assertEquals(2, run.status());
    assertTrue(run.err().contains("known: mini-inception, pixels, inception-v3"), run.err());
    assertTrue(Captured.run(joined(words, "vector")).err().contains("sees samples of densities"));
  }

  /** ADM's reference files hold images, and the moments of their Inception features. */
  @Test
  void asImagesTakesTheImagesOfAnArchiveThatHoldsMomentsToo() throws IOException {
    NpyArray images = Npy.read(file("real.npy"));
    Npz.write(
        file("adm.npz"),
        Map.of(
            "arr_0", images,
            "mu", NpyArray.of(new double[2], 2),
            "sigma", NpyArray.of(new double[] {1, 0, 0, 1}, 2, 2)));
    String[] words = {"--candidate", path("fake.npy"), "--metrics", "fid", "--features", "pixels"};
    String[] images2 = {"--as", "images", "--reference"};
    JsonNode expected = score(joined(joined(words, images2), path("real.npy")));
    JsonNode found = score(joined(joined(words, images2), path("adm.npz")));
    assertEquals(expected.get("value"), found.get("value"));
    assertEquals(
        found.get("value"), score(joined(words, "--reference", path("adm.npz"))).get("value"));
    // both sides the same file: one caution, once
    String[] same = {"score", "--metrics", "fid", "--reference", path("adm.npz")};
    Captured twice =
        Captured.run(joined(same, "--features", "pixels", "--candidate", path("adm.npz")));
    assertEquals(2, twice.err().split("is singular", -1).length, twice.err());
  }

  @Test
  void pixelsGiveNoProbabilities() {
    Captured run =
        Captured.run(
            "features",
            path("real.npy"),
            "--with",
            "pixels",
            "--out",
            path("f.npy"),
            "--probabilities",
            path("p.npy"));
    assertEquals(2, run.status());
    assertTrue(run.err().contains("pixels is no classifier"), run.err());
  }

  /** Mean and covariance of three points, by hand. */
  @Test
  void momentsAreThoseOfNumPy() {
    Npy.write(file("f.npy"), NpyArray.of(new float[] {0, 0, 2, 0, 4, 3}, 3, 2));
    Captured run = Captured.run("moments", path("f.npy"), "--out", path("m.npz"));
    assertEquals(0, run.status(), run.err());
    Map<String, NpyArray> arrays = Npz.read(file("m.npz"));
    assertArrayEquals(new double[] {2, 1}, arrays.get("mu").toDoubles(), 1e-15);
    assertArrayEquals(new double[] {4, 3, 3, 3}, arrays.get("sigma").toDoubles(), 1e-14);
    assertArrayEquals(new int[] {2, 2}, arrays.get("sigma").shape());
  }

  @Test
  void momentsStandForFeaturesOnBothSides() throws IOException {
    for (String side : new String[] {"real", "fake"}) {
      features(side + ".npy", "mini-inception", side + "-f.npy");
      String[] words = {"moments", path(side + "-f.npy"), "--out", path(side + "-m.npz")};
      Captured run = Captured.run(words);
      assertEquals(0, run.status(), run.err());
    }
    double fromFeatures =
        score(
                "--reference",
                path("real-f.npy"),
                "--candidate",
                path("fake-f.npy"),
                "--metrics",
                "fid")
            .get("value")
            .asDouble();
    double fromMoments =
        score(
                "--reference",
                path("real-m.npz"),
                "--candidate",
                path("fake-m.npz"),
                "--metrics",
                "fid")
            .get("value")
            .asDouble();
    // 30 rows of 128: eigenvalues that are 0 come as roots of rounding errors
    assertEquals(fromFeatures, fromMoments, 1e-6 * fromFeatures);
  }

  @Test
  void nanAndOtherShapesHaveNoMoments() {
    Npy.write(file("f.npy"), NpyArray.of(new float[] {0, Float.NaN, 1, 2}, 2, 2));
    Captured nan = Captured.run("moments", path("f.npy"), "--out", path("m.npz"));
    assertEquals(1, nan.status());
    assertTrue(nan.err().contains("row 0, column 1 is NaN"), nan.err());
    Captured shape = Captured.run("moments", path("real.npy"), "--out", path("m.npz"));
    assertEquals(1, shape.status());
    assertTrue(shape.err().contains("expected a matrix with a row an image"), shape.err());
  }
}
