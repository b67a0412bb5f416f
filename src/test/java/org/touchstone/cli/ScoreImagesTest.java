package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.feature.MiniInception;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Parameters;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.Palette;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;
import org.touchstone.study.TokenSet;

/**
 * {@code score} on images. The network is a small one that was never trained: what is tested is the
 * way of the images to it.
 */
class ScoreImagesTest {

  private static final int COUNT = 24;
  private static final int SIDE = 8;
  private static final String HOME = "touchstone.home";

  private static final String RECIPE =
      """
      name: mini-inception
      family: mini-inception
      architecture: {width: 2, classes: 3}
      space: {height: 8, width: 8, colours: 4}
      """;

  @TempDir private Path folder;
  private String homeBefore;
  private String real;
  private String fake;

  @BeforeEach
  void writeImages() {
    homeBefore = System.getProperty(HOME);
    System.setProperty(HOME, folder.toString());
    real = npy("real.npy", 1, SIDE);
    fake = npy("fake.npy", 2, SIDE);
  }

  @AfterEach
  void restoreHome() {
    if (homeBefore == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, homeBefore);
    }
  }

  /** The same grey images as MNIST's file and as an array: told by the file's content. */
  @Test
  void anIdxFileIsScoredAsTheArrayOfItsImages() throws IOException {
    java.nio.ByteBuffer idx = java.nio.ByteBuffer.allocate(16 + COUNT * SIDE * SIDE);
    byte[] pixels = new byte[COUNT * SIDE * SIDE * 3];
    SplittableRandom random = new SplittableRandom(5);
    idx.putInt(0x803).putInt(COUNT).putInt(SIDE).putInt(SIDE);
    for (int i = 0; i < COUNT * SIDE * SIDE; i++) {
      byte level = (byte) random.nextInt(256);
      idx.put(level);
      Arrays.fill(pixels, 3 * i, 3 * i + 3, level);
    }
    Path file = Files.write(folder.resolve("t10k-images-idx3-ubyte"), idx.array());
    Path array = folder.resolve("grey.npy");
    Npy.write(array, NpyArray.of(pixels, COUNT, SIDE, SIDE, 3));
    List<String> outputs = new java.util.ArrayList<>();
    for (Path candidate : List.of(file, array)) {
      Captured run =
          Captured.run(
              "score",
              "--reference",
              real,
              "--candidate",
              candidate.toString(),
              "--features",
              "pixels",
              "--metrics",
              "fid",
              "--json");
      assertEquals(0, run.status(), run.err());
      outputs.add(
          new ObjectMapper().readTree(run.out()).get("scores").get(0).get("value").asText());
    }
    assertEquals(outputs.get(1), outputs.get(0));
  }

  private void writeNetwork() throws IOException {
    Path file = folder.resolve("synthetic/mini-inception/mini-inception.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, RECIPE);
    ModelFile recipe = ModelFile.read(file);
    try (Parameters fresh =
        Parameters.initialise(MiniInception.specs(recipe, file), new SeedTree(1))) {
      recipe.write(file, fresh);
    }
  }

  private static byte[] pixels(int seed, int side) {
    byte[] pixels = new byte[COUNT * side * side * 3];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(seed == 1 ? 256 : 200);
    }
    return pixels;
  }

  private String npy(String name, int seed, int side) {
    Npy.write(folder.resolve(name), NpyArray.of(pixels(seed, side), COUNT, side, side, 3));
    return folder.resolve(name).toString();
  }

  /** The images of an .npy as PNG files. */
  private String pngs(String name, int seed) throws IOException {
    Path target = Files.createDirectories(folder.resolve(name));
    byte[] pixels = pixels(seed, SIDE);
    for (int i = 0; i < COUNT; i++) {
      Files.write(target.resolve(String.format("%03d.png", i)), png(pixels, i));
    }
    return target.toString();
  }

  private static byte[] png(byte[] pixels, int image) throws IOException {
    BufferedImage drawn = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < SIDE * SIDE; p++) {
      int at = 3 * (image * SIDE * SIDE + p);
      int rgb = (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | (pixels[at + 2] & 0xff);
      drawn.setRGB(p % SIDE, p / SIDE, rgb);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(drawn, "png", bytes);
    return bytes.toByteArray();
  }

  private static String zip(String source) throws IOException {
    Path target = Path.of(source + ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target));
        var files = Files.list(Path.of(source))) {
      for (Path file : files.sorted().toList()) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        zip.write(Files.readAllBytes(file));
      }
    }
    return target.toString();
  }

  private static Captured score(String reference, String candidate, String... more) {
    String[] line =
        Arrays.copyOf(
            new String[] {"score", "--reference", reference, "--candidate", candidate},
            5 + more.length);
    System.arraycopy(more, 0, line, 5, more.length);
    return Captured.run(line);
  }

  private static JsonNode scores(Captured run) throws IOException {
    assertEquals(0, run.status(), run.err());
    return new ObjectMapper().readTree(run.out()).get("scores");
  }

  private static double pixelFid(String reference, String candidate) throws IOException {
    return scores(score(reference, candidate, "--metrics", "fid", "--features", "pixels", "--json"))
        .get(0)
        .get("value")
        .asDouble();
  }

  private static void refused(int status, String part, Captured run) {
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(part), run.err());
    assertEquals(status, run.status(), run.err());
    assertTrue(run.out().isEmpty(), run.out());
  }

  @Test
  void folderZipAndArraysOfTheSameImagesGiveTheSameScore() throws IOException {
    double expected = pixelFid(real, fake);
    String pngs = pngs("pngs", 2);
    assertEquals(expected, pixelFid(real, pngs));
    assertEquals(expected, pixelFid(real, zip(pngs)));
    Path npz = folder.resolve("fake.npz");
    Npz.write(npz, Map.of("arr_0", NpyArray.of(pixels(2, SIDE), COUNT, SIDE, SIDE, 3)));
    assertEquals(expected, pixelFid(real, npz.toString()));
  }

  /** Pixels are levels divided by 255, so a matrix of them has the same score. */
  @Test
  void pixelsOfImagesAreAMatrixOfLevels() throws IOException {
    byte[] levels = pixels(2, SIDE);
    double[] values = new double[levels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (levels[i] & 0xff) / 255.0;
    }
    Path matrix = folder.resolve("matrix.npy");
    Npy.write(matrix, NpyArray.of(values, COUNT, values.length / COUNT));
    assertEquals(pixelFid(real, fake), pixelFid(real, matrix.toString()));
  }

  @Test
  void aTokenSetIsSeenInItsColours() throws IOException {
    Palette palette = Palette.parse("#000000 #ffffff", "test");
    byte[] tokens = new byte[COUNT * 4];
    byte[] rgb = new byte[3 * tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (byte) (i * i / 3 % 2);
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (255 * tokens[i]));
    }
    Path set = folder.resolve("tokens.npz");
    new TokenSet(new TokenImages(new Space(2, 2, 2), COUNT, tokens), palette, Optional.empty())
        .write(set);
    Path images = folder.resolve("images.npy");
    Npy.write(images, NpyArray.of(rgb, COUNT, 2, 2, 3));
    String other = npy("other.npy", 1, 2);
    assertEquals(pixelFid(other, images.toString()), pixelFid(other, set.toString()));
  }

  @Test
  void withoutFeaturesImagesGoThroughTheShippedNetwork() throws IOException {
    writeNetwork();
    JsonNode scores =
        scores(score(real, fake, "--metrics", "fid,clean-fid,is[splits=2]", "--json"));
    for (JsonNode score : scores) {
      assertEquals("mini-inception", score.get("features").asText());
      assertEquals(COUNT, score.get("count").asInt());
    }
    // the head is zero, so every class is equally probable
    assertEquals(1, scores.get(2).get("value").asDouble(), 1e-12);
    JsonNode clean =
        scores(
                score(
                    real,
                    fake,
                    "--metrics",
                    "fid",
                    "--features",
                    "mini-inception[resize=clean]",
                    "--json"))
            .get(0);
    assertEquals("mini-inception[resize=clean]", clean.get("features").asText());
    assertEquals(scores.get(1).get("value"), clean.get("value"));
    assertNotEquals(scores.get(0).get("value"), clean.get("value"));
  }

  @Test
  void wrongCommandLinesExitWithTwo() {
    String[] is = {"--metrics", "is", "--features", "pixels"};
    refused(2, "needs class probabilities, and the extractor pixels", score(real, fake, is));
    String[] clean = {"--metrics", "clean-fid", "--features", "pixels"};
    refused(2, "pixels resizes nothing", score(real, fake, clean));
    String[] unknown = {"--metrics", "fid", "--features", "pixel"};
    refused(2, "unknown extractor 'pixel'; did you mean 'pixels'?", score(real, fake, unknown));
    String[] resize = {"--metrics", "fid", "--features", "mini-inception[resize=claen]"};
    refused(2, "unknown resize 'claen'; did you mean 'clean'?", score(real, fake, resize));
    String[] legacy = {"--metrics", "clean-fid", "--features", "mini-inception[resize=legacy]"};
    refused(
        2,
        "needs the resize clean, found mini-inception[resize=legacy]",
        score(real, fake, legacy));
    String[] none = {"--metrics", "fid", "--features", "pixels[resize=clean]"};
    refused(2, "takes no parameters", score(real, fake, none));
    refused(2, "mini-inception.yaml: no such model file", score(real, fake, "--metrics", "fid"));
  }

  @Test
  void aFolderHoldsImagesAndNothingElse() throws IOException {
    for (String kind : List.of("features", "probabilities", "logits")) {
      String[] as = {"--metrics", "fid", "--as", kind};
      refused(2, "can only hold images: folders, zips, IDX", score(real, pngs("pngs", 2), as));
    }
  }

  @Test
  void tokensOfMoreThan256ColoursAreOfTwoBytes() throws IOException {
    String[] fid = {"--metrics", "fid", "--features", "pixels"};
    byte[] two = new byte[COUNT * 4 * 2];
    two[1] = 2; // token 512 of 512 colours
    Map<String, NpyArray> arrays =
        Map.of(
            "tokens",
            new NpyArray("<u2", new int[] {COUNT, 2, 2}, two),
            "palette",
            NpyArray.of(new byte[3 * 512], 512, 3));
    Path set = folder.resolve("many.npz");
    Npz.write(set, arrays);
    String beyond = "holds token 512, its palette has 512 colours";
    refused(1, beyond, score(set.toString(), set.toString(), fid));
    Npz.write(
        set,
        Map.of(
            "tokens",
            NpyArray.of(new byte[COUNT * 4], COUNT, 2, 2),
            "palette",
            arrays.get("palette")));
    refused(1, "or uint16 tokens of up to 4096", score(set.toString(), set.toString(), fid));
  }

  @Test
  void aPaletteIsOfBytesAndHasTwoColoursOrMore() throws IOException {
    String[] fid = {"--metrics", "fid", "--features", "pixels"};
    NpyArray tokens = NpyArray.of(new byte[COUNT * 4], COUNT, 2, 2);
    NpyArray one = NpyArray.of(new byte[3], 1, 3);
    NpyArray doubles = NpyArray.of(new double[6], 2, 3);
    for (NpyArray palette : List.of(one, doubles)) {
      Path set = folder.resolve("palette.npz");
      Npz.write(set, Map.of("tokens", tokens, "palette", palette));
      refused(1, "uint8 [K, 3] of 2 to 256 colours", score(set.toString(), set.toString(), fid));
    }
  }

  @Test
  void wrongImagesExitWithOne() throws IOException {
    String[] fid = {"--metrics", "fid", "--features", "pixels"};
    String[] kid = {"--metrics", "kid", "--features", "pixels"};
    refused(
        1,
        "kid: needs at least 1001 candidate images for subset-size 1000, found 24",
        score(real, fake, kid));
    refused(1, "432 columns", score(real, npy("larger.npy", 2, 12), fid));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    refused(1, "empty", score(real, empty.toString(), fid));
    Path pngs = Path.of(pngs("pngs", 2));
    byte[] whole = Files.readAllBytes(pngs.resolve("007.png"));
    Files.write(pngs.resolve("007.png"), Arrays.copyOf(whole, whole.length / 2));
    refused(1, "007.png", score(real, pngs.toString(), fid));
    Files.write(pngs.resolve("007.png"), whole);
    Files.writeString(pngs.resolve("notes.txt"), "hello");
    refused(1, "notes.txt", score(real, pngs.toString(), fid));
    Path matrix = folder.resolve("matrix.npy");
    Npy.write(matrix, NpyArray.of(new double[8], 4, 2));
    String[] asImages = {"--metrics", "fid", "--features", "pixels", "--as", "images"};
    refused(1, "expected images as uint8", score(real, matrix.toString(), asImages));
  }
}
