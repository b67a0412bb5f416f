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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/**
 * NumPy's .npy files, versions 1 to 3.
 *
 * <p>Source: NEP 1, "A Simple File Format for NumPy Arrays".
 */
public final class Npy {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 20;
  private static final Set<String> TYPES = Set.of("<f4", "<f8", "|u1", "|i1", "<i4", "<i8");
  private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");

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
    byte[] start = in.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw new DataProblem(name, "is not an .npy file (it does not start with \\x93NUMPY)");
    }
    byte[] lengthBytes = in.readNBytes(start[6] == 1 ? 2 : 4);
    long length = 0;
    for (int i = lengthBytes.length - 1; i >= 0; i--) {
      length = length << 8 | lengthBytes[i] & 0xff;
    }
    if (length > LONGEST_HEADER) {
      throw new DataProblem(name, "is damaged: its header claims " + length + " bytes");
    }
    String header = new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
    String dtype = field(DESCR, header, name).replace("<u1", "|u1").replace("|b1", "|u1");
    if (!TYPES.contains(dtype)) {
      throw new DataProblem(
          name,
          "holds NumPy type '"
              + dtype
              + "', expected float32, float64, (u)int8, int32 or int64 in"
              + " little-endian order; convert it with array.astype('float64')");
    }
    String sides = field(SHAPE, header, name);
    int itemSize = dtype.charAt(2) - '0';
    int[] shape = shape(sides, itemSize, name);
    if (field(ORDER, header, name).equals("True") && shape.length > 1) {
      throw new DataProblem(
          name, "is in Fortran order, expected C order; save numpy.ascontiguousarray(array)");
    }
    byte[] data = in.readAllBytes();
    NpyArray array = new NpyArray(dtype, shape, data);
    int expected = array.size() * itemSize;
    if (data.length != expected) {
      throw new DataProblem(
          name,
          "is truncated or damaged: "
              + data.length
              + " bytes of data, expected "
              + expected
              + " for shape "
              + Arrays.toString(shape));
    }
    return array;
  }

  private static int[] shape(String sides, int itemSize, String name) {
    try {
      int[] shape =
          Arrays.stream(sides.split(","))
              .map(String::strip)
              .filter(side -> !side.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      int bytes = itemSize;
      for (int side : shape) {
        bytes = Math.multiplyExact(bytes, side);
      }
      return shape;
    } catch (NumberFormatException | ArithmeticException e) {
      throw new DataProblem(
          name, "has shape (" + sides + "), expected at most 2 GiB in one array; split it", e);
    }
  }

  private static String field(Pattern pattern, String header, String name) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new DataProblem(name, "has a header that NumPy does not write: " + header.strip());
    }
    return matcher.group(1);
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
    StringBuilder sides = new StringBuilder();
    for (int side : array.shape()) {
      sides.append(side).append(array.shape().length == 1 ? "," : ", ");
    }
    String tuple = sides.toString().replaceAll(", $", "");
    String header =
        "{'descr': '" + array.dtype() + "', 'fortran_order': False, 'shape': (" + tuple + "), }";
    int padding = (64 - (MAGIC.length + 4 + header.length() + 1) % 64) % 64;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.write(MAGIC);
    start.write(1);
    start.write(0);
    start.write(text.length & 0xff);
    start.write(text.length >> 8);
    start.write(text);
    out.write(start.toByteArray());
    out.write(array.data());
  }
}
