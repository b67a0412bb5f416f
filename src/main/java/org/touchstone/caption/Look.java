package org.touchstone.caption;

import java.util.Locale;
import org.touchstone.sample.RgbImages;

/**
 * What words the pixels of an image ask for: the name of the colour that most of them have, and
 * whether the image is dark or bright.
 *
 * @param colour the colour of most pixels
 * @param brightness of the mean pixel
 */
public record Look(Colour colour, Brightness brightness) {

  private static final double DARK = 85;
  private static final double BRIGHT = 170;

  /** Names of colours, by hue, saturation and value. */
  public enum Colour {
    /** Value below 0.2. */
    BLACK,
    /** Hardly saturated, value above 0.8. */
    WHITE,
    /** Hardly saturated, value between. */
    GREY,
    /** Hue within 15 degrees of 0, or below 345 and 15 degrees around. */
    RED,
    /** Orange, and too dark or pale to be called so. */
    BROWN,
    /** Hue from 15 to 45 degrees. */
    ORANGE,
    /** Hue from 45 to 70 degrees. */
    YELLOW,
    /** Hue from 70 to 165 degrees. */
    GREEN,
    /** Hue from 165 to 195 degrees. */
    TEAL,
    /** Hue from 195 to 255 degrees. */
    BLUE,
    /** Hue from 255 to 345 degrees. */
    PURPLE;

    /**
     * The name of a colour.
     *
     * @param red from 0 to 255
     * @param green from 0 to 255
     * @param blue from 0 to 255
     * @return what it is called
     */
    public static Colour of(int red, int green, int blue) {
      int most = Math.max(red, Math.max(green, blue));
      int least = Math.min(red, Math.min(green, blue));
      double value = most / 255.0;
      double saturation = most == 0 ? 0 : (most - least) / (double) most;
      if (value < 0.2) {
        return BLACK;
      }
      if (saturation < 0.15) {
        return value > 0.8 ? WHITE : GREY;
      }
      double hue = hue(red, green, blue, most, most - least);
      if (hue >= 15 && hue < 45 && (value < 0.65 || saturation < 0.4)) {
        return BROWN;
      }
      double[] upTo = {15, 45, 70, 165, 195, 255, 345};
      Colour[] names = {RED, ORANGE, YELLOW, GREEN, TEAL, BLUE, PURPLE};
      for (int i = 0; i < upTo.length; i++) {
        if (hue < upTo[i]) {
          return names[i];
        }
      }
      return RED;
    }

    private static double hue(int red, int green, int blue, int most, double range) {
      double sixths;
      if (most == red) {
        sixths = (green - blue) / range;
      } else if (most == green) {
        sixths = 2 + (blue - red) / range;
      } else {
        sixths = 4 + (red - green) / range;
      }
      return (60 * sixths + 360) % 360;
    }

    /**
     * The word.
     *
     * @return in lower case
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The mean luma of an image (ITU-R BT.601), from 0 to 255. */
  public enum Brightness {
    /** Below 85. */
    DARK,
    /** Between; there is no word for it. */
    MEDIUM,
    /** Above 170. */
    BRIGHT;

    /**
     * The word.
     *
     * @return in lower case
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The look of an image.
   *
   * @param images some images
   * @param row number of the image
   * @return its colour (of equally frequent ones the first in the list) and brightness
   */
  public static Look of(RgbImages images, int row) {
    int[] counts = new int[Colour.values().length];
    double luma = 0;
    for (int at = row * images.stride(); at < (row + 1) * images.stride(); at += 3) {
      int red = images.pixels()[at] & 0xff;
      int green = images.pixels()[at + 1] & 0xff;
      int blue = images.pixels()[at + 2] & 0xff;
      counts[Colour.of(red, green, blue).ordinal()]++;
      luma += 0.299 * red + 0.587 * green + 0.114 * blue;
    }
    int most = 0;
    for (int colour = 1; colour < counts.length; colour++) {
      most = counts[colour] > counts[most] ? colour : most;
    }
    double mean = luma / (images.height() * images.width());
    return new Look(
        Colour.values()[most],
        mean < DARK ? Brightness.DARK : mean > BRIGHT ? Brightness.BRIGHT : Brightness.MEDIUM);
  }
}
