package org.touchstone.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;

class FeatureFileTest {

  private static final int ROWS = 700;
  private static final int WIDTH = 1000; // one row is 4,000 bytes: a block spans several chunks

  @TempDir Path folder;

  private static float[] numbers() {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[ROWS * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double[] wide(float[] values, int from, int to) {
    double[] wide = new double[(to - from) * WIDTH];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[from * WIDTH + i];
    }
    return wide;
  }

  private Path write(NpyArray array) {
    Path file = folder.resolve("features.npy");
    Npy.write(file, array);
    return file;
  }

  private static String refused(Path file) {
    return assertThrows(DataProblem.class, () -> FeatureFile.open(file)).getMessage();
  }

  @Test
  void anyBlockOfFloat32RowsIsReadAsTheyStand() {
    float[] values = numbers();
    FeatureFile file = FeatureFile.open(write(NpyArray.of(values, ROWS, WIDTH)));
    assertEquals(ROWS, file.rows());
    assertEquals(WIDTH, file.columns());
    for (int[] range : new int[][] {{0, ROWS}, {0, 1}, {17, 417}, {ROWS - 1, ROWS}, {5, 5}}) {
      assertArrayEquals(
          wide(values, range[0], range[1]), file.slice(range[0], range[1]).values(), 0);
    }
  }

  @Test
  void float64RowsAreReadToTheLastBit() {
    double[] values = wide(numbers(), 0, ROWS);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.cbrt(values[i]);
    }
    FeatureFile file = FeatureFile.open(write(NpyArray.of(values, ROWS, WIDTH)));
    assertArrayEquals(
        Arrays.copyOfRange(values, 20 * WIDTH, 500 * WIDTH), file.slice(20, 500).values(), 0);
  }

  /** Bits of 1, -2, 65504, 2^-24, 0 and 0.333251953125. */
  @Test
  void float16RowsAreReadExactly() {
    byte[] bits = {0, 0x3c, 0, (byte) 0xc0, (byte) 0xff, 0x7b, 1, 0, 0, 0, 0x55, 0x35};
    FeatureFile file = FeatureFile.open(write(new NpyArray("<f2", new int[] {3, 2}, bits)));
    assertArrayEquals(new double[] {1, -2, 65504, 0x1p-24}, file.slice(0, 2).values(), 0);
    assertArrayEquals(new double[] {0, 0.333251953125}, file.slice(2, 3).values(), 0);
  }

  @Test
  void aTruncatedFileIsRefusedWithWhatIsMissing() throws IOException {
    Path file = write(NpyArray.of(new float[6], 3, 2));
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(cut.length() - 3);
    }
    String message = refused(file);
    assertTrue(
        message.endsWith(
            "is truncated or damaged: 21 bytes of data, expected 3 rows of 8 bytes for shape"
                + " [3, 2]"),
        message);
  }

  @Test
  void aFileThatIsCutAfterItWasOpenedIsNoticed() throws IOException {
    Path path = write(NpyArray.of(new float[6], 3, 2));
    FeatureFile file = FeatureFile.open(path);
    try (RandomAccessFile cut = new RandomAccessFile(path.toFile(), "rw")) {
      cut.setLength(cut.length() - 3);
    }
    assertThrows(DataProblem.class, () -> file.slice(0, 3));
  }

  @Test
  void otherTypesAndShapesAreRefused() {
    assertTrue(
        refused(write(NpyArray.of(new byte[6], 3, 2))).contains("holds |u1 of shape [3, 2]"));
    assertTrue(refused(write(NpyArray.of(new float[6], 6))).contains("holds <f4 of shape [6]"));
  }

  @Test
  void aMissingFileIsAWrongParameter() {
    Path missing = folder.resolve("none.npy");
    assertThrows(ParameterProblem.class, () -> FeatureFile.open(missing));
  }

  @Test
  void aFileThatIsNoArrayIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("text.npy"), "1 2 3 and so on");
    assertTrue(refused(file).contains("is not an .npy file"));
  }

  @Test
  void rowsBeyondTheFileAreRefused() {
    FeatureFile file = FeatureFile.open(write(NpyArray.of(new float[6], 3, 2)));
    assertThrows(IndexOutOfBoundsException.class, () -> file.slice(0, 4));
  }
}
