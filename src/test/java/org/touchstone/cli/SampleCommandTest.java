package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.density.Density;
import org.touchstone.study.DensityModel;
import org.touchstone.study.TinyWorld;
import org.touchstone.study.TokenSet;

class SampleCommandTest {

  /** Nats: rounding in float32 when other images stand in the chunk. */
  private static final double ROUNDING = 1e-4;

  @TempDir static Path folder;

  private static TinyWorld world;

  @BeforeAll
  static void makeWorld() {
    world = TinyWorld.in(folder);
  }

  private static Path sample(String model, int count, int seed, int skip, String name) {
    Path out = folder.resolve(name);
    Captured run =
        Captured.run(
            "sample",
            world.file(model).toString(),
            "--count",
            "" + count,
            "--seed",
            "" + seed,
            "--skip",
            "" + skip,
            "--out",
            out.toString());
    assertEquals(0, run.status(), run.err());
    assertEquals(out + System.lineSeparator(), run.out());
    return out;
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherOneOthers() throws IOException {
    byte[] first = Files.readAllBytes(sample("candidates/b.yaml", 30, 7, 0, "first.npz"));
    byte[] second = Files.readAllBytes(sample("candidates/b.yaml", 30, 7, 0, "second.npz"));
    byte[] other = Files.readAllBytes(sample("candidates/b.yaml", 30, 8, 0, "other.npz"));
    assertArrayEquals(first, second);
    assertFalse(java.util.Arrays.equals(first, other));
  }

  @Test
  void skippingGoesOnWithTheStream() {
    TokenSet whole = TokenSet.read(sample("truth.yaml", 300, 1, 0, "whole.npz"));
    TokenSet rest = TokenSet.read(sample("truth.yaml", 295, 1, 5, "rest.npz"));
    assertArrayEquals(whole.images().slice(5, 300).tokens(), rest.images().tokens());
    double[] expected = whole.logLikelihoods().orElseThrow();
    double[] found = rest.logLikelihoods().orElseThrow();
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i + 5], found[i], ROUNDING);
    }
  }

  @Test
  void sobolIsAnotherSampleThatTheSeedScrambles() throws IOException {
    Path[] files = new Path[4];
    for (int i = 0; i < files.length; i++) {
      files[i] = folder.resolve("sobol-" + i + ".npz");
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "sample",
                  world.file("truth.yaml").toString(),
                  "--count",
                  "64",
                  "--seed",
                  i == 2 ? "6" : "5",
                  "--out",
                  files[i].toString()));
      if (i < 3) {
        arguments.add("--sobol");
      }
      Captured run = Captured.run(arguments.toArray(String[]::new));
      assertEquals(0, run.status(), run.err());
    }
    assertArrayEquals(Files.readAllBytes(files[0]), Files.readAllBytes(files[1]));
    assertFalse(
        java.util.Arrays.equals(Files.readAllBytes(files[0]), Files.readAllBytes(files[2])));
    assertFalse(
        java.util.Arrays.equals(Files.readAllBytes(files[0]), Files.readAllBytes(files[3])));
    // the first token has four colours: of 64 evenly spread points each takes its share, to within
    // one point at either end of its interval
    double[] logs = TokenSet.read(files[0]).logLikelihoods().orElseThrow();
    assertEquals(64, logs.length);
    int[] counts = new int[4];
    int[] others = new int[4];
    for (int i = 0; i < 64; i++) {
      counts[TokenSet.read(files[0]).images().token(i, 0)]++;
      others[TokenSet.read(files[2]).images().token(i, 0)]++;
    }
    for (int colour = 0; colour < 4; colour++) {
      assertEquals(counts[colour], others[colour], 2, "colour " + colour);
    }
  }

  @Test
  void logLikelihoodsAreThoseOfTheDensity() {
    for (String model : new String[] {"truth.yaml", "candidates/a.yaml", "candidates/b.yaml"}) {
      TokenSet set = TokenSet.read(sample(model, 40, 2, 0, "drawn.npz"));
      assertEquals(40, set.images().count());
      try (Density density = DensityModel.read(world.file(model)).open()) {
        assertArrayEquals(
            density.logLikelihood(set.images()), set.logLikelihoods().orElseThrow(), ROUNDING);
      }
    }
  }

  @Test
  void whatCannotBeDoneEndsWithTwo() {
    String truth = world.file("truth.yaml").toString();
    Path file = world.write("a-file", "");
    String[][] wrong = {
      {folder + "/none.yaml", "1", folder + "/x.npz", "no such model file"},
      {truth, "0", folder + "/x.npz", "expected at least 1"},
      {truth, "1", file + "/x.npz", "folder cannot be made"},
      {truth, "1", folder.toString(), "cannot be written"},
      {folder + "/c-recipe.yml", "1", folder + "/x.npz", "recipe without weights"},
      {folder + "/classifier.yaml", "1", folder + "/x.npz", "unknown density family"},
    };
    for (String[] row : wrong) {
      Captured run = Captured.run("sample", row[0], "--count", row[1], "--out", row[2]);
      assertEquals(2, run.status(), run.err());
      assertTrue(run.err().contains(row[3]), run.err());
      assertEquals(1, run.err().lines().count(), run.err());
    }
    String out = folder + "/x.npz";
    Captured device =
        Captured.run("sample", truth, "--count", "1", "--out", out, "--device", "gpu");
    assertEquals(2, device.status(), device.err());
    assertTrue(device.err().contains("expected auto, cpu or cuda:"), device.err());
    assertFalse(Files.exists(folder.resolve("x.npz")));
  }
}
