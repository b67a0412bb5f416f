package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a training step or a candidate needs outlives it. */
class FlatMemoryTest {

  /**
   * What a JVM may still grow by for reasons of its own, in kB: code that is compiled late,
   * fragments of malloc. Where the system does not say what is resident, all is 0.
   */
  private static final long OWN_GROWTH = 8_000;

  /**
   * What is resident after a candidate goes up and down by this much, in kB, over forty of them:
   * malloc gives back now more, now less. Keys and values alone of ten candidates are 41 MB.
   */
  private static final long SWING = 20_000;

  @TempDir static Path folder;

  private static final Map<String, Long> RESIDENT = new HashMap<>();
  private static final Map<String, Long> ARRAYS = new HashMap<>();

  @BeforeAll
  static void workLong() throws Exception {
    Path log = folder.resolve("log");
    Process work = ChildJvm.start(log, LongWork.class, folder.toString());
    try {
      assertTrue(work.waitFor(10, TimeUnit.MINUTES), "takes too long");
      assertEquals(0, work.exitValue(), () -> text(log));
    } finally {
      work.destroyForcibly();
    }
    text(log)
        .lines()
        .filter(line -> line.startsWith("held "))
        .map(line -> line.split(" "))
        .forEach(
            words -> {
              RESIDENT.put(words[1] + " " + words[2], Long.parseLong(words[3]));
              ARRAYS.put(words[1] + " " + words[2], Long.parseLong(words[4]));
            });
    assertEquals(4 + LongWork.ROUND + LongWork.CANDIDATES, RESIDENT.size(), () -> text(log));
  }

  @Test
  void aThousandTrainingSteps() {
    for (String family : new String[] {"image-gpt ", "pixel-cnn "}) {
      long grown = RESIDENT.get(family + LongWork.STEPS) - RESIDENT.get(family + LongWork.SETTLED);
      assertTrue(grown < OWN_GROWTH, () -> family + "grew by " + grown + " kB: " + RESIDENT);
      assertEquals(ARRAYS.get(family + LongWork.SETTLED), ARRAYS.get(family + LongWork.STEPS));
    }
  }

  @Test
  void tenCandidatesOpenedDrawnAndClosed() {
    long grown = least(LongWork.CANDIDATES) - least(0);
    assertTrue(grown < SWING, () -> "grew by " + grown + " kB: " + RESIDENT);
  }

  /** The least of a few candidates in a row. */
  private static long least(int after) {
    return IntStream.rangeClosed(after + 1, after + LongWork.ROUND)
        .mapToLong(candidate -> RESIDENT.get("candidate " + candidate))
        .min()
        .orElseThrow();
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
