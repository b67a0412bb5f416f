package org.touchstone.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

class NpyTest {

  private static String problem(byte[] file) {
    return assertThrows(DataProblem.class, () -> Npy.read(new ByteArrayInputStream(file), "x.npy"))
        .getMessage();
  }

  private static byte[] withHeader(String header, int dataBytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[dataBytes]);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "f4, <f4, -2",
    "f8, <f8, -2",
    "half, <f2, 0",
    "u1, |u1, 250",
    "i1, |i1, -2",
    "i4, <i4, -2",
    "i8, <i8, -2",
    "version2, <f8, 0",
    "version3, <f8, 0"
  })
  void readsWhatNumpyWrote(String name, String dtype, int first) {
    NpyArray array = Npy.read(NumpyFile.of(name + ".npy"));
    assertEquals(dtype, array.dtype());
    assertArrayEquals(new int[] {2, 3}, array.shape());
    double[] expected = {first, first + 1, first + 2, first + 3, first + 4, first + 5};
    assertArrayEquals(expected, array.toDoubles());
  }

  @Test
  void readsScalarsVectorsEmptyArraysAndSpecialValues() {
    NpyArray scalar = Npy.read(NumpyFile.of("scalar.npy"));
    assertArrayEquals(new int[0], scalar.shape());
    assertArrayEquals(new double[] {2.5}, scalar.toDoubles());
    NpyArray vector = Npy.read(NumpyFile.of("vector.npy"));
    assertArrayEquals(new int[] {3}, vector.shape());
    assertArrayEquals(new double[] {1.5, -2.5, 1e300}, vector.toDoubles());
    assertArrayEquals(new int[] {0, 3}, Npy.read(NumpyFile.of("empty.npy")).shape());
    assertArrayEquals(
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE},
        Npy.read(NumpyFile.of("special.npy")).toDoubles());
    assertArrayEquals(
        new double[] {0, 1, 0, 1, 0, 1}, Npy.read(NumpyFile.of("bool.npy")).toDoubles());
  }

  @Test
  void readsADoubleExactly() {
    double[] mean = Npy.read(NumpyFile.of("mean_1.24.npy")).toDoubles();
    assertEquals(64, mean.length);
    assertEquals(1.174513380965965, mean[0]); // as NumPy 2.4.6 prints it
    assertEquals(1.0109851716561171, mean[63]);
  }

  @Test
  void largeIntegersKeepTheirLastDigit() {
    assertArrayEquals(
        new long[] {(1L << 53) + 1, Long.MIN_VALUE, Long.MAX_VALUE},
        Npy.read(NumpyFile.of("large_ints.npy")).toLongs());
    assertThrows(IllegalStateException.class, () -> Npy.read(NumpyFile.of("f8.npy")).toLongs());
  }

  @ParameterizedTest
  @CsvSource({"fortran, Fortran", "big_endian, >f8", "strings, <U1", "record, structured"})
  void refusesWithTheReasonWhatItCannotRead(String name, String reason) {
    Path file = NumpyFile.of(name + ".npy");
    String message = assertThrows(DataProblem.class, () -> Npy.read(file)).getMessage();
    assertTrue(message.contains(reason) && message.contains(name + ".npy"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f4", "f8", "u1", "i1", "i4", "i8", "scalar", "vector", "empty"})
  void writesTheHeaderAndTheDataThatNumpyWrites(String name, @TempDir Path folder)
      throws IOException {
    Path original = NumpyFile.of(name + ".npy");
    Path copy = folder.resolve("new/copy.npy");
    Npy.write(copy, Npy.read(original));
    byte[] expected = Files.readAllBytes(original);
    byte[] found = Files.readAllBytes(copy);
    // NumPy pads the header by some bytes more in case the first side grows; the data start behind
    int start = 10 + (expected[8] & 0xff | expected[9] << 8);
    int foundStart = 10 + (found[8] & 0xff | found[9] << 8);
    assertEquals(0, foundStart % 64, "the data are aligned as the format asks");
    assertEquals(
        new String(expected, 10, start - 10, StandardCharsets.US_ASCII).strip(),
        new String(found, 10, foundStart - 10, StandardCharsets.US_ASCII).strip());
    assertArrayEquals(
        Arrays.copyOfRange(expected, start, expected.length),
        Arrays.copyOfRange(found, foundStart, found.length));
    assertEquals(Npy.read(original), Npy.read(copy));
  }

  @Test
  void arraysOfEachJavaTypeComeBack() throws IOException {
    for (NpyArray array :
        new NpyArray[] {
          NpyArray.of(new double[] {1.1, Double.NaN, 3, 4, 5, -0.0}, 1, 2, 3),
          NpyArray.of(new float[] {1.1f, 2, 3}, 3),
          NpyArray.of(new byte[] {-1, 0, 1, 2}, 4, 1)
        }) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Npy.write(out, array);
      assertEquals(array, Npy.read(new ByteArrayInputStream(out.toByteArray()), "copy"));
    }
  }

  @Test
  void aFileThatWasCutAnywhereIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(NumpyFile.of("f8.npy"));
    for (int length = 0; length < whole.length; length++) {
      problem(Arrays.copyOf(whole, length));
    }
    String message = problem(Arrays.copyOf(whole, whole.length + 1));
    assertTrue(message.contains("more than 48 bytes") && message.contains("expected 48"), message);
  }

  /** NumPy under Python 2 wrote sides as long integers; its own reader still takes them. */
  @Test
  void sidesOfPython2AreRead() throws IOException {
    byte[] file = withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (1L, 2L), }", 16);
    assertArrayEquals(
        new int[] {1, 2}, Npy.read(new ByteArrayInputStream(file), "python 2").shape());
    problem(withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (L, 2L), }", 16));
  }

  @Test
  void aHeaderThatBreaksOffIsSaidToBeTruncated() throws IOException {
    byte[] whole = Files.readAllBytes(NumpyFile.of("f8.npy"));
    for (int length = 8; length < 80; length++) {
      String message = problem(Arrays.copyOf(whole, length));
      assertTrue(message.contains("ends within its header"), length + ": " + message);
    }
  }

  @Test
  void damagedHeadersAreRefused() throws IOException {
    problem("not an npy file at all".getBytes(StandardCharsets.US_ASCII));
    problem(withHeader("{'descr': '<f8', 'fortran_order': False, }", 8));
    problem(withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, -1), }", 8));
    problem(withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999,), }", 8));
    // 65536 x 65536 x 8 bytes are 0 in 32 bits
    problem(withHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (65536, 65536), }", 0));
    byte[] version2 = Files.readAllBytes(NumpyFile.of("version2.npy"));
    version2[11] = (byte) 0x80; // the highest byte of the header's length
    problem(version2);
  }

  @Test
  void aMissingFileIsAParameterProblem(@TempDir Path folder) {
    assertThrows(ParameterProblem.class, () -> Npy.read(folder.resolve("nowhere.npy")));
    assertThrows(DataProblem.class, () -> Npy.read(folder));
  }
}
