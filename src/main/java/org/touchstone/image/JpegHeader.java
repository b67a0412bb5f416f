package org.touchstone.image;

/** The segments of a JPEG file before its picture. */
final class JpegHeader {

  private JpegHeader() {}

  /**
   * How many components the frame has: 1 is grey, 3 is colour, 4 is CMYK.
   *
   * <p>Source: ITU-T T.81 (1992), section B.2: segments are 0xFF, a marker and a length of two
   * bytes; a start of frame holds after them precision, height, width and the components.
   *
   * @param file the bytes
   * @return the number, 0 if there is no start of frame
   */
  static int components(byte[] file) {
    int at = 2;
    while (at + 9 < file.length && file[at] == (byte) 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == 0xff) { // fill bytes may stand before a marker
        at++;
      } else if (isStartOfFrame(marker)) {
        return file[at + 9] & 0xff;
      } else {
        at += 2 + ((file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff);
      }
    }
    return 0;
  }

  /** 0xC0 to 0xCF but for tables of codes, extensions and arithmetic conditioning. */
  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
