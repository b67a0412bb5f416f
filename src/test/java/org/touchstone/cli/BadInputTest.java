package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;

/**
 * What {@code score} answers where pytorch-fid, clean-fid, torch-fidelity and dgm-eval answer with
 * a number that means nothing, a stack trace or an error that names no file.
 *
 * <table>
 * <caption>Each input that was tried on them, and the test of ours</caption>
 * <tr><th>input</th><th>test</th></tr>
 * <tr><td>one NaN or infinite feature, any metric</td><td>{@link #oneBadNumberIsNamed}</td></tr>
 * <tr><td>n = 1</td><td>{@link #oneRowIsTooFew}</td></tr>
 * <tr><td>n = 2, n &lt; d, low rank</td><td>{@link #aSingularCovarianceIsSaid}</td></tr>
 * <tr><td>empty feature set</td><td>{@link #noRowsAreTooFew}</td></tr>
 * <tr><td>constant features</td><td>{@link #constantFeaturesHaveDistanceZeroAndThatIsSaid}</td></tr>
 * <tr><td>features x 1e20, x 1e200</td><td>{@link #anOverflowIsAProblemAndNoInfinity}</td></tr>
 * <tr><td>n &lt; 1000, KID</td><td>{@link #aSubsetLargerThanTheSetIsNotShrunk}</td></tr>
 * <tr><td>n = 3, neighbours k = 3</td><td>{@link #threeRowsAreEnoughForSomeAndTheRestIsLeftOut}</td></tr>
 * <tr><td>n = 5, IS with 10 splits</td><td>{@link #fewerRowsThanSplitsAreRefused}</td></tr>
 * <tr><td>a class of probability zero</td><td>{@link #aClassOfProbabilityZeroIsFine}</td></tr>
 * <tr><td>probabilities x 3</td><td>{@link #probabilitiesThatDoNotSumToOneAreRefused}</td></tr>
 * <tr><td>mixed image sizes</td><td>{@link #mixedSizesNameTheFile}</td></tr>
 * <tr><td>truncated PNG or JPEG</td><td>{@link #aTruncatedImageIsNamed}</td></tr>
 * <tr><td>garbage, zero bytes</td><td>{@link #garbageIsNamed}</td></tr>
 * <tr><td>empty folder</td><td>{@link #anEmptyFolderIsNamed}</td></tr>
 * <tr><td>missing folder</td><td>{@link #aMissingFolderIsAWrongCommandLine}</td></tr>
 * <tr><td>{@code .PNG} in upper case</td><td>{@link #upperCaseEndingsAreSeen}</td></tr>
 * <tr><td>greyscale, RGBA</td><td>{@link #greyIsAllChannelsAndTransparencyIsRefused}</td></tr>
 * <tr><td>16-bit grey</td><td>{@link #sixteenBitsAreRoundedAndNotClipped}</td></tr>
 * <tr><td>npz without sigma</td><td>{@link #momentsWithoutSigmaAreNamed}</td></tr>
 * <tr><td>unknown option, unknown metric</td><td>{@link #unknownWordsAreRefused}</td></tr>
 * </table>
 *
 * <p>Every metric on duplicates, constants, scales and outliers: {@code EveryMetricTest}.
 */
class BadInputTest {

  private static final int WIDTH = 6;

  @TempDir private Path folder;

  private String save(String name, NpyArray array) {
    Path file = folder.resolve(name);
    Npy.write(file, array);
    return file.toString();
  }

  private String matrix(String name, int rows, int columns, IntToDoubleFunction value) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(i);
    }
    return save(name, NpyArray.of(values, rows, columns));
  }

  private String random(String name, int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return matrix(name, rows, WIDTH, i -> random.nextGaussian());
  }

  private static Captured score(String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "score";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return Captured.run(line);
  }

  private static Captured pair(String reference, String candidate, String... more) {
    String[] line = Arrays.copyOf(more, more.length + 4);
    line[more.length] = "--reference";
    line[more.length + 1] = reference;
    line[more.length + 2] = "--candidate";
    line[more.length + 3] = candidate;
    return score(line);
  }

  private static void refused(int status, Captured run, String... parts) {
    assertEquals(1, run.err().lines().count(), run.err());
    for (String part : parts) {
      assertTrue(run.err().contains(part), run.err());
    }
    assertEquals(status, run.status(), run.err());
    assertEquals("", run.out());
  }

  private static JsonNode first(Captured run) throws IOException {
    assertEquals(0, run.status(), run.err());
    return new ObjectMapper().readTree(run.out()).get("scores").get(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void oneBadNumberIsNamed(double bad) {
    String good = random("good.npy", 50, 1);
    String broken = matrix("broken.npy", 50, WIDTH, i -> i == 17 * WIDTH + 3 ? bad : i % 13);
    String place = "broken.npy: row 17, column 3 is " + bad + ", expected finite numbers";
    refused(1, pair(good, broken), place); // every metric
    refused(1, pair(broken, good), place);
    refused(1, pair(good, broken, "--metrics", "fid"), place);
    refused(1, pair(good, broken, "--metrics", "kid[subset-size=20]"), place);
    refused(1, score("--candidate", broken, "--as", "logits", "--metrics", "is"), place);
    refused(1, score("--candidate", broken, "--as", "probabilities", "--metrics", "is"), place);
  }

  @Test
  void oneRowIsTooFew() {
    String good = random("good.npy", 50, 1);
    String one = random("one.npy", 1, 2);
    Captured fid = pair(good, one, "--metrics", "fid");
    refused(1, fid, "fid: needs at least 2 candidate images, found 1 in", "one.npy");
    refused(1, pair(one, good, "--metrics", "fid"), "2 reference images, found 1 in", "one.npy");
  }

  @Test
  void aSingularCovarianceIsSaid() throws IOException {
    String good = random("good.npy", 50, 1);
    for (int rows : new int[] {2, WIDTH - 1, WIDTH}) {
      String few = random("few.npy", rows, 2);
      Captured run = pair(good, few, "--metrics", "fid", "--json");
      String caution = "few.npy is singular: " + rows + " rows in 6 dimensions";
      assertTrue(first(run).get("caution").asText().contains(caution), run.out());
      assertTrue(run.err().startsWith("touchstone: fid: caution: "), run.err());
      assertTrue(Double.isFinite(first(run).get("value").asDouble()), run.out());
    }
    String flat = matrix("flat.npy", 50, WIDTH, i -> Math.cos(i / WIDTH) * (i % WIDTH + 1));
    Captured run = pair(good, flat, "--metrics", "fid", "--json");
    assertTrue(first(run).get("caution").asText().contains("linear functions"), run.out());
    String whole = random("whole.npy", WIDTH + 1, 2);
    assertEquals("", pair(good, whole, "--metrics", "fid").err());
  }

  @Test
  void noRowsAreTooFew() {
    String good = random("good.npy", 50, 1);
    String none = matrix("none.npy", 0, WIDTH, i -> 0);
    refused(1, pair(good, none, "--metrics", "fid"), "found 0 in", "none.npy");
    refused(1, pair(good, none), "none can be computed of these files", "found 0 in", "none.npy");
    String narrow = matrix("narrow.npy", 5, 0, i -> 0);
    refused(1, pair(good, narrow), "narrow.npy: has shape [5, 0]");
  }

  @Test
  void constantFeaturesHaveDistanceZeroAndThatIsSaid() throws IOException {
    String constant = matrix("constant.npy", 50, WIDTH, i -> 0.5);
    Captured run = pair(constant, constant, "--metrics", "fid", "--json");
    assertEquals(0, first(run).get("value").asDouble(), 1e-12);
    assertTrue(first(run).get("caution").asText().contains("constant"), run.out());
  }

  /** 1e20 is far, but finite in double precision; the squares of 1e200 are not. */
  @Test
  void anOverflowIsAProblemAndNoInfinity() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    String good = random("good.npy", 50, 1);
    String far = matrix("far.npy", 50, WIDTH, i -> 1e20 * random.nextGaussian());
    double value = first(pair(good, far, "--metrics", "fid", "--json")).get("value").asDouble();
    assertTrue(value > 1e40 && value < 1e42, "about d * 1e40: " + value);
    String beyond = matrix("beyond.npy", 50, WIDTH, i -> 1e200 * random.nextGaussian());
    refused(1, pair(good, beyond, "--metrics", "fid"), "scale the features");
  }

  @Test
  void aSubsetLargerThanTheSetIsNotShrunk() throws IOException {
    String good = random("good.npy", 2000, 1);
    String few = random("few.npy", 876, 2);
    Captured named = pair(good, few, "--metrics", "kid");
    refused(
        1,
        named,
        "kid: needs at least 1001 candidate images for subset-size 1000, found 876 in",
        "few.npy; lower subset-size or give more images");
    Captured all = pair(good, few, "--json", "--metrics", "all,fid");
    assertEquals(0, all.status(), all.err());
    assertTrue(
        all.err().contains("touchstone: left out kid: needs at least 1001 candidate images"),
        all.err());
  }

  @Test
  void threeRowsAreEnoughForSomeAndTheRestIsLeftOut() throws IOException {
    String good = random("good.npy", 50, 1);
    String three = random("three.npy", 3, 2);
    Captured run = pair(good, three, "--json");
    assertEquals(0, run.status(), run.err());
    JsonNode tree = new ObjectMapper().readTree(run.out());
    assertEquals("fid", tree.get("scores").findValue("metric").asText(), run.out());
    for (JsonNode left : tree.get("left_out")) {
      assertTrue(left.get("reason").asText().length() > 10, run.out());
    }
    for (JsonNode score : tree.get("scores")) {
      assertTrue(score.get("value").isNumber(), run.out());
    }
  }

  @Test
  void fewerRowsThanSplitsAreRefused() {
    String logits = random("logits.npy", 5, 1);
    Captured run = score("--candidate", logits, "--as", "logits", "--metrics", "is");
    refused(1, run, "is: needs at least 20 candidate images for splits 10, found 5");
  }

  @Test
  void aClassOfProbabilityZeroIsFine() throws IOException {
    String rows =
        matrix("zero.npy", 60, 3, i -> i % 3 == 2 ? 0 : (i / 3 % 2 == i % 3 ? 0.75 : 0.25));
    JsonNode is = first(score("--candidate", rows, "--as", "probabilities", "--json"));
    // the marginal is 1/2, 1/2, 0: exp(KL) = exp(0.75 ln 1.5 + 0.25 ln 0.5)
    double expected = Math.exp(0.75 * Math.log(1.5) + 0.25 * Math.log(0.5));
    assertEquals(expected, is.get("value").asDouble(), 1e-12);
  }

  @Test
  void probabilitiesThatDoNotSumToOneAreRefused() {
    String rows = matrix("triple.npy", 60, 3, i -> 1);
    Captured run = score("--candidate", rows, "--as", "probabilities");
    refused(1, run, "triple.npy: row 0 sums to 3.0, expected class probabilities");
  }

  // ---- images ----

  private static byte[] encoded(int side, int type, String format, int seed) throws IOException {
    BufferedImage image = new BufferedImage(side, side, type);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, 0xff000000 | random.nextInt(1 << 24));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out), format);
    return out.toByteArray();
  }

  private String images(String name, int seed) throws IOException {
    Path target = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < 8; i++) {
      byte[] png = encoded(4, BufferedImage.TYPE_INT_RGB, "png", 100 * seed + i);
      Files.write(target.resolve("00" + i + ".png"), png);
    }
    return target.toString();
  }

  private Captured withFile(String name, byte[] content) throws IOException {
    String fake = images("fake", 2);
    Files.write(Path.of(fake, name), content);
    return pair(images("real", 1), fake, "--metrics", "fid", "--features", "pixels", "--json");
  }

  @Test
  void mixedSizesNameTheFile() throws IOException {
    byte[] larger = encoded(5, BufferedImage.TYPE_INT_RGB, "png", 9);
    refused(1, withFile("003.png", larger), "003.png: is 5 x 5 but 000.png is 4 x 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void aTruncatedImageIsNamed(String format) throws IOException {
    byte[] whole = encoded(4, BufferedImage.TYPE_INT_RGB, format, 9);
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    refused(1, withFile("cut." + format, half), "cut." + format);
  }

  @Test
  void garbageIsNamed() throws IOException {
    refused(1, withFile("004.png", "no image at all".getBytes()), "004.png");
    refused(1, withFile("005.png", new byte[0]), "005.png");
  }

  @Test
  void anEmptyFolderIsNamed() throws IOException {
    String empty = Files.createDirectories(folder.resolve("empty")).toString();
    refused(1, pair(images("real", 1), empty, "--features", "pixels"), empty, "no images");
  }

  @Test
  void aMissingFolderIsAWrongCommandLine() throws IOException {
    String missing = folder.resolve("missing").toString();
    refused(2, pair(images("real", 1), missing), missing + ": no such file");
    refused(2, pair(missing, images("real", 1)), missing + ": no such file");
    Captured run =
        pair(images("real", 1), images("fake", 2), "--test", missing, "--metrics", "fid");
    refused(2, run, missing + ": no such file");
  }

  @Test
  void upperCaseEndingsAreSeen() throws IOException {
    Captured run = withFile("008.PNG", encoded(4, BufferedImage.TYPE_INT_RGB, "png", 9));
    assertEquals(9, first(run).get("count").asInt());
  }

  @Test
  void greyIsAllChannelsAndTransparencyIsRefused() throws IOException {
    Captured grey = withFile("grey.png", encoded(4, BufferedImage.TYPE_BYTE_GRAY, "png", 9));
    assertEquals(9, first(grey).get("count").asInt());
    BufferedImage clear = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(clear, "png", out);
    refused(1, withFile("clear.png", out.toByteArray()), "clear.png", "transparent pixels");
    Files.delete(folder.resolve("fake/clear.png"));
    Captured opaque = withFile("opaque.png", encoded(4, BufferedImage.TYPE_INT_ARGB, "png", 9));
    assertEquals(10, first(opaque).get("count").asInt());
  }

  @Test
  void sixteenBitsAreRoundedAndNotClipped() throws IOException {
    String[] fakes = {"deep", "shallow"}; // levels 257 v and v are the same picture
    String[] values = new String[2];
    for (int k = 0; k < 2; k++) {
      Path target = Files.createDirectories(folder.resolve(fakes[k]));
      for (int i = 0; i < 8; i++) {
        BufferedImage image =
            new BufferedImage(
                4, 4, k == 0 ? BufferedImage.TYPE_USHORT_GRAY : BufferedImage.TYPE_BYTE_GRAY);
        SplittableRandom random = new SplittableRandom(i);
        for (int j = 0; j < 16; j++) {
          image.getRaster().setSample(j % 4, j / 4, 0, random.nextInt(256) * (k == 0 ? 257 : 1));
        }
        assertTrue(ImageIO.write(image, "png", target.resolve(i + ".png").toFile()));
      }
      Captured run =
          pair(
              images("real", 1),
              target.toString(),
              "--metrics",
              "fid",
              "--features",
              "pixels",
              "--json");
      values[k] = first(run).get("value").asText();
    }
    assertEquals(values[1], values[0]);
  }

  // ---- on-bad-image ----

  @Test
  void skippedImagesAreCountedAndNamedInTheResult() throws IOException {
    String fake = images("fake", 2);
    Files.write(Path.of(fake, "003.png"), encoded(5, BufferedImage.TYPE_INT_RGB, "png", 9));
    for (int i = 0; i < 6; i++) {
      Files.write(Path.of(fake, "x" + i + ".png"), new byte[0]);
    }
    String[] skip = {"--features", "pixels", "--json", "--on-bad-image", "skip"};
    Captured run = pair(images("real", 1), fake, skip);
    assertEquals(7, first(run).get("count").asInt());
    JsonNode skipped = new ObjectMapper().readTree(run.out()).get("skipped");
    assertEquals(7, skipped.size());
    assertTrue(skipped.get(0).get("file").asText().endsWith("003.png"), run.out());
    assertTrue(skipped.get(0).get("reason").asText().contains("5 x 5"), run.out());
    assertTrue(run.err().contains("touchstone: skipped images: 7\n"), run.err());
    assertTrue(run.err().contains("x0.png: cannot be read as an image: the file is empty"));
    assertTrue(run.err().contains("touchstone: and 2 more\n"), run.err());
  }

  @Test
  void pairsWithoutPartnersAreNotComparedAfterASkip() throws IOException {
    String fake = images("fake", 2);
    Files.write(Path.of(fake, "003.png"), new byte[0]);
    String real = images("real", 1);
    Files.delete(Path.of(real, "007.png")); // both sides now hold 7 good images
    Captured run = pair(real, fake, "--metrics", "mse", "--on-bad-image", "skip");
    refused(1, run, "mse: compares images in pairs, and 1 of " + fake + " were skipped");
  }

  @Test
  void unknownChoicesForBadImagesAreRefused() throws IOException {
    String fake = images("fake", 2);
    Captured run = pair(images("real", 1), fake, "--on-bad-image", "skipp");
    refused(2, run, "--on-bad-image: ", "skipp", "skip");
  }

  // ---- moments and the command line ----

  @Test
  void momentsWithoutSigmaAreNamed() {
    String good = random("good.npy", 50, 1);
    String moments = folder.resolve("moments.npz").toString();
    Npz.write(Path.of(moments), Map.of("mu", NpyArray.of(new double[WIDTH], WIDTH)));
    String missing = "moments.npz: has no array 'sigma', found [mu]";
    refused(1, pair(moments, good, "--metrics", "fid"), missing);
    refused(1, pair(moments, good), missing);
    double[] sigma = new double[WIDTH * WIDTH];
    sigma[3] = Double.NaN;
    Npz.write(
        Path.of(moments),
        Map.of(
            "mu",
            NpyArray.of(new double[WIDTH], WIDTH),
            "sigma",
            NpyArray.of(sigma, WIDTH, WIDTH)));
    refused(1, pair(moments, good), "moments.npz: number 3 of sigma is NaN");
  }

  @Test
  void unknownWordsAreRefused() {
    String good = random("good.npy", 50, 1);
    refused(2, pair(good, good, "--metrics", "banana"), "unknown metric 'banana'");
    refused(2, pair(good, good, "--metrics", "all,banana"), "unknown metric 'banana'");
    refused(2, pair(good, good, "--metrics", "all[x=1]"), "unknown metric 'all'");
    refused(2, pair(good, good, "--metrics", "fid[banana=1]"), "banana");
    refused(2, pair(good, good, "--banana"), "--banana");
    for (String empty : List.of("", ",", "fid,")) {
      refused(2, pair(good, good, "--metrics", empty), "an empty name");
    }
  }
}
