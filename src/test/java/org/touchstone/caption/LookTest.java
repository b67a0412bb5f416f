package org.touchstone.caption;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.caption.Look.Brightness;
import org.touchstone.caption.Look.Colour;
import org.touchstone.sample.RgbImages;

class LookTest {

  /**
   * Colours whose hue is exactly a boundary, and beside them, one level away, the last ones before
   * it: hue = 60 (g - b) / (most - least) where red is most, and 120 or 240 more where green or
   * blue is. Values are 200, so that nothing is brown.
   */
  @ParameterizedTest
  @CsvSource({
    "200,0,0, RED",
    "200,49,0, RED",
    "200,50,0, ORANGE", // 60 * 50/200 = 15
    "200,149,0, ORANGE",
    "200,150,0, YELLOW", // 45
    "200,200,0, YELLOW", // 60
    "151,180,0, YELLOW",
    "150,180,0, GREEN", // 120 - 60 * 150/180 = 70
    "0,200,0, GREEN",
    "0,200,149, GREEN",
    "0,200,150, TEAL", // 120 + 60 * 150/200 = 165
    "0,200,200, TEAL", // 180
    "0,151,200, TEAL",
    "0,150,200, BLUE", // 240 - 60 * 150/200 = 195
    "0,0,200, BLUE",
    "49,0,200, BLUE",
    "50,0,200, PURPLE", // 255
    "200,0,200, PURPLE", // 300
    "200,0,51, PURPLE",
    "200,0,50, RED", // 360 - 60 * 50/200 = 345
    "200,0,1, RED"
  })
  void huesHaveNamesThatBeginAtTheirBoundaries(int red, int green, int blue, Colour expected) {
    assertEquals(expected, Colour.of(red, green, blue));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0, BLACK",
    "50,0,0, BLACK", // value 50/255 below 0.2, whatever the hue
    "51,0,0, RED", // 51/255 = 0.2
    "51,51,51, GREY",
    "204,204,204, GREY", // 204/255 = 0.8
    "205,205,205, WHITE",
    "255,255,255, WHITE",
    "200,171,171, GREY", // saturation 29/200
    "200,170,170, RED", // 30/200 = 0.15
    "255,217,217, WHITE", // saturation 38/255
    "165,100,0, BROWN", // an orange, value 165/255 below 0.65
    "166,100,0, ORANGE",
    "200,160,121, BROWN", // an orange, saturation 79/200
    "200,160,120, ORANGE", // 80/200 = 0.4
    "160,30,0, RED", // dark, and no orange
    "160,140,0, YELLOW"
  })
  void darkPaleAndBrownColoursHaveNamesToo(int red, int green, int blue, Colour expected) {
    assertEquals(expected, Colour.of(red, green, blue));
  }

  /** The definition again, in whole numbers: hue boundaries become inequalities of products. */
  @Test
  void everyColourIsNamedAsTheDefinitionSays() {
    for (int red = 0; red < 256; red += 5) {
      for (int green = 0; green < 256; green += 3) {
        for (int blue = 0; blue < 256; blue += 5) {
          assertEquals(
              slow(red, green, blue), Colour.of(red, green, blue), red + " " + green + " " + blue);
        }
      }
    }
  }

  private static Colour slow(int red, int green, int blue) {
    int most = Math.max(red, Math.max(green, blue));
    int range = most - Math.min(red, Math.min(green, blue));
    if (5 * most < 255) {
      return Colour.BLACK;
    }
    if (100 * range < 15 * most) {
      return 5 * most > 4 * 255 ? Colour.WHITE : Colour.GREY;
    }
    // hue times range, from 0 to 360 times range
    int hue =
        most == red
            ? 60 * (green - blue) + (green < blue ? 360 * range : 0)
            : most == green ? 60 * (2 * range + blue - red) : 60 * (4 * range + red - green);
    boolean orange = hue >= 15 * range && hue < 45 * range;
    if (orange && (100 * most < 65 * 255 || 10 * range < 4 * most)) {
      return Colour.BROWN;
    }
    int[] from = {345, 255, 195, 165, 70, 45, 15};
    Colour[] names = {
      Colour.RED,
      Colour.PURPLE,
      Colour.BLUE,
      Colour.TEAL,
      Colour.GREEN,
      Colour.YELLOW,
      Colour.ORANGE
    };
    for (int i = 0; i < from.length; i++) {
      if (hue >= from[i] * range) {
        return names[i];
      }
    }
    return Colour.RED;
  }

  private static Look look(int row, int... levels) {
    byte[] pixels = new byte[levels.length];
    for (int i = 0; i < levels.length; i++) {
      pixels[i] = (byte) levels[i];
    }
    return Look.of(new RgbImages(levels.length / 12, 2, 2, pixels), row);
  }

  private static int[] grey(int level) {
    int[] levels = new int[12];
    java.util.Arrays.fill(levels, level);
    return levels;
  }

  @Test
  void darkIsBelow85AndBrightAbove170() {
    assertEquals(Brightness.DARK, look(0, grey(84)).brightness());
    assertEquals(Brightness.MEDIUM, look(0, grey(85)).brightness());
    assertEquals(Brightness.MEDIUM, look(0, grey(170)).brightness());
    assertEquals(Brightness.BRIGHT, look(0, grey(171)).brightness());
    // luma weighs channels: full green 149.7, full blue 29.1, red and green 225.9
    assertEquals(
        Brightness.MEDIUM, look(0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0).brightness());
    assertEquals(Brightness.DARK, look(0, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 255).brightness());
    assertEquals(
        Brightness.BRIGHT,
        look(0, 255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0).brightness());
  }

  @Test
  void anImageHasTheColourOfMostOfItsPixelsAndOfEqualOnesTheFirstOfTheList() {
    int[] twoImages = {
      0, 0, 255, 0, 0, 255, 255, 0, 0, 255, 0, 0, // two blue, two red: red is listed first
      0, 0, 255, 0, 0, 255, 0, 0, 255, 255, 0, 0
    };
    assertEquals(Colour.RED, look(0, twoImages).colour());
    assertEquals(Colour.BLUE, look(1, twoImages).colour());
  }

  @Test
  void wordsAreInLowerCase() {
    assertEquals("teal", Colour.TEAL.word());
    assertEquals("dark", Brightness.DARK.word());
  }
}
