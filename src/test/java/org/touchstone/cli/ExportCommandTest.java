package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.image.ImageFiles;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.study.TinyWorld;

/** What is exported is what a run judges. */
class ExportCommandTest {

  @TempDir static Path folder;

  private static Path config;
  private static Path run;

  @BeforeAll
  static void runOnce() {
    TinyWorld world = TinyWorld.in(folder);
    // the truth drawn afresh: its seed too must be the run's
    config =
        world.write(
            "study.yaml", world.study().replace("  samples: " + folder + "/test.npz\n", ""));
    run = folder.resolve("runs/tiny");
    Captured done = Captured.run("run", config.toString(), "--out", run.toString());
    assertEquals(0, done.status(), done.err());
  }

  private static Path export(String study, String name, String... more) {
    Path out = folder.resolve(name);
    Captured done =
        Captured.run(
            Stream.concat(Stream.of("export", study, "--out", out.toString()), Stream.of(more))
                .toArray(String[]::new));
    assertEquals(0, done.status(), done.err());
    assertTrue(done.out().contains(out.resolve("index.csv").toString()), done.out());
    return out;
  }

  @Test
  void npzHoldsTheImagesOfTheRunAndTheIndexNamesThem() throws IOException {
    Path out = export(config.toString(), "npz");
    List<String> index = Files.readAllLines(out.resolve("index.csv"));
    assertEquals(
        List.of(
            "model,role,images,path",
            ",test,60,truth/test.npz",
            ",reference,120,truth/reference.npz",
            "truth,truth,60,truth/second-sample.npz",
            "a-10,candidate,60,candidates/a-10.npz",
            "a,candidate,60,candidates/a.npz"),
        index.subList(0, 6));
    assertEquals(9, index.size());
    // a run keeps the first 64 images of every set that it judges: here all
    Map<String, NpyArray> judged = Npz.read(run.resolve("contact-sheets.npz"));
    for (String row : index.subList(3, 9)) {
      String[] cells = row.split(",");
      NpyArray images = Npz.read(out.resolve(cells[3])).get("images");
      assertEquals(judged.get(cells[0]), images, cells[0]);
      assertArrayEquals(new int[] {60, 4, 4, 3}, images.shape());
    }
  }

  @Test
  void pngFoldersHoldTheSameImagesAndARunMayBeNamed() throws IOException {
    Path out = export(run.toString(), "png", "--as", "png");
    Map<String, NpyArray> judged = Npz.read(run.resolve("contact-sheets.npz"));
    assertArrayEquals(
        judged.get("b").data(), ImageFiles.read(out.resolve("candidates/b")).pixels());
    assertArrayEquals(
        judged.get("truth").data(), ImageFiles.read(out.resolve("truth/second-sample")).pixels());
    assertEquals(120, ImageFiles.read(out.resolve("truth/reference")).count());
    assertTrue(Files.exists(out.resolve("candidates/b/000059.png")));
  }

  @Test
  void nothingIsOverwrittenAndNothingIsLeftBehind() throws IOException {
    Path there = Files.createDirectories(folder.resolve("there"));
    Files.writeString(there.resolve("x"), "");
    Captured refused = Captured.run("export", config.toString(), "--out", there.toString());
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("nothing is overwritten"), refused.err());
    Captured kind = Captured.run("export", config.toString(), "--out", there + "2", "--as", "jpg");
    assertEquals(2, kind.status());
    assertTrue(kind.err().contains("--as: unknown kind 'jpg'; did you mean"), kind.err());
    assertTrue(Files.notExists(Path.of(there + "2")));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.filter(path -> path.toString().endsWith(".part")).count());
    }
  }

  @Test
  void theReadmeShowsTheCommand() throws IOException {
    String[] arguments = Readme.command("export");
    arguments[1] = config.toString();
    arguments[3] = folder.resolve("readme").toString();
    Captured done = Captured.run(arguments);
    assertEquals(0, done.status(), done.err());
    assertTrue(Files.isDirectory(folder.resolve("readme/candidates/a")));
  }
}
