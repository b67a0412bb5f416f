package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

class PaletteCodingTest {

  @Test
  void everyPixelGetsTheTokenOfItsNearestColour() {
    SplittableRandom random = new SplittableRandom(2);
    for (int colours : new int[] {2, 32, 256, 512, 4096}) {
      byte[] rgb = new byte[3 * colours];
      random.nextBytes(rgb);
      Palette palette = new Palette(rgb);
      byte[] pixels = new byte[3 * 5 * 20 * 30];
      random.nextBytes(pixels);
      TokenImages coded = PaletteCoding.encode(new RgbImages(5, 20, 30, pixels), palette);
      assertEquals(new Space(20, 30, colours), coded.space());
      for (int i = 0; i < pixels.length / 3; i++) {
        int expected =
            palette.nearest(
                pixels[3 * i] & 0xff, pixels[3 * i + 1] & 0xff, pixels[3 * i + 2] & 0xff);
        assertEquals(expected, coded.token(i / 600, i % 600));
      }
    }
  }

  @Test
  void ofEquallyNearColoursTheFirstIsTaken() {
    Palette palette = new Palette(new byte[] {10, 0, 0, 0, 0, 0, 10, 0, 0});
    RgbImages between = new RgbImages(1, 1, 2, new byte[] {5, 0, 0, 9, 0, 0});
    TokenImages coded = PaletteCoding.encode(between, palette);
    assertEquals(0, coded.token(0, 0));
    assertEquals(0, coded.token(0, 1));
  }

  @Test
  void codingWhatThePaletteColouredGivesTheTokensBack() {
    byte[] rgb = new byte[3 * 32];
    for (int i = 0; i < 32; i++) {
      rgb[3 * i] = (byte) (8 * i);
      rgb[3 * i + 2] = (byte) (255 - i);
    }
    byte[] tokens = new byte[2 * 12];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (byte) (i * 5 % 32);
    }
    Palette palette = new Palette(rgb);
    TokenImages images = new TokenImages(new Space(3, 4, 32), 2, tokens);
    TokenImages again = PaletteCoding.encode(images.toRgb(palette), palette);
    assertArrayEquals(tokens, again.tokens());
  }
}
