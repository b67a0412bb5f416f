package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.fetch.UnreliableServer;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Sha256;
import org.touchstone.study.StandInNetworks;

/** Networks of one's own by configuration alone, and published ones that are not there yet. */
class OwnNetworkTest {

  private static final int COUNT = 150;

  @TempDir Path folder;

  private final byte[] pixels = new byte[COUNT * 4 * 4 * 3];

  @BeforeEach
  void write() {
    new SplittableRandom(6).nextBytes(pixels);
    Npy.write(folder.resolve("images.npy"), NpyArray.of(pixels, COUNT, 4, 4, 3));
    System.setProperty("touchstone.cache", folder.resolve("cache").toString());
  }

  @AfterEach
  void forgetTheCache() {
    System.clearProperty("touchstone.cache");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String network(String keys) throws IOException {
    Path archive = StandInNetworks.dictionary(folder.resolve("net.pt"));
    Path file = folder.resolve("net.yaml");
    Files.writeString(
        file,
        "id: my-net\nresize: none\ntorchscript:\n  path: "
            + archive
            + "\n  method: forward_features\n  arguments: [false]\n"
            + keys);
    return file.toString();
  }

  private static String outputs() {
    return "  outputs: {features: token, logits: logits}\n";
  }

  private Captured features(String extractor) {
    return Captured.run(
        "features",
        path("images.npy"),
        "--with",
        extractor,
        "--out",
        path("f.npy"),
        "--probabilities",
        path("p.npy"));
  }

  /** The stand-in gives twice the mean of every channel, and minus the mean as logits. */
  @Test
  void featuresAndProbabilitiesComeFromTheNamedOutputs() throws IOException {
    Captured run = features(network(outputs()));
    assertEquals(0, run.status(), run.err());
    NpyArray vectors = Npy.read(folder.resolve("f.npy"));
    assertArrayEquals(new int[] {COUNT, 3}, vectors.shape());
    assertEquals("<f4", vectors.dtype());
    int last = COUNT - 1;
    double[] means = new double[3];
    for (int k = 0; k < 48; k++) {
      means[k % 3] += (pixels[last * 48 + k] & 0xff) / 16.0;
    }
    double[] found = vectors.toDoubles();
    double[] classes = Npy.read(folder.resolve("p.npy")).toDoubles();
    for (int c = 0; c < 3; c++) {
      assertEquals(2 * means[c], found[3 * last + c], 1e-3); // float32 of some 255
    }
    assertEquals(
        Math.exp(means[0] - means[1]),
        classes[3 * last + 1] / classes[3 * last],
        1e-3 * Math.exp(means[0] - means[1]));
  }

  @Test
  void scoreTakesTheSameFile() throws IOException {
    Captured run =
        Captured.run(
            "score",
            "--candidate",
            path("images.npy"),
            "--reference",
            path("images.npy"),
            "--features",
            network(outputs()),
            "--metrics",
            "fid,is[splits=1]",
            "--as",
            "images");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("my-net"), run.out());
  }

  @Test
  void mistakesInTheFileAreAllListed() throws IOException {
    Captured keys = features(network("  sizes: 4\n  input: int8\n"));
    assertEquals(2, keys.status());
    assertTrue(keys.err().contains("torchscript.sizes: unknown key"), keys.err());
    assertTrue(keys.err().contains("torchscript.input: found \"int8\""), keys.err());
    Captured hash = features(network("  sha256: " + "0".repeat(64) + "\n"));
    assertEquals(1, hash.status());
    assertTrue(hash.err().contains("not loaded"), hash.err());
    Captured cut = features(network("  sha256: abc\n"));
    assertEquals(2, cut.status());
    assertTrue(cut.err().contains("expected 64 hexadecimal digits"), cut.err());
    Captured output = features(network("  outputs: {features: tokens, logits: logits}\n"));
    assertEquals(1, output.status());
    assertTrue(output.err().contains("found [logits, map, token]"), output.err());
  }

  @Test
  void aNetworkThatIsNoClassifierGivesNoProbabilities() throws IOException {
    Captured run = features(network("  outputs: {features: token}\n"));
    assertEquals(2, run.status());
    assertTrue(run.err().contains("my-net is no classifier"), run.err());
  }

  @Test
  void aPublishedNetworkThatIsNotThereSaysHowToGetIt() {
    Captured run = features("inception-v3");
    assertEquals(2, run.status());
    assertTrue(
        run.err().contains("run ./touchstone fetch inception-v3, or get https://"), run.err());
    assertTrue(run.err().contains(path("cache")), run.err());
  }

  @Test
  void fetchDeletesWhatIsNotThePublishedFile() throws IOException {
    byte[] other = Files.readAllBytes(StandInNetworks.inception(folder.resolve("other.pt")));
    try (UnreliableServer server = new UnreliableServer(other)) {
      Captured run =
          Captured.run("fetch", "inception-v3", "--from", server.at("/mirror").toString());
      assertEquals(1, run.status());
      assertTrue(run.err().contains("the file has SHA-256 " + Sha256.of(other)), run.err());
    }
    assertFalse(Files.exists(folder.resolve("cache/inception-2015-12-05.pt")));
    Captured unknown = Captured.run("fetch", "inception");
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("did you mean 'inception-v3'?"), unknown.err());
    Captured place = Captured.run("fetch", "inception-v3", "--from", "ftp://host/file");
    assertEquals(2, place.status());
  }
}
