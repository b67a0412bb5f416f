package org.touchstone.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/**
 * NumPy's .npy files, versions 1 to 3.
 *
 * <p>Source: NEP 1, "A Simple File Format for NumPy Arrays".
 */
public final class Npy {

  /** What a JVM may need beside the bytes of an array. */
  private static final int MOST_ROOM = 8;

  private Npy() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return the array
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if it is truncated, not an npy file, or of another type or order
   */
  public static NpyArray read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (NoSuchFileException e) {
      throw new ParameterProblem(file.toString(), "no such file; check the path", e);
    } catch (IOException e) {
      throw new DataProblem(file.toString(), "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the stream; not closed
   * @param name what to call it in an error
   * @return the array
   * @throws IOException if reading fails
   */
  public static NpyArray read(InputStream in, String name) throws IOException {
    NpyHeader header = NpyHeader.read(in, name);
    String dtype = header.dtype();
    int itemSize = header.itemSize();
    int[] shape = shape(header.shape(), itemSize, name);
    int expected = Arrays.stream(shape).reduce(itemSize, (bytes, side) -> bytes * side);
    byte[] data = in.readNBytes(expected); // what is claimed is not allocated before it comes
    boolean more = in.read() >= 0; // how much more is not counted: a small zip may hold terabytes
    if (data.length != expected || more) {
      throw new DataProblem(
          name,
          "is truncated or damaged: "
              + (more ? "more than " : "")
              + data.length
              + " bytes of data, expected "
              + expected
              + " for shape "
              + Arrays.toString(shape));
    }
    return new NpyArray(dtype, shape, data);
  }

  private static int[] shape(long[] sides, int itemSize, String name) {
    try {
      int[] shape = new int[sides.length];
      int bytes = itemSize;
      for (int i = 0; i < shape.length; i++) {
        shape[i] = Math.toIntExact(sides[i]);
        bytes = Math.multiplyExact(bytes, shape[i]);
      }
      Math.addExact(bytes, MOST_ROOM); // no Java array is longer
      return shape;
    } catch (ArithmeticException e) {
      String text = Arrays.toString(sides).replace('[', '(').replace(']', ')');
      throw new DataProblem(
          name, "has shape " + text + ", expected at most 2 GiB in one array; split it", e);
    }
  }

  /**
   * Writes a file, whole, and moves it into place.
   *
   * @param file where to
   * @param array what
   * @throws DataProblem if the file cannot be written
   */
  public static void write(Path file, NpyArray array) {
    AtomicFiles.write(file, out -> write(out, array));
  }

  /**
   * Writes a stream in version 1 of the format.
   *
   * @param out the stream; not closed
   * @param array what
   * @throws IOException if writing fails
   */
  public static void write(OutputStream out, NpyArray array) throws IOException {
    writeHeader(out, array.dtype(), array.shape());
    out.write(array.data());
  }

  /**
   * Writes what stands before the numbers; these are to follow, little-endian and in C order.
   *
   * @param out the stream; not closed
   * @param dtype NumPy's type string, for example {@code <f4}
   * @param shape the sides
   * @throws IOException if writing fails
   */
  public static void writeHeader(OutputStream out, String dtype, int... shape) throws IOException {
    StringBuilder sides = new StringBuilder();
    for (int side : shape) {
      sides.append(side).append(shape.length == 1 ? "," : ", ");
    }
    String tuple = sides.toString().replaceAll(", $", "");
    String header =
        "{'descr': '" + dtype + "', 'fortran_order': False, 'shape': (" + tuple + "), }";
    int padding = (64 - (NpyHeader.MAGIC.length + 4 + header.length() + 1) % 64) % 64;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.write(NpyHeader.MAGIC);
    start.write(1);
    start.write(0);
    start.write(text.length & 0xff);
    start.write(text.length >> 8);
    start.write(text);
    out.write(start.toByteArray());
  }
}
