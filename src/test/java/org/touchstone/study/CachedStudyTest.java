package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study finds what another one extracted, and its numbers are those of a study without. */
class CachedStudyTest {

  /** Reference, five candidates and the truth's second sample, by two resizes; no pixels. */
  private static final int SETS = 2 * 7;

  private static final List<String> TABLES =
      List.of("scores.csv", "agreement.csv", "normality.csv", "gaussian-tail.csv");

  @TempDir static Path folder;

  private static TinyWorld world;
  private static Path without;
  private static Path cold;
  private static FeatureCache first;

  @BeforeAll
  static void runWithoutAndCold() {
    world = TinyWorld.in(folder);
    without = run(world.study(), "without", FeatureCache.off());
    first = cache();
    cold = run(world.study(), "cold", first);
  }

  private static FeatureCache cache() {
    return FeatureCache.in(folder.resolve("features"));
  }

  private static Path run(String study, String out, FeatureCache cache) {
    Path config = world.write(out + ".yaml", study);
    return StudyRunner.run(
        config,
        MetricTypes.known(),
        Optional.of(folder.resolve(out)),
        cache,
        Silence::start,
        directory -> {});
  }

  private static void assertSameTables(Path run) throws IOException {
    for (String name : TABLES) {
      assertArrayEquals(
          Files.readAllBytes(without.resolve(name)), Files.readAllBytes(run.resolve(name)), name);
    }
  }

  @Test
  void theSecondRunReadsEverythingAndHasTheSameBytes() throws IOException {
    assertEquals(Map.of("read", 0, "extracted", SETS), first.counts());
    FeatureCache second = cache();
    Path warm = run(world.study(), "warm", second);
    assertEquals(Map.of("read", SETS, "extracted", 0), second.counts());
    assertEquals(List.of(), second.remarks());
    assertSameTables(cold);
    assertSameTables(warm);
    String provenance = Files.readString(warm.resolve("provenance.json"));
    assertTrue(provenance.contains("\"read\" : " + SETS), provenance);
  }

  @Test
  void anotherStudyOfOtherFilesFindsTheImagesThatAreTheSame() throws IOException {
    Path moved = Files.createDirectories(folder.resolve("elsewhere"));
    for (String name : List.of("a", "a-10", "b", "c")) {
      for (String kind : List.of(".yaml", ".safetensors")) {
        Files.copy(world.file("candidates/" + name + kind), moved.resolve(name + kind));
      }
    }
    String study =
        world
            .study()
            .replace("study: tiny", "study: another")
            .replace("/candidates/", "/elsewhere/");
    FeatureCache cache = cache();
    run(study, "another", cache);
    assertEquals(Map.of("read", 2 * 6, "extracted", 0), cache.counts());
  }

  @Test
  void aDamagedFileIsSaidAndMadeAgain() throws IOException {
    Path file;
    try (Stream<Path> all = Files.walk(folder.resolve("features"))) {
      file = all.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    FeatureCache next = cache();
    Path after = run(world.study(), "after", next);
    assertEquals(Map.of("read", SETS - 1, "extracted", 1), next.counts());
    assertEquals(1, next.remarks().size());
    assertTrue(next.remarks().get(0).startsWith(file.toString()), next.remarks()::toString);
    assertArrayEquals(bytes, Files.readAllBytes(file));
    assertSameTables(after);
  }
}
