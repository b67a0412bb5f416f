package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.study.StandInNetworks;

/**
 * {@code features}, then {@code score} of the arrays, gives every digit that {@code score} gives of
 * the images, whatever these lie in; and {@code moments} those of {@code fid}.
 */
class FeaturesThenScoreTest {

  /**
   * Five chunks of 32, the last one padded; more than the dimensions, so that fid is of moments.
   */
  private static final int COUNT = 150;

  private static final int SIDE = 6;

  private static final String METRICS =
      "fid,kid[subsets=7,subset-size=40],precision,coverage,mmd-rbf,sliced-wasserstein";

  @TempDir static Path folder;

  @BeforeAll
  static void writeImages() throws IOException {
    System.setProperty("touchstone.cache", folder.resolve("cache").toString());
    for (String side : List.of("real", "fake")) {
      byte[] pixels = new byte[COUNT * SIDE * SIDE * 3];
      SplittableRandom random = new SplittableRandom(side.length() + side.charAt(0));
      int most = side.equals("real") ? 256 : 200;
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) random.nextInt(most);
      }
      Npz.write(
          folder.resolve(side + ".npz"),
          Map.of("images", NpyArray.of(pixels, COUNT, SIDE, SIDE, 3)));
      Path images = Files.createDirectories(folder.resolve(side));
      try (ZipOutputStream zip =
          new ZipOutputStream(Files.newOutputStream(folder.resolve(side + ".zip")))) {
        for (int i = 0; i < COUNT; i++) {
          byte[] png = png(pixels, i);
          String name = String.format("%02d/img%05d.png", i / 100, i);
          Files.createDirectories(images.resolve(name).getParent());
          Files.write(images.resolve(name), png);
          zip.putNextEntry(new ZipEntry(name));
          zip.write(png);
        }
      }
    }
    Path archive = StandInNetworks.dictionary(folder.resolve("net.pt"));
    Files.writeString(
        folder.resolve("scripted.yaml"),
        "id: my-net\nresize: none\ntorchscript:\n  path: "
            + archive
            + "\n  method: forward_features\n  arguments: [false]\n"
            + "  outputs: {features: token, logits: logits}\n");
  }

  @AfterAll
  static void forgetTheCache() {
    System.clearProperty("touchstone.cache");
  }

  private static byte[] png(byte[] pixels, int image) throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int k = 0; k < SIDE * SIDE; k++) {
      int at = 3 * (image * SIDE * SIDE + k);
      picture.setRGB(
          k % SIDE,
          k / SIDE,
          (pixels[at] & 255) << 16 | (pixels[at + 1] & 255) << 8 | pixels[at + 2] & 255);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.toByteArray();
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String run(String... words) {
    Captured run = Captured.run(words);
    assertEquals(0, run.status(), run.err());
    return run.out();
  }

  /** All numbers of a table of scores, as the JSON spells them. */
  private static List<String> score(String metrics, String ending, String... more)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "score",
                "--json",
                "--no-cache",
                "--reference",
                path("real" + ending),
                "--candidate",
                path("fake" + ending),
                "--metrics",
                metrics));
    words.addAll(List.of(more));
    List<String> rows = new ArrayList<>();
    String json = run(words.toArray(String[]::new));
    for (JsonNode row : new ObjectMapper().readTree(json).get("scores")) {
      ((ObjectNode) row).remove(List.of("features", "caution"));
      rows.add(row.toString());
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    "pixels, .npz",
    "pixels, ''",
    "pixels, .zip",
    "mini-inception, .npz",
    "mini-inception[resize=clean], ''",
    "mini-inception[resize=clean], .zip",
    "scripted.yaml, .npz",
    "scripted.yaml, ''",
    "scripted.yaml, .zip"
  })
  void everyDigitIsTheSame(String with, String ending) throws IOException {
    String extractor = with.endsWith(".yaml") ? path(with) : with;
    List<String> ofImages = score(METRICS, ending, "--features", extractor);
    for (String side : List.of("real", "fake")) {
      String features = path(side + "-f.npy");
      run("features", path(side + ending), "--with", extractor, "--out", features, "--no-cache");
      run("moments", features, "--out", path(side + "-m.npz"));
    }
    List<String> ofFeatures = score(METRICS, "-f.npy");
    assertTrue(ofImages.size() >= 6, ofImages.toString());
    assertEquals(ofImages, ofFeatures);
    String value = "\"value\":";
    String fid = score("fid", "-m.npz").get(0);
    assertEquals(digits(ofImages.get(0), value), digits(fid, value), "of moments");
  }

  private static String digits(String json, String key) {
    int start = json.indexOf(key) + key.length();
    return json.substring(start, json.indexOf(',', start));
  }
}
