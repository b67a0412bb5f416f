package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;

class DownsampleTest {

  @Test
  void aPixelIsTheMeanOfItsSquareAndHalvesRoundUp() {
    // one image of 2 x 4 pixels; red, green and blue are told apart
    byte[] pixels = {
      0, 10, (byte) 255, 1, 10, (byte) 255, /**/ 4, 0, 0, 4, 0, 1,
      0, 20, (byte) 255, 1, 20, (byte) 255, /**/ 5, 0, 0, 4, 0, 0
    };
    RgbImages small = Downsample.area(new RgbImages(1, 2, 4, pixels), 2);
    assertEquals(1, small.height());
    assertEquals(2, small.width());
    // means: 0.5 -> 1, 15, 255; 4.25 -> 4, 0, 0.25 -> 0
    assertArrayEquals(new byte[] {1, 15, (byte) 255, 4, 0, 0}, small.pixels());
  }

  @Test
  void equalsTheRoundedMeanOnRandomImages() {
    byte[] pixels = new byte[3 * 3 * 9 * 6];
    new SplittableRandom(1).nextBytes(pixels);
    RgbImages small = Downsample.area(new RgbImages(3, 9, 6, pixels), 3);
    for (int n = 0; n < 3; n++) {
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 2; x++) {
          for (int c = 0; c < 3; c++) {
            double mean = 0;
            for (int k = 0; k < 9; k++) {
              mean += pixels[((n * 9 + 3 * y + k / 3) * 6 + 3 * x + k % 3) * 3 + c] & 0xff;
            }
            int found = small.pixels()[((n * 3 + y) * 2 + x) * 3 + c] & 0xff;
            assertEquals(Math.round(mean / 9), found);
          }
        }
      }
    }
  }

  @Test
  void factorsThatDoNotDivideAreRefused() {
    RgbImages images = new RgbImages(1, 4, 6, new byte[72]);
    assertThrows(DataProblem.class, () -> Downsample.area(images, 3));
    assertThrows(DataProblem.class, () -> Downsample.area(images, 0));
    assertArrayEquals(images.pixels(), Downsample.area(images, 1).pixels());
  }
}
