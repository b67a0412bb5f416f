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
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;

/** What is kept, seen and deleted from the command line. */
class CacheCommandTest {

  private static final int COUNT = 40;

  @TempDir Path folder;

  private Path cache;

  @BeforeEach
  void write() {
    byte[] pixels = new byte[COUNT * 6 * 6 * 3];
    new SplittableRandom(3).nextBytes(pixels);
    Npy.write(folder.resolve("images.npy"), NpyArray.of(pixels, COUNT, 6, 6, 3));
    cache = folder.resolve("cache");
    System.setProperty("touchstone.cache", cache.toString());
  }

  @AfterEach
  void forgetTheCache() {
    System.clearProperty("touchstone.cache");
  }

  private static Captured done(String... words) {
    Captured run = Captured.run(words);
    assertEquals(0, run.status(), run.err());
    return run;
  }

  private byte[] features(String... more) throws IOException {
    Path out = folder.resolve("f.npy");
    List<String> words = new ArrayList<>(List.of("features", folder + "/images.npy"));
    words.addAll(List.of("--with", "mini-inception", "--out", out.toString()));
    words.addAll(List.of(more));
    done(words.toArray(String[]::new));
    return Files.readAllBytes(out);
  }

  private List<Path> kept() throws IOException {
    if (!Files.exists(cache)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(cache)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void anEmptyCacheIsShownAndNotMade() {
    Captured shown = done("cache");
    assertEquals(
        cache + "\nkept weights: 0 files, 0.00 MB\nkept features: 0 files, 0.00 MB\n",
        shown.out().replace("\r", ""));
    assertFalse(Files.exists(cache));
  }

  @Test
  void featuresAreKeptPerExtractorAndClearedButWeightsStay() throws IOException {
    features();
    Files.writeString(cache.resolve("clip-vit-b-32.pt"), "weights");
    Files.writeString(cache.resolve("features/mini-inception/.1.part"), "of a killed process");
    String shown = done("cache").out();
    // 40 x 128 float32 vectors and 40 x 10 float64 probabilities, each with 128 + 32 bytes around
    long bytes = 40 * 128 * 4 + 40 * 10 * 8 + 2 * 160 + 19;
    assertTrue(
        shown.contains(String.format("kept features: 3 files, %.2f MB", bytes / 1e6)), shown);
    assertTrue(shown.matches("(?s).*  mini-inception +3 files, .* to .*"), shown);
    assertTrue(shown.matches("(?s).*  clip-vit-b-32 +1 file, .*"), shown);

    String cleared = done("cache", "--clear").out();
    assertTrue(cleared.contains("deleted features: 3 files"), cleared);
    assertTrue(cleared.contains("kept weights: 1 file,"), cleared);
    assertEquals(List.of(cache.resolve("clip-vit-b-32.pt")), kept());
    assertFalse(Files.exists(cache.resolve("features")));
  }

  @Test
  void weightsAreClearedOnlyWhereTheyAreNamed() throws IOException {
    features();
    Path mine = Files.writeString(cache.resolve("features/mini-inception/mine.npy"), "a user's");
    Files.writeString(cache.resolve("inception-2015-12-05.pt.part"), "half");
    Captured alone = Captured.run("cache", "--weights");
    assertEquals(2, alone.status());
    assertTrue(alone.err().contains("--clear --weights"), alone.err());
    assertEquals(4, kept().size());
    String cleared = done("cache", "--clear", "--weights").out();
    assertTrue(cleared.contains("deleted weights: 1 file"), cleared);
    assertEquals(List.of(mine), kept());
  }

  @Test
  void numbersAreTheSameWithoutAColdAndAWarmCache() throws IOException {
    byte[] without = features("--no-cache");
    assertEquals(List.of(), kept());
    byte[] cold = features();
    assertFalse(kept().isEmpty());
    byte[] warm = features();
    assertArrayEquals(without, cold);
    assertArrayEquals(without, warm);
  }

  /** The images are one block of {@code features}: what it extracted, {@code score} finds. */
  @Test
  void scoreReadsWhatFeaturesKeptAndSaysWhatIsDamaged() throws IOException {
    features();
    String[] score = {
      "score", "--candidate", folder + "/images.npy", "--as", "images", "--metrics", "is[splits=1]"
    };
    Captured read = done(score);
    assertEquals(2, kept().size());
    byte[] bytes = Files.readAllBytes(kept().get(0));
    bytes[bytes.length - 40] ^= 1;
    Files.write(kept().get(0), bytes);
    Captured again = done(score);
    assertTrue(again.err().contains(kept().get(0) + ": is damaged"), again.err());
    assertTrue(again.err().contains("made again"), again.err());
    assertEquals(read.out(), again.out());
    assertEquals("", done(score).err());
  }
}
