package org.touchstone.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

class NpzTest {

  @TempDir Path folder;

  @Test
  void readsWhatNumpyWroteStoredAndCompressed() {
    Map<String, NpyArray> stored = Npz.read(NumpyFile.of("stored.npz"));
    assertEquals(List.of("mu", "sigma"), List.copyOf(stored.keySet()));
    assertArrayEquals(new double[] {1, 2}, stored.get("mu").toDoubles());
    assertArrayEquals(new double[] {1, 0, 0, 1}, stored.get("sigma").toDoubles());
    NpyArray image = Npz.read(NumpyFile.of("deflated.npz")).get("arr_0");
    assertEquals(NpyArray.of(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 1, 2, 2, 3), image);
  }

  @Test
  void whatIsWrittenComesBackInOrderAndWithTheSameBytes() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("z", NpyArray.of(new double[] {1, 2, 3}, 3));
    arrays.put("a", NpyArray.of(new byte[] {1, 2}, 1, 2));
    Npz.write(folder.resolve("1.npz"), arrays);
    Npz.write(folder.resolve("2.npz"), arrays);
    Map<String, NpyArray> again = Npz.read(folder.resolve("1.npz"));
    assertEquals(arrays, again);
    assertEquals(List.of("z", "a"), List.copyOf(again.keySet()));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("1.npz")), Files.readAllBytes(folder.resolve("2.npz")));
  }

  @Test
  void aCutAndAFlippedBitAreNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(NumpyFile.of("stored.npz"));
    Path file = folder.resolve("damaged.npz");
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThrows(DataProblem.class, () -> Npz.read(file), "cut to " + length);
    }
    // numpy.savez stores without compressing: the numbers stand in the file as they are
    int at = indexOfDouble2(whole);
    whole[at] ^= 1;
    Files.write(file, whole);
    String message = assertThrows(DataProblem.class, () -> Npz.read(file)).getMessage();
    assertTrue(message.contains("checksum") && message.contains("mu"), message);
  }

  private static int indexOfDouble2(byte[] file) {
    for (int i = 1; i < file.length - 8; i++) {
      if (file[i - 1] == 0x3f && file[i + 6] == 0 && file[i + 7] == 0x40) {
        return i; // ... 3f | 00 00 00 00 00 00 00 40: the 2.0 behind the 1.0 of mu
      }
    }
    throw new AssertionError("no 2.0 in the file");
  }

  @Test
  void aMissingArrayIsNamedWithThoseThatAreThere() {
    Path file = NumpyFile.of("stored.npz");
    Map<String, NpyArray> arrays = Npz.read(file);
    assertSame(arrays.get("mu"), Npz.require(arrays, "mu", file));
    String message =
        assertThrows(DataProblem.class, () -> Npz.require(arrays, "cov", file)).getMessage();
    assertTrue(message.contains("'cov'") && message.contains("[mu, sigma]"), message);
  }

  @Test
  void missingAndForeignFilesAreTwoKindsOfProblem() throws IOException {
    assertThrows(ParameterProblem.class, () -> Npz.read(folder.resolve("nowhere.npz")));
    Path text = Files.writeString(folder.resolve("text.npz"), "hello");
    assertThrows(DataProblem.class, () -> Npz.read(text));
  }
}
