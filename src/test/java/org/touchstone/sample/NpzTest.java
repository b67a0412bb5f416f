package org.touchstone.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
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
    String message = problem(() -> Npz.read(file, List.of("mu", "cov"), List.of()));
    assertTrue(message.contains("'cov'") && message.contains("[mu, sigma]"), message);
  }

  @Test
  void onlyWhatIsAskedForIsReadInTheOrderAskedFor() throws IOException {
    Path file =
        zip(
            "sigma.npy", Files.readAllBytes(NumpyFile.of("f8.npy")),
            "names.npy", Files.readAllBytes(NumpyFile.of("strings.npy")),
            "fields.npy", Files.readAllBytes(NumpyFile.of("record.npy")),
            "notes.txt", "hello".getBytes(StandardCharsets.US_ASCII),
            "mu.npy", Files.readAllBytes(NumpyFile.of("f4.npy")));
    Map<String, NpyArray> arrays = Npz.read(file, List.of("mu"), List.of("count", "sigma"));
    assertEquals(List.of("mu", "sigma"), List.copyOf(arrays.keySet()));
    assertEquals(Npy.read(NumpyFile.of("f4.npy")), arrays.get("mu"));
    Map<String, NpyHeader> headers = Npz.headers(file);
    assertEquals(List.of("sigma", "names", "fields", "mu"), List.copyOf(headers.keySet()));
    assertEquals("<f8", headers.get("sigma").dtype());
    assertEquals("a structured type", headers.get("fields").dtype());
    assertTrue(problem(() -> Npz.read(file)).contains("<U"));
  }

  /** 300 MB of zeros are 1.4 MB in a zip and more than 100 times the heap that they may take. */
  @Test
  void anArrayThatGoesOnBehindItsNumbersIsNotUnpacked() throws IOException {
    Path file = folder.resolve("swelling.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("mu.npy"));
      Npy.write(zip, NpyArray.of(new double[] {1, 2}, 2));
      for (int i = 0; i < 300; i++) {
        zip.write(new byte[1_000_000]);
      }
    }
    long before = allocated();
    String message = problem(() -> Npz.read(file));
    assertTrue(allocated() - before < 3_000_000, "bytes: " + (allocated() - before));
    assertTrue(message.contains("[mu.npy]") && message.contains("more than 16 bytes"), message);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void twoArraysOfOneNameAndPathsThatLeadOutAreRefused() throws IOException {
    byte[] array = Files.readAllBytes(NumpyFile.of("f8.npy"));
    Path twice = zip("a.npy", array, "b.npy", array);
    String text = Files.readString(twice, StandardCharsets.ISO_8859_1).replace("b.npy", "a.npy");
    Files.writeString(twice, text, StandardCharsets.ISO_8859_1);
    assertTrue(problem(() -> Npz.read(twice)).contains("[a.npy]: stands twice"));
    for (String name : List.of("../mu.npy", "/mu.npy", "x/../../mu.npy", "C:\\mu.npy")) {
      Path out = zip("mu.npy", array, name, array);
      assertTrue(problem(() -> Npz.read(out)).contains("[" + name + "]: is an absolute or"), name);
    }
  }

  @Test
  void aStreamEndsWithTheChecksum() throws IOException {
    byte[] whole = Files.readAllBytes(NumpyFile.of("stored.npz"));
    Path file = Files.write(folder.resolve("streamed.npz"), whole);
    try (InputStream in = Npz.stream(file, "mu")) {
      assertEquals(Npz.read(file).get("mu"), Npy.read(in, "mu"));
    }
    whole[indexOfDouble2(whole)] ^= 1;
    Files.write(file, whole);
    try (InputStream in = Npz.stream(file, "mu")) {
      assertTrue(
          assertThrows(IOException.class, in::readAllBytes).getMessage().contains("checksum"));
    }
    assertTrue(problem(() -> Npz.stream(file, "nu")).contains("[mu, sigma]"));
  }

  private static String problem(Executable work) {
    return assertThrows(DataProblem.class, work).getMessage();
  }

  /** A zip of names and bytes in turn. */
  private Path zip(Object... namesAndBytes) throws IOException {
    Path file = folder.resolve("made.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
      }
    }
    return file;
  }

  @Test
  void missingAndForeignFilesAreTwoKindsOfProblem() throws IOException {
    assertThrows(ParameterProblem.class, () -> Npz.read(folder.resolve("nowhere.npz")));
    Path text = Files.writeString(folder.resolve("text.npz"), "hello");
    assertThrows(DataProblem.class, () -> Npz.read(text));
  }
}
