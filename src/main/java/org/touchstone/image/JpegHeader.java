package org.touchstone.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The segments of a JPEG file before its picture.
 *
 * <p>Source: ITU-T T.81 (1992), section B.2: segments are 0xFF, a marker and a length of two bytes;
 * a start of frame holds after them precision, height, width and the components.
 */
final class JpegHeader {

  private static final int START_OF_SCAN = 0xda;
  private static final int JFIF = 0xe0;
  private static final int PROFILE = 0xe2;
  private static final int ADOBE = 0xee;

  /** Version 1.1, square pixels, no thumbnail. */
  private static final byte[] JFIF_SEGMENT = {
    (byte) 0xff, (byte) JFIF, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  private JpegHeader() {}

  /**
   * How many components the frame has: 1 is grey, 3 is colour, 4 is CMYK.
   *
   * @param file the bytes
   * @return the number, 0 if there is no start of frame
   */
  static int components(byte[] file) {
    int frame = frame(file);
    return frame == 0 ? 0 : file[frame + 9] & 0xff;
  }

  /**
   * The file for Java's decoder, which would else go other ways than libjpeg: without its colour
   * profile, which Java applies, and with the segment that says YCbCr where libjpeg takes colours
   * for such, since Java takes them for RGB if components that are not subsampled have unusual
   * numbers.
   *
   * <p>Source: libjpeg's {@code default_decompress_parms}: three components are YCbCr in a JFIF
   * file, else what an Adobe segment says, else YCbCr unless they are numbered R, G, B.
   *
   * @param file the bytes
   * @return the same picture
   */
  static byte[] asStored(byte[] file) {
    int frame = frame(file);
    if (frame == 0) {
      return file; // the decoder says what is wrong with it
    }
    boolean colours = components(file) == 3;
    boolean jfif = has(file, JFIF, "JFIF");
    boolean letters = colours && numbers(file, frame).equals("RGB");
    ByteArrayOutputStream plain = new ByteArrayOutputStream(file.length + JFIF_SEGMENT.length);
    plain.write(file, 0, 2);
    if (colours && !jfif && !has(file, ADOBE, "Adobe") && !letters) {
      plain.writeBytes(JFIF_SEGMENT);
    }
    int at = 2;
    for (int next = next(file, at); next > at; next = next(file, at)) {
      boolean dropped =
          is(file, at, PROFILE, "ICC_PROFILE") || colours && jfif && is(file, at, ADOBE, "Adobe");
      if (!dropped) {
        plain.write(file, at, next - at);
      }
      at = next;
    }
    plain.write(file, at, file.length - at);
    return plain.toByteArray();
  }

  /** Where the start of frame is, 0 if there is none. */
  private static int frame(byte[] file) {
    int at = 2;
    for (int next = next(file, at); next > at; next = next(file, at)) {
      // 0xC0 to 0xCF but for tables of codes, extensions and arithmetic conditioning
      int marker = file[at + 1] & 0xff;
      if (marker >= 0xc0
          && marker <= 0xcf
          && marker != 0xc4
          && marker != 0xc8
          && marker != 0xcc
          && at + 9 < file.length) {
        return at;
      }
      at = next;
    }
    return 0;
  }

  /** The numbers of the three components of a frame, as characters. */
  private static String numbers(byte[] file, int frame) {
    StringBuilder numbers = new StringBuilder();
    for (int at = frame + 10; at < Math.min(file.length, frame + 19); at += 3) {
      numbers.append((char) (file[at] & 0xff));
    }
    return numbers.toString();
  }

  private static boolean has(byte[] file, int marker, String name) {
    int at = 2;
    for (int next = next(file, at); next > at; next = next(file, at)) {
      if (is(file, at, marker, name)) {
        return true;
      }
      at = next;
    }
    return false;
  }

  /** Whether the segment at a place has a marker, and starts with a name and a zero. */
  private static boolean is(byte[] file, int at, int marker, String name) {
    byte[] start = (name + '\0').getBytes(StandardCharsets.US_ASCII);
    return (file[at + 1] & 0xff) == marker
        && at + 4 + start.length <= file.length
        && Arrays.equals(file, at + 4, at + 4 + start.length, start, 0, start.length);
  }

  /**
   * Where the segment after that at a place begins; the place itself before the picture, and where
   * there is no whole segment. A fill byte counts as a segment.
   */
  private static int next(byte[] file, int at) {
    if (at + 4 > file.length || file[at] != (byte) 0xff) {
      return at;
    }
    int marker = file[at + 1] & 0xff;
    if (marker == 0xff) {
      return at + 1;
    }
    int length = (file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff;
    boolean whole = length >= 2 && at + 2 + length <= file.length;
    return marker == START_OF_SCAN || !whole ? at : at + 2 + length;
  }
}
