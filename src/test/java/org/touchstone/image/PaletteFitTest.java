package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;

class PaletteFitTest {

  private static RgbImages noise(int count) {
    byte[] pixels = new byte[3 * count * 256];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (128 + 40 * Math.sin(i / 3 % 256 / 40.0) + random.nextInt(80));
    }
    return new RgbImages(count, 16, 16, pixels);
  }

  @Test
  void findsWellSeparatedColoursFromDarkToLight() {
    int[] colours = {0x20_e0_30, 0xf0_10_10, 0x10_10_f0, 0xe8_e8_e0}; // green, red, blue, white
    SplittableRandom random = new SplittableRandom(1);
    byte[] pixels = new byte[3 * 16 * 256];
    for (int i = 0; i < pixels.length; i += 3) {
      int colour = colours[random.nextInt(4)];
      int offset = i / 3 % 2 == 0 ? 1 : -1; // symmetric, so that the centres are the colours
      pixels[i] = (byte) ((colour >> 16) + offset);
      pixels[i + 1] = (byte) (colour >> 8);
      pixels[i + 2] = (byte) colour;
    }
    Palette palette = new PaletteFit(4, 10_000, 4).fit(new RgbImages(16, 16, 16, pixels), 7);
    assertEquals("#1010f0 #f01010 #20e030 #e8e8e0", palette.toString());
  }

  @Test
  void theSameSeedGivesTheSamePaletteOnAnyNumberOfThreads() throws Exception {
    PaletteFit fit = new PaletteFit(16, 3_000, 2);
    RgbImages images = noise(20);
    Palette palette = fit.fit(images, 5);
    assertEquals(palette, fit.fit(images, 5));
    for (int threads : new int[] {1, 3}) {
      ForkJoinPool pool =
          new ForkJoinPool(threads); // parallel streams stay in the pool they start in
      try {
        assertEquals(palette, pool.submit(() -> fit.fit(images, 5)).get());
      } finally {
        pool.shutdown();
      }
    }
    assertNotEquals(palette, fit.fit(images, 6));
  }

  @Test
  void tokensAreSortedByLuminance() {
    Palette palette = new PaletteFit(32, 4_000, 1).fit(noise(20), 5);
    int last = -1;
    for (int token = 0; token < palette.size(); token++) {
      int luminance =
          299 * palette.channel(token, 0)
              + 587 * palette.channel(token, 1)
              + 114 * palette.channel(token, 2);
      assertTrue(luminance >= last);
      last = luminance;
    }
  }

  @Test
  void tooFewColoursAreRefused() {
    byte[] pixels = new byte[3 * 16];
    pixels[0] = 100;
    RgbImages twoColours = new RgbImages(1, 4, 4, pixels);
    String message =
        assertThrows(DataProblem.class, () -> new PaletteFit(3, 100, 1).fit(twoColours, 1))
            .getMessage();
    assertTrue(message.contains("2 different colours"), message);
    assertEquals("#000000 #640000", new PaletteFit(2, 100, 1).fit(twoColours, 1).toString());
    assertThrows(ParameterProblem.class, () -> new PaletteFit(4097, 1000, 1));
    assertThrows(ParameterProblem.class, () -> new PaletteFit(8, 7, 1));
    assertThrows(ParameterProblem.class, () -> new PaletteFit(8, 8, 0));
  }
}
