package org.touchstone.sample;

import java.util.Arrays;
import org.touchstone.problem.ParameterProblem;

/**
 * The colours that tokens stand for, in the order of their numbers.
 *
 * @param rgb three bytes (red, green, blue; unsigned) a colour; not copied
 */
public record Palette(byte[] rgb) {

  /**
   * Checks that there are 2 to {@value Space#MOST_COLOURS} whole colours.
   *
   * @throws IllegalArgumentException otherwise
   */
  public Palette {
    if (rgb.length % 3 != 0 || rgb.length < 6 || rgb.length > 3 * Space.MOST_COLOURS) {
      throw new IllegalArgumentException(
          "a palette has 2 to "
              + Space.MOST_COLOURS
              + " colours of 3 bytes, found "
              + rgb.length
              + " bytes");
    }
  }

  /**
   * Reads colours as {@link #toString} writes them.
   *
   * @param text {@code #rrggbb} separated by blanks
   * @param where where the text stands, for the error
   * @return the palette
   * @throws ParameterProblem if a colour is not of that form or there are too few or too many
   */
  public static Palette parse(String text, String where) {
    String[] colours = text.strip().split("\\s+");
    byte[] rgb = new byte[3 * colours.length];
    for (int token = 0; token < colours.length; token++) {
      if (!colours[token].matches("#[0-9a-fA-F]{6}")
          || colours.length < 2
          || colours.length > Space.MOST_COLOURS) {
        throw new ParameterProblem(
            where,
            "palette colour "
                + token
                + " of "
                + colours.length
                + " is '"
                + colours[token]
                + "', expected 2 to "
                + Space.MOST_COLOURS
                + " of the form #rrggbb");
      }
      int value = Integer.parseInt(colours[token].substring(1), 16);
      rgb[3 * token] = (byte) (value >> 16);
      rgb[3 * token + 1] = (byte) (value >> 8);
      rgb[3 * token + 2] = (byte) value;
    }
    return new Palette(rgb);
  }

  /**
   * Number of colours.
   *
   * @return the number of colours
   */
  public int size() {
    return rgb.length / 3;
  }

  /**
   * The colour channel of a token.
   *
   * @param token number of the colour
   * @param channel 0 red, 1 green, 2 blue
   * @return 0 to 255
   */
  public int channel(int token, int channel) {
    return rgb[3 * token + channel] & 0xff;
  }

  /**
   * The token of the nearest colour in RGB (squared Euclidean distance; the first of equals).
   *
   * @param red 0 to 255
   * @param green 0 to 255
   * @param blue 0 to 255
   * @return the token
   */
  public int nearest(double red, double green, double blue) {
    int best = 0;
    double bestDistance = Double.POSITIVE_INFINITY;
    for (int token = 0; token < size(); token++) {
      double dr = red - channel(token, 0);
      double dg = green - channel(token, 1);
      double db = blue - channel(token, 2);
      double distance = dr * dr + dg * dg + db * db;
      if (distance < bestDistance) {
        bestDistance = distance;
        best = token;
      }
    }
    return best;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Palette that && Arrays.equals(rgb, that.rgb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int token = 0; token < size(); token++) {
      text.append(token == 0 ? "" : " ")
          .append(
              String.format(
                  "#%02x%02x%02x", channel(token, 0), channel(token, 1), channel(token, 2)));
    }
    return text.toString();
  }
}
