package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.feature.MiniClip;
import org.touchstone.feature.Readout;
import org.touchstone.image.ImageFiles;
import org.touchstone.image.Resize;
import org.touchstone.linalg.Matrix;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Parameters;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;

/** {@code score --captions}. The network is a small one that was never trained. */
class ScoreCaptionsTest {

  private static final String HOME = "touchstone.home";
  private static final int SIDE = 16;

  /** In the order of the files' names. */
  private static final List<String> CAPTIONS =
      List.of("a red disc", "a blue disc", "a red ring, at the top", "blue", "ring");

  private static final List<String> NAMES =
      List.of("a/1.png", "a/2.png", "b/1.png", "c.png", "d.png");

  @TempDir private Path folder;
  private String homeBefore;
  private Path network;

  @BeforeEach
  void writeNetworkAndImages() throws IOException {
    homeBefore = System.getProperty(HOME);
    System.setProperty(HOME, folder.toString());
    network = folder.resolve("synthetic/mini-clip/mini-clip-s1.yaml");
    Files.createDirectories(network.getParent());
    Files.writeString(
        network,
        """
        name: mini-clip-s1
        family: mini-clip
        architecture: {width: 2, text-width: 8, text-layers: 1, text-heads: 2, words: a red blue disc ring at the top}
        space: {height: 16, width: 16, colours: 4}
        """);
    ModelFile recipe = ModelFile.read(network);
    try (Parameters fresh =
        Parameters.initialise(MiniClip.specs(recipe, network), new SeedTree(1))) {
      recipe.write(network, fresh);
    }
    for (int i = 0; i < NAMES.size(); i++) {
      put("images/" + NAMES.get(i), png(i));
    }
  }

  @AfterEach
  void restoreHome() {
    if (homeBefore == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, homeBefore);
    }
  }

  private static byte[] png(int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, random.nextInt(1 << 24) & 0xffff00 | 40 * seed);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, "png", out));
    return out.toByteArray();
  }

  private Path put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private String text(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n").toString();
  }

  private String lines() throws IOException {
    return text("captions.txt", CAPTIONS.toArray(String[]::new));
  }

  private String images() {
    return folder.resolve("images").toString();
  }

  private static Captured score(String candidate, String captions, String... more) {
    List<String> line = new ArrayList<>(List.of("score", "--candidate", candidate));
    line.addAll(List.of("--features", "mini-clip", "--captions", captions));
    line.addAll(List.of(more));
    return Captured.run(line.toArray(String[]::new));
  }

  private static JsonNode json(Captured run) throws IOException {
    assertEquals(0, run.status(), run.err());
    return new ObjectMapper().readTree(run.out());
  }

  private static double value(Captured run) throws IOException {
    JsonNode scores = json(run).get("scores");
    assertEquals(1, scores.size(), run.out());
    assertEquals("clip-score", scores.get(0).get("metric").asText());
    return scores.get(0).get("value").asDouble();
  }

  private static double value(String candidate, String captions, String... more)
      throws IOException {
    String[] all = Arrays.copyOf(more, more.length + 3);
    all[more.length] = "--metrics";
    all[more.length + 1] = "clip-score";
    all[more.length + 2] = "--json";
    return value(score(candidate, captions, all));
  }

  private static void refused(int status, String message, Captured run) {
    assertEquals(status, run.status(), run.err());
    assertEquals("touchstone: " + message, run.err().strip());
    assertTrue(run.out().isEmpty(), run.out());
  }

  private Matrix[] embeddings() {
    try (MiniClip clip = MiniClip.load(network, Resize.LEGACY, Readout.EMBEDDING)) {
      return new Matrix[] {
        clip.extract(ImageFiles.read(folder.resolve("images"))).vectors(), clip.texts(CAPTIONS)
      };
    }
  }

  private String npy(String name, Matrix rows) {
    Path file = folder.resolve(name);
    Npy.write(file, NpyArray.of(rows.values(), rows.rows(), rows.columns()));
    return file.toString();
  }

  @Test
  void aTextFileHasTheCaptionsInTheOrderOfTheImages() throws IOException {
    Matrix[] both = embeddings();
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      double product = 0;
      double left = 0;
      double right = 0;
      for (int j = 0; j < both[0].columns(); j++) {
        product += both[0].get(i, j) * both[1].get(i, j);
        left += both[0].get(i, j) * both[0].get(i, j);
        right += both[1].get(i, j) * both[1].get(i, j);
      }
      sum += Math.max(100 * product / Math.sqrt(left) / Math.sqrt(right), 0);
    }
    // at 64 images a chunk and the same kernel the embeddings are the same bits
    assertEquals(sum / 5, value(images(), lines()), 1e-9);
  }

  @Test
  void aTableNamesTheFilesInAnyOrder() throws IOException {
    String table =
        text(
            "captions.csv",
            "caption,file",
            "ring,d.png",
            "blue, c.png",
            "\"a red ring, at the top\",b/1.png",
            "a red disc,a/1.png",
            "a blue disc,a/2.png");
    assertEquals(value(images(), lines()), value(images(), table));
    Path zip = folder.resolve("images.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : NAMES) {
        out.putNextEntry(new ZipEntry(name));
        out.write(Files.readAllBytes(folder.resolve("images").resolve(name)));
      }
    }
    assertEquals(value(images(), lines()), value(zip.toString(), table));
  }

  @Test
  void embeddingsFromElsewhereStandBesideFeaturesOrImages() throws IOException {
    Matrix[] both = embeddings();
    String captions = npy("texts.npy", both[1]);
    double expected = value(images(), lines());
    assertEquals(expected, value(npy("vectors.npy", both[0]), captions), 1e-12);
    assertEquals(expected, value(images(), captions), 1e-12);
    Captured run = score(npy("vectors.npy", both[0]), captions, "--json");
    assertTrue(json(run).get("scores").findValuesAsText("metric").contains("clip-score"));
    JsonNode row = json(run).get("scores").findParent("metric");
    assertTrue(row.get("features").isNull(), run.out());
  }

  @Test
  void oneImageHasNoStandardError() throws IOException {
    String one = npy("one.npy", embeddings()[0].slice(0, 1));
    Captured run =
        score(one, npy("said.npy", embeddings()[1].slice(0, 1)), "--metrics", "clip-score");
    assertEquals(0, run.status(), run.err());
    JsonNode row =
        json(score(one, folder.resolve("said.npy").toString(), "--metrics", "clip-score", "--json"))
            .get("scores")
            .get(0);
    assertTrue(row.get("standard_error").isNull());
    assertEquals(1, row.get("count").asInt());
    assertEquals("higher", row.get("ideal").asText());
  }

  @Test
  void withoutCaptionsItIsLeftOutAndRefusedWhereNamed() throws IOException {
    String reason =
        "compares the candidate's images with their captions, found none; add --captions FILE";
    String features = npy("vectors.npy", embeddings()[0]);
    Captured run = Captured.run("score", "--candidate", features, "--json");
    JsonNode left = json(run).get("left_out");
    for (JsonNode each : left) {
      if (each.get("metric").asText().equals("clip-score")) {
        assertEquals(reason, each.get("reason").asText());
      }
    }
    assertTrue(left.findValuesAsText("metric").contains("clip-score"), run.out());
    assertEquals(0, json(run).get("unknown_words").size());
    refused(
        2,
        "clip-score: " + reason,
        Captured.run("score", "--candidate", features, "--metrics", "clip-score"));
  }

  @Test
  void wordsThatTheNetworkDoesNotKnowAreLeftOutAndSaid() throws IOException {
    String captions =
        text(
            "more.txt",
            "a shiny red disc",
            "a blue disc",
            "a red ring, at the very top",
            "Blue, shiny!",
            "ring");
    Captured run = score(images(), captions, "--metrics", "clip-score", "--json");
    assertEquals(value(images(), lines()), value(run));
    assertEquals(
        "touchstone: "
            + captions
            + ": left out words that mini-clip does not know: 3, shiny (2), very",
        run.err().strip());
    assertEquals("{\"shiny\":2,\"very\":1}", json(run).get("unknown_words").toString());
    String zebra = text("zebra.txt", "a red disc", "zebra", "a", "a", "a");
    Captured none = score(images(), zebra, "--metrics", "clip-score");
    refused(
        1,
        zebra
            + ": caption 'zebra': has no word that mini-clip knows; its words are a red blue disc"
            + " ring at the top",
        none);
  }

  @Test
  void captionsAndImagesMustBeAsMany() throws IOException {
    String four = text("four.txt", "a", "a", "a", "a");
    String message =
        four
            + ": holds 4 captions, and "
            + images()
            + " holds 5 images; expected one an image, in their order";
    refused(1, message, score(images(), four, "--metrics", "clip-score"));
    refused(1, message, score(images(), four)); // also where nothing is named
    String rows = npy("rows.npy", embeddings()[1].slice(0, 3));
    refused(
        1,
        rows
            + ": holds 3 captions, and "
            + images()
            + " holds 5 images; expected one an image, in"
            + " their order",
        score(images(), rows, "--metrics", "clip-score"));
    String empty = text("empty.txt", "a", " ", "a", "a", "a");
    refused(
        1,
        empty + ":2: has no caption; every image needs one",
        score(images(), empty, "--metrics", "clip-score"));
  }

  @Test
  void theNamesOfATableAreThoseOfTheImages() throws IOException {
    String missing = text("m.csv", "file,caption", "a/1.png,a", "a/2.png,a", "c.png,a");
    refused(
        1, missing + ": has no caption of b/1.png, d.png of " + images(), score(images(), missing));
    String surplus = text("s.csv", "file,caption", "a/1.pgn,a");
    refused(
        1,
        surplus
            + ": has a caption of 'a/1.pgn', which "
            + images()
            + " does not hold; did you mean \"a/1.png\"?",
        score(images(), surplus));
    String twice = text("t.csv", "file,caption", "a/1.png,a", "a/1.png,red");
    refused(1, twice + ":3: 'a/1.png' has a caption already", score(images(), twice));
    String unquoted = text("u.csv", "file,caption", "a/1.png,a red ring, at the top");
    refused(
        1,
        unquoted
            + ":2: found 3 cells, expected a file and a caption; a caption with a comma stands in"
            + " quotes",
        score(images(), unquoted));
    String header = text("h.csv", "name,text", "a/1.png,a");
    refused(
        1,
        header + ": has the columns [name, text], expected file and caption",
        score(images(), header));
    String blank = text("b.csv", "file,caption", "a/1.png,");
    refused(1, blank + ":2: has no caption; every image needs one", score(images(), blank));
  }

  @Test
  void captionsOfSkippedImagesAreDropped() throws IOException {
    double expected = value(images(), lines());
    put("images/b/0.png", "no image".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String table =
        text(
            "all.csv",
            "file,caption",
            "a/1.png,a red disc",
            "a/2.png,a blue disc",
            "b/0.png,blue",
            "b/1.png,\"a red ring, at the top\"",
            "c.png,blue",
            "d.png,ring");
    assertEquals(expected, value(images(), table, "--on-bad-image", "skip"));
    String captions = lines();
    refused(
        1,
        captions
            + ": gives captions in the images' order, and 1 of "
            + images()
            + " were skipped; give a .csv with the columns file and caption",
        score(images(), captions, "--on-bad-image", "skip", "--metrics", "clip-score"));
  }

  @Test
  void extractorsThatReadNoTextAreRefused() throws IOException {
    for (String extractor : List.of("pixels", "mini-clip[output=pooled]")) {
      String label = extractor.equals("pixels") ? "pixels" : "mini-clip-pooled";
      refused(
          2,
          "clip-score: needs an extractor that reads captions, and "
              + label
              + " does not; choose mini-clip, or give a .npy of the captions' embeddings",
          Captured.run(
              "score", "--candidate", images(), "--features", extractor, "--captions", lines()));
    }
    String features = npy("vectors.npy", embeddings()[0]);
    refused(
        2,
        "clip-score: needs embeddings of the captions, and "
            + lines()
            + " holds texts, which no network of Touchstone's can embed where the features of "
            + features
            + " are; give a .npy of embeddings from the network of the features",
        score(features, lines()));
  }

  @Test
  void whatIsNoCaptionsFileIsRefused() throws IOException {
    String away = folder.resolve("away.txt").toString();
    refused(2, away + ": no such file; check the path", score(images(), away));
    String json = text("captions.json", "[]");
    refused(
        2,
        "--captions: found "
            + json
            + ", expected a .txt with a caption a line, a .csv with the columns file and caption,"
            + " or a .npy of the captions' embeddings",
        score(images(), json));
    Path latin = put("latin.txt", new byte[] {'a', (byte) 0xe4, '\n'});
    Captured run = score(images(), latin.toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains("cannot be read as UTF-8 text"), run.err());
    Matrix bad = embeddings()[1];
    bad.values()[bad.columns() + 1] = Double.NaN;
    String nan = npy("nan.npy", bad);
    Captured refusal = score(npy("vectors.npy", embeddings()[0]), nan);
    assertEquals(1, refusal.status());
    assertTrue(
        refusal.err().startsWith("touchstone: " + nan + ": row 1, column 1 is NaN"), refusal.err());
  }

  @Test
  void aTableNeedsImagesWithNames() throws IOException {
    Path array = folder.resolve("array.npy");
    Npy.write(array, NpyArray.of(new byte[2 * SIDE * SIDE * 3], 2, SIDE, SIDE, 3));
    String table = text("c.csv", "file,caption", "a,a");
    refused(
        2,
        "--captions: found "
            + table
            + ", which names files, and the images of "
            + array
            + " have no names; give a .txt with a caption a line, in their order",
        score(array.toString(), table));
    String two = text("two.txt", "a red disc", "ring");
    assertFalse(Double.isNaN(value(array.toString(), two)));
  }

  @Test
  void captionsThatNoMetricReadsAreNotLookedAt() throws IOException {
    Path vectors = Path.of(npy("vectors.npy", embeddings()[0]));
    Captured run =
        score(
            vectors.toString(),
            text("four.txt", "a"),
            "--reference",
            vectors.toString(),
            "--metrics",
            "energy",
            "--json");
    assertEquals("energy", json(run).get("scores").get(0).get("metric").asText());
  }
}
