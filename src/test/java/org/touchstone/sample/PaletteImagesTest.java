package org.touchstone.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** {@link Space}, {@link Palette}, {@link TokenImages} and {@link RgbImages}. */
class PaletteImagesTest {

  private static final Palette THREE = new Palette(new byte[] {0, 0, 0, -1, 0, 0, 10, 20, -56});

  @Test
  void spacesAreEqualWhenTheirSizesAre() {
    assertEquals(new Space(2, 3, 4), new Space(2, 3, 4));
    assertNotEquals(new Space(2, 3, 4), new Space(3, 2, 4));
    assertEquals(6, new Space(2, 3, 4).dimensions());
    for (int[] bad : new int[][] {{0, 1, 2}, {1, 0, 2}, {1, 1, 1}, {1, 1, 4097}}) {
      assertThrows(IllegalArgumentException.class, () -> new Space(bad[0], bad[1], bad[2]));
    }
  }

  @Test
  void channelsAreUnsigned() {
    assertEquals(3, THREE.size());
    assertEquals(255, THREE.channel(1, 0));
    assertEquals(200, THREE.channel(2, 2));
    assertEquals("#000000 #ff0000 #0a14c8", THREE.toString());
  }

  @Test
  void palettesAreEqualWhenTheirColoursAre() {
    assertEquals(THREE, new Palette(THREE.rgb().clone()));
    assertEquals(THREE.hashCode(), new Palette(THREE.rgb().clone()).hashCode());
    assertNotEquals(THREE, new Palette(new byte[9]));
    for (int length : new int[] {0, 3, 7, 3 * 4097}) {
      assertThrows(IllegalArgumentException.class, () -> new Palette(new byte[length]));
    }
  }

  @Test
  void theNearestColourIsByEuclideanDistanceAndTheFirstOfEquals() {
    assertEquals(2, THREE.nearest(10, 20, 200));
    assertEquals(0, THREE.nearest(127.4, 0, 0));
    assertEquals(0, THREE.nearest(127.5, 0, 0)); // as far from black as from red
    assertEquals(1, THREE.nearest(127.6, 0, 0));
  }

  @Test
  void tokensTakeTheColoursOfThePalette() {
    TokenImages images = new TokenImages(new Space(1, 2, 3), 2, new byte[] {1, 0, 2, 1});
    assertEquals(2, images.token(1, 0));
    RgbImages rgb = images.toRgb(THREE);
    assertArrayEquals(new byte[] {-1, 0, 0, 0, 0, 0, 10, 20, -56, -1, 0, 0}, rgb.pixels());
    assertEquals(6, rgb.stride());
    Palette two = new Palette(new byte[6]);
    assertThrows(IllegalArgumentException.class, () -> images.toRgb(two));
  }

  @Test
  void tokensAbove127AreUnsigned() {
    byte[] rgb = new byte[3 * 256];
    rgb[3 * 200] = 77;
    TokenImages images = new TokenImages(new Space(1, 1, 256), 1, new byte[] {(byte) 200});
    assertEquals(200, images.token(0, 0));
    assertEquals(77, images.toRgb(new Palette(rgb)).pixels()[0]);
  }

  @Test
  void above256ColoursATokenTakesTwoBytesAsInNumPysUint16() {
    Space space = new Space(1, 2, 512);
    TokenImages images = TokenImages.blank(space, 2);
    images.set(1, 0, 511);
    images.set(1, 1, 258);
    assertArrayEquals(new byte[] {0, 0, 0, 0, -1, 1, 2, 1}, images.tokens());
    assertEquals(511, images.token(1, 0));
    assertEquals(258, images.slice(1, 2).token(0, 1));
    TokenImages target = TokenImages.blank(space, 3);
    images.copyTo(1, 1, target, 2);
    assertEquals(511, target.token(2, 0));
    assertEquals(0, target.token(1, 0));
    byte[] rgb = new byte[3 * 512];
    rgb[3 * 511 + 1] = 77;
    assertEquals(77, images.toRgb(new Palette(rgb)).pixels()[7]);
    assertThrows(IllegalArgumentException.class, () -> new TokenImages(space, 2, new byte[4]));
  }

  @Test
  void slicesAreCopiesOfWholeImages() {
    TokenImages tokens = new TokenImages(new Space(1, 2, 9), 3, new byte[] {0, 1, 2, 3, 4, 5});
    TokenImages middle = tokens.slice(1, 2);
    assertEquals(1, middle.count());
    assertArrayEquals(new byte[] {2, 3}, middle.tokens());
    middle.tokens()[0] = 8;
    assertEquals(2, tokens.token(1, 0));
    assertEquals(0, tokens.slice(3, 3).count());

    RgbImages rgb = new RgbImages(3, 1, 1, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8});
    assertArrayEquals(new byte[] {3, 4, 5, 6, 7, 8}, rgb.slice(1, 3).pixels());
  }

  @Test
  void arraysOfAnotherLengthAreRefused() {
    Space space = new Space(2, 2, 2);
    assertThrows(IllegalArgumentException.class, () -> new TokenImages(space, 2, new byte[7]));
    assertThrows(IllegalArgumentException.class, () -> new RgbImages(1, 2, 2, new byte[11]));
  }
}
