package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.cli.Touchstone;

/**
 * {@code train} in a JVM of its own, killed from outside as {@code kill -9} does it: no hook, no
 * finally block runs. The moment is a few milliseconds after a checkpoint appeared, a random number
 * of steps further on, mostly in the middle of one.
 */
class KilledTrainingTest {

  private static final int STEPS = 800; // a checkpoint every 100
  private static final int KILLS = 2;
  private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(10);

  @TempDir static Path folder;

  @Test
  void aTrainingThatWasKilledEndsWithTheBytesOfOneThatWasNot() throws Exception {
    TinyWorld world = TinyWorld.in(folder);
    Path recipe = world.recipe("k", "pixel-cnn", Map.of("channels", 4, "layers", 1), List.of(350));
    Files.writeString(recipe, Files.readString(recipe).replace("steps: 20", "steps: " + STEPS));
    Path whole = folder.resolve("whole");
    Trainer.train(recipe, world.file("train.npz"), whole, Silence::start);

    Path killed = folder.resolve("killed");
    SplittableRandom random = new SplittableRandom(8);
    for (int kill = 0; kill < KILLS; kill++) {
      killAfterACheckpoint(recipe, world.file("train.npz"), killed, random.nextInt(40));
      assertTrue(Files.exists(killed.resolve("k.checkpoint")));
      assertFalse(Files.exists(killed.resolve("k.yaml")), "was done before it was killed");
    }
    Trainer.train(recipe, world.file("train.npz"), killed, Silence::start);
    for (String weights : List.of("k-350.safetensors", "k.safetensors")) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(weights)),
          Files.readAllBytes(killed.resolve(weights)),
          weights);
    }
  }

  private static void killAfterACheckpoint(Path recipe, Path data, Path out, int milliseconds)
      throws IOException, InterruptedException {
    Path log = folder.resolve("train.log");
    Path checkpoint = out.resolve("k.checkpoint");
    FileTime before = written(checkpoint);
    Process training =
        ChildJvm.start(
            log,
            Touchstone.class,
            "train",
            recipe.toString(),
            "--data",
            data.toString(),
            "--out",
            out.toString());
    try {
      long start = System.nanoTime();
      while (written(checkpoint).equals(before)) {
        assertTrue(training.isAlive(), () -> "ended by itself: " + text(log));
        assertTrue(System.nanoTime() - start < LONGEST_WAIT, () -> "no checkpoint: " + text(log));
        Thread.sleep(1);
      }
      Thread.sleep(milliseconds);
    } finally {
      training.destroyForcibly().waitFor();
    }
    assertFalse(training.exitValue() == 0, () -> "ended by itself: " + text(log));
  }

  private static FileTime written(Path file) throws IOException {
    return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
