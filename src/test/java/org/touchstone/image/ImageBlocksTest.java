package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;

class ImageBlocksTest {

  private static final int COUNT = 8000;

  @TempDir private Path folder;

  /** Blocks of 64 MiB and whole chunks; 64 photographs of 12 megapixels would be 2.3 GB. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 3968",
    "32, 32, 3968",
    "256, 256, 320",
    "1024, 1024, 64",
    "3000, 4000, 41",
    "8192, 8192, 7"
  })
  void hugeImagesComeFewAtATime(int height, int width, int expected) {
    assertEquals(expected, ImageBlocks.size(height, width));
    assertTrue(3L * height * width * expected <= 1_500_000_000L, "bytes");
  }

  /** Three blocks of small images, which come 3,968 at a time. */
  private static NpyArray images() {
    byte[] pixels = new byte[COUNT * 2 * 2 * 3];
    new Random(1).nextBytes(pixels);
    return NpyArray.of(pixels, COUNT, 2, 2, 3);
  }

  private static byte[] all(ImageBlocks blocks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    blocks.forEach(block -> all.writeBytes(block.pixels()));
    return all.toByteArray();
  }

  @Test
  void arraysAreReadBlockByBlockAlsoFromAZip() {
    NpyArray images = images();
    Path npy = folder.resolve("a.npy");
    Path npz = folder.resolve("a.npz");
    Npy.write(npy, images);
    Npz.write(npz, Map.of("images", images, "labels", NpyArray.of(new double[COUNT], COUNT)));
    for (Path file : new Path[] {npy, npz}) {
      try (ImageBlocks blocks = ImageBlocks.open(file, OnBadImage.FAIL)) {
        assertEquals(COUNT, blocks.count());
        assertArrayEquals(images.data(), all(blocks), file.toString());
      }
    }
  }

  @Test
  void damageOfAZippedArrayShowsAtTheLatestAtItsEnd() throws IOException {
    Path npz = folder.resolve("a.npz");
    Npz.write(npz, Map.of("images", images()));
    byte[] bytes = Files.readAllBytes(npz);
    bytes[bytes.length / 2] ^= 1; // random bytes cannot be compressed: deflate stores them
    Files.write(npz, bytes);
    try (ImageBlocks blocks = ImageBlocks.open(npz, OnBadImage.FAIL)) {
      String message = assertThrows(DataProblem.class, () -> all(blocks)).getMessage();
      assertTrue(message.contains("a.npz[images]: is truncated or damaged"), message);
    }
  }

  @Test
  void moreAndFewerImagesThanTheHeaderSaysAreRefused() throws IOException {
    for (int bytes : new int[] {47, 49}) {
      Path npz = folder.resolve("a.npz");
      Npz.write(
          npz, Map.of("images", new NpyArray("|u1", new int[] {1, 4, 4, 3}, new byte[bytes])));
      String message = assertThrows(DataProblem.class, () -> ImageFiles.read(npz)).getMessage();
      assertTrue(message.contains("a.npz[images]: is truncated or damaged"), message);
    }
  }

  @Test
  void nothingAtAPathIsAWrongPath() {
    Path nowhere = folder.resolve("nowhere.npz");
    assertThrows(ParameterProblem.class, () -> ImageBlocks.open(nowhere, OnBadImage.FAIL));
  }
}
