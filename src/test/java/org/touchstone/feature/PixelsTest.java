package org.touchstone.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;

class PixelsTest {

  @Test
  void aRowIsTheImageDividedBy255InTheOrderRowColumnChannel() {
    byte[] pixels = {0, 51, (byte) 255, 102, 0, 0, (byte) 204, 1, 2, 3, 4, 5};
    Features features = new Pixels(1, 2).extract(new RgbImages(2, 1, 2, pixels));
    assertEquals(new FeatureSpace("pixels", 6, "", "none"), features.space());
    assertEquals(2, features.vectors().rows());
    assertEquals(6, features.vectors().columns());
    double[] expected = {
      0, 0.2, 1, 0.4, 0, 0, 0.8, 1 / 255., 2 / 255., 3 / 255., 4 / 255., 5 / 255.
    };
    assertArrayEquals(expected, features.vectors().values());
    assertTrue(features.probabilities().isEmpty());
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    RgbImages images = new RgbImages(1, 2, 1, new byte[6]);
    String message =
        assertThrows(DataProblem.class, () -> new Pixels(1, 2).extract(images)).getMessage();
    assertTrue(message.contains("2 x 1") && message.contains("1 x 2"), message);
  }
}
