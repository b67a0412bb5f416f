package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.RgbImages;

class ResizeTest {

  private static NpyArray golden(String name) throws IOException {
    try (InputStream in = ResizeTest.class.getResourceAsStream("/golden/resize/" + name + ".npy")) {
      return Npy.read(in, name);
    }
  }

  private static RgbImages noise(int count, int height, int width) {
    byte[] pixels = new byte[3 * count * height * width];
    new SplittableRandom(5).nextBytes(pixels);
    return new RgbImages(count, height, width, pixels);
  }

  private static double largestDifference(float[] one, float[] two) {
    assertEquals(one.length, two.length);
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - two[i]));
    }
    return largest;
  }

  // Tolerances on the scale 0..255, from an independent float64 implementation: it differs from
  // Pillow by 7.6e-6 (float32 rows in between) and from torch by up to 5.5e-4 (torch computes in
  // float32 throughout); the limits leave room for other float32 orders of summation.
  @ParameterizedTest
  @CsvSource({
    "CLEAN, pil_bicubic, 1e-4", "PILLOW_BILINEAR, pil_bilinear, 1e-4",
    "LEGACY, torch_bilinear, 2e-3", "TENSORFLOW_BILINEAR, tf1_bilinear, 2e-3"
  })
  void equalsThePeersEnlargingShrinkingAndNotSquare(Resize kernel, String peer, double tolerance)
      throws IOException {
    for (String name : new String[] {"up16_32_noise", "down64_17_wave", "ns40x24_to_w60h30"}) {
      NpyArray in = golden(name + "_in");
      NpyArray expected = golden(name + "_" + peer);
      RgbImages image = new RgbImages(1, in.shape()[0], in.shape()[1], in.data());
      float[] found = kernel.apply(image, 0, 1, expected.shape()[0], expected.shape()[1]);
      double[] values = expected.toDoubles();
      for (int i = 0; i < values.length; i++) {
        assertEquals(values[i], found[i], tolerance, name + " at " + i);
      }
    }
  }

  /** Pillow's arithmetic is of whole numbers: every level is equal. */
  @Test
  void wholeLevelsEqualPillowsOf8BitImages() throws IOException {
    NpyArray in = golden("down64_48_noise_in");
    NpyArray expected = golden("down64_48_noise_pil_bicubic_uint8");
    RgbImages image = new RgbImages(1, in.shape()[0], in.shape()[1], in.data());
    float[] found =
        Resize.PILLOW_BICUBIC_UINT8.apply(image, 0, 1, expected.shape()[0], expected.shape()[1]);
    double[] values = expected.toDoubles();
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i], found[i], 0, "at " + i);
    }
  }

  /** Halving both sides, every new pixel covers four old ones; doubling, each is repeated. */
  @Test
  void boxTakesMeansShrinkingAndRepeatsEnlarging() {
    RgbImages images = noise(1, 6, 8);
    float[] half = Resize.PILLOW_BOX.apply(images, 0, 1, 3, 4);
    float[] twice = Resize.PILLOW_BOX.apply(images, 0, 1, 12, 16);
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 4; x++) {
        double four =
            level(images, 2 * y, 2 * x)
                + level(images, 2 * y, 2 * x + 1)
                + level(images, 2 * y + 1, 2 * x)
                + level(images, 2 * y + 1, 2 * x + 1);
        assertEquals(four / 4, half[3 * (4 * y + x)], 1e-4);
        assertEquals(level(images, y, x), twice[3 * (16 * 2 * y + 2 * x)]);
      }
    }
  }

  /**
   * A slow form of one pixel: the product of both sides' normalised weights sinc(t) sinc(t/3), t in
   * units of the new pixel where shrinking, over every old pixel within three of them.
   */
  @ParameterizedTest
  @CsvSource({"20, 30, 7, 11", "9, 7, 23, 16"})
  void lanczosIsTheSincUnderItsWindow(int height, int width, int toHeight, int toWidth) {
    RgbImages images = noise(1, height, width);
    float[] found = Resize.PILLOW_LANCZOS.apply(images, 0, 1, toHeight, toWidth);
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < height; i++) {
          for (int j = 0; j < width; j++) {
            double weight = lanczos(i, y, height, toHeight) * lanczos(j, x, width, toWidth);
            sum += weight * level(images, i, j);
            total += weight;
          }
        }
        double clipped = Math.max(0, Math.min(255, sum / total));
        // float32 rows between the passes, of up to about 400 before they are clipped
        assertEquals(clipped, found[3 * (y * toWidth + x)], 1e-3);
      }
    }
  }

  private static double lanczos(int old, int made, int in, int out) {
    double unit = Math.max(1, (double) in / out);
    double t = ((old + 0.5) - (made + 0.5) * in / out) / unit;
    return Math.abs(t) >= 3
        ? 0
        : t == 0
            ? 1
            : 3 * Math.sin(Math.PI * t) * Math.sin(Math.PI * t / 3) / Math.pow(Math.PI * t, 2);
  }

  private static int level(RgbImages images, int y, int x) {
    return images.pixels()[3 * (y * images.width() + x)] & 0xff;
  }

  @Test
  void legacyAndCleanDifferEnlargingAndShrinking() throws IOException {
    RgbImages small = new RgbImages(1, 16, 16, golden("up16_32_noise_in").data());
    RgbImages large = new RgbImages(1, 64, 64, golden("down64_17_wave_in").data());
    // whole grey levels, ten times what 8-bit rounding could explain
    assertTrue(
        largestDifference(
                Resize.LEGACY.apply(small, 0, 1, 32, 32), Resize.CLEAN.apply(small, 0, 1, 32, 32))
            > 5);
    assertTrue(
        largestDifference(
                Resize.LEGACY.apply(large, 0, 1, 17, 17), Resize.CLEAN.apply(large, 0, 1, 17, 17))
            > 5);
  }

  @ParameterizedTest
  @EnumSource
  void anImageOfTheRightSizePassesUnchanged(Resize kernel) {
    RgbImages images = noise(2, 5, 7);
    float[] found = kernel.apply(images, 0, 2, 5, 7);
    for (int i = 0; i < found.length; i++) {
      assertEquals(images.pixels()[i] & 0xff, found[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConstantImageStaysConstant(Resize kernel) {
    byte[] pixels = new byte[3 * 9 * 11];
    java.util.Arrays.fill(pixels, (byte) 201);
    for (float value : kernel.apply(new RgbImages(1, 9, 11, pixels), 0, 1, 23, 4)) {
      assertEquals(201f, value, 201 * 4 * 0x1p-24f); // weights sum to 1; two float32 roundings
    }
  }

  @ParameterizedTest
  @EnumSource
  void anImageDoesNotDependOnItsNeighboursAndLayoutsAgree(Resize kernel) {
    RgbImages images = noise(3, 8, 6);
    float[] all = kernel.apply(images, 0, 3, 5, 9);
    float[] second = kernel.apply(images.slice(1, 2), 0, 1, 5, 9);
    float[] chosen = kernel.apply(images, 1, 2, 5, 9);
    assertArrayEquals(second, chosen);
    float[] planes = kernel.applyChannelsFirst(images, 0, 3, 5, 9);
    assertEquals(3 * 45 * 3, all.length);
    for (int n = 0; n < 3; n++) {
      for (int at = 0; at < 45; at++) {
        for (int c = 0; c < 3; c++) {
          assertEquals(all[(n * 45 + at) * 3 + c], planes[(n * 3 + c) * 45 + at]);
          if (n == 1) {
            assertEquals(all[(n * 45 + at) * 3 + c], second[at * 3 + c]);
          }
        }
      }
    }
  }

  /**
   * However the loops are arranged, every number is that of a plain sum in double, from the first
   * pixel to the last, rounded to float32 between the passes and after them: bit for bit.
   */
  @ParameterizedTest
  @EnumSource
  void everyNumberIsThatOfAPlainSum(Resize kernel) {
    int[][] sizes = {{6, 9, 31, 40}, {40, 33, 7, 12}, {5, 30, 17, 11}, {32, 32, 99, 99}};
    for (int[] size : sizes) {
      RgbImages image = noise(1, size[0], size[1]);
      float[] expected = plain(kernel, image, size[2], size[3]);
      assertArrayEquals(expected, kernel.apply(image, 0, 1, size[2], size[3]));
      float[] one = new float[image.stride()];
      for (int i = 0; i < one.length; i++) {
        one[i] = image.pixels()[i] & 0xff;
      }
      assertArrayEquals(expected, kernel.apply(one, size[0], size[1], 3, size[2], size[3]));
    }
  }

  private static float[] plain(Resize kernel, RgbImages image, int toHeight, int toWidth) {
    ResizeWeights across = kernel.weights(image.width(), toWidth);
    ResizeWeights down = kernel.weights(image.height(), toHeight);
    float[] wide = new float[image.height() * toWidth * 3];
    for (int i = 0; i < wide.length; i++) {
      int x = i / 3 % toWidth;
      double sum = 0;
      for (int k = 0; k < across.weights()[x].length; k++) {
        int column = across.starts()[x] + k;
        int at = 3 * (i / (3 * toWidth) * image.width() + column) + i % 3;
        sum += across.weights()[x][k] * (image.pixels()[at] & 0xff);
      }
      wide[i] = kernel.wholeLevels() ? (float) level(sum) : (float) sum;
    }
    float[] all = new float[toHeight * toWidth * 3];
    for (int i = 0; i < all.length; i++) {
      int y = i / (3 * toWidth);
      double sum = 0;
      for (int k = 0; k < down.weights()[y].length; k++) {
        sum +=
            down.weights()[y][k] * wide[(down.starts()[y] + k) * 3 * toWidth + i % (3 * toWidth)];
      }
      all[i] = (float) (kernel.wholeLevels() ? level(sum) : Math.max(0, Math.min(255, sum)));
    }
    return all;
  }

  private static double level(double sum) {
    return Math.max(0, Math.min(255, Math.floor(sum + 0.5)));
  }

  @Test
  void kernelsAreFoundByName() {
    for (Resize kernel : Resize.values()) {
      assertEquals(kernel, Resize.of(kernel.id()));
    }
    String message = assertThrows(ParameterProblem.class, () -> Resize.of("cubic")).getMessage();
    assertTrue(message.contains("cubic") && message.contains("clean"), message);
  }
}
