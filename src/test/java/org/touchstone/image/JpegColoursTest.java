package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.sample.Npy;

/** Expected values: Pillow 12.3.0, see golden/jpeg/README.md. */
class JpegColoursTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/jpeg");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profile",
        "subsampled-profile",
        "rgb-profile",
        "bare",
        "numbers-012",
        "numbers-rgb",
        "jfif-rgb",
        "adobe-0",
        "adobe-1",
        "jfif-adobe-0"
      })
  void coloursAreThoseOfPillow(String name) throws IOException {
    Files.copy(GOLDEN.resolve(name + ".jpg"), folder.resolve("a.jpg"));
    byte[] expected = Npy.read(GOLDEN.resolve(name + ".npy")).data();
    byte[] found = ImageFiles.read(folder).pixels();
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      // JPEG decoders round differently, by a level in YCbCr, which is at most 2 in RGB
      assertEquals(expected[i] & 255, found[i] & 255, 2, name + ", byte " + i);
    }
  }

  @Test
  void aHeaderThatBreaksOffIsLeftToTheDecoder() throws IOException {
    byte[] file = Files.readAllBytes(GOLDEN.resolve("profile.jpg"));
    for (int length = 3; length < file.length; length += 7) {
      byte[] cut = java.util.Arrays.copyOf(file, length);
      if (JpegHeader.components(cut) == 0) {
        assertArrayEquals(cut, JpegHeader.asStored(cut), "of " + length + " bytes");
      } else {
        JpegHeader.asStored(cut); // reads nothing behind the end
      }
    }
  }
}
