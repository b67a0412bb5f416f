package org.touchstone.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchstone.problem.DataProblem;

/**
 * What stands before the numbers of an .npy file.
 *
 * <p>Source: NEP 1, "A Simple File Format for NumPy Arrays".
 *
 * @param dtype NumPy's type string
 * @param shape the sides; empty for a scalar
 * @param length how many bytes the header takes: the numbers begin after them
 */
public record NpyHeader(String dtype, long[] shape, long length) {

  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 20;
  private static final int LONGEST_QUOTE = 200;
  private static final Set<String> TYPES =
      Set.of("<f2", "<f4", "<f8", "|u1", "|i1", "<u2", "<i4", "<i8");
  private static final Pattern DESCR = Pattern.compile("'descr':\\s*(?:'([^']*)'|\\[)");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");

  /** Python 2 wrote an L behind whole numbers. */
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9L, ]*)\\)");

  /** What the type of a structured array is called here. */
  private static final String STRUCTURED = "a structured type";

  /**
   * Reads the header, and leaves the stream where the numbers begin.
   *
   * @param in the stream
   * @param name what to call it in an error
   * @return the header, with a type that {@link NpyArray} knows
   * @throws IOException if reading fails
   * @throws DataProblem if it is not an npy file, or of another type or order
   */
  public static NpyHeader read(InputStream in, String name) throws IOException {
    Text text = text(in, name);
    NpyHeader header = parsed(text, name);
    if (!TYPES.contains(header.dtype)) {
      throw new DataProblem(
          name,
          "holds NumPy type '"
              + header.dtype
              + "', expected float16, float32, float64, (u)int8, uint16, int32 or int64 in"
              + " little-endian order; convert it with array.astype('float64')");
    }
    if (field(ORDER, text.words, name).equals("True") && header.shape.length > 1) {
      throw new DataProblem(
          name, "is in Fortran order, expected C order; save numpy.ascontiguousarray(array)");
    }
    return header;
  }

  /** A header as it stands, and the bytes that it takes with what is before it. */
  private record Text(String words, long length) {}

  /** Reads the header of an array that may be of any type and order. */
  static NpyHeader ofAnyType(InputStream in, String name) throws IOException {
    return parsed(text(in, name), name);
  }

  private static Text text(InputStream in, String name) throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw new DataProblem(name, "is not an .npy file (it does not start with \\x93NUMPY)");
    }
    byte[] lengthBytes = in.readNBytes(start[6] == 1 ? 2 : 4);
    long length = 0;
    for (int i = lengthBytes.length - 1; i >= 0; i--) {
      length = length << 8 | lengthBytes[i] & 0xff;
    }
    if (length > LONGEST) {
      throw new DataProblem(name, "is damaged: its header claims " + length + " bytes");
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length || length == 0) {
      throw new DataProblem(name, "is truncated: it ends within its header");
    }
    return new Text(
        new String(text, StandardCharsets.UTF_8), start.length + lengthBytes.length + length);
  }

  private static NpyHeader parsed(Text text, String name) {
    String dtype = field(DESCR, text.words, name).replace("<u1", "|u1").replace("|b1", "|u1");
    return new NpyHeader(dtype, shape(field(SHAPE, text.words, name), name), text.length);
  }

  private static long[] shape(String sides, String name) {
    try {
      return Arrays.stream(sides.split(","))
          .map(String::strip)
          .filter(side -> !side.isEmpty())
          .map(side -> side.endsWith("L") ? side.substring(0, side.length() - 1) : side)
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (NumberFormatException e) {
      throw new DataProblem(name, "has a side beyond all files: (" + sides + ")", e);
    }
  }

  private static String field(Pattern pattern, String header, String name) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      String start = header.strip().substring(0, Math.min(LONGEST_QUOTE, header.strip().length()));
      throw new DataProblem(name, "has a header that NumPy does not write: " + start);
    }
    return matcher.group(1) == null ? STRUCTURED : matcher.group(1);
  }

  /**
   * How many bytes one number takes.
   *
   * @return 1, 2, 4 or 8
   */
  public int itemSize() {
    return dtype.charAt(2) - '0';
  }
}
