package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.RgbImages;

class ContactSheetTest {

  @Test
  void everyPixelBecomesASquareBetweenWhiteGaps() {
    byte[] pixels = new byte[5 * 3 * 4 * 3];
    new SplittableRandom(1).nextBytes(pixels);
    BufferedImage sheet = new ContactSheet(2, 3, 1).draw(new RgbImages(5, 3, 4, pixels));
    assertEquals(2 * (3 * 4 + 1) + 1, sheet.getWidth());
    assertEquals(3 * (3 * 3 + 1) + 1, sheet.getHeight());
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        int image = y / 10 * 2 + x / 13;
        int expected = 0xffffff;
        if (x % 13 != 0 && y % 10 != 0 && image < 5) {
          int at = ((image * 3 + (y % 10 - 1) / 3) * 4 + (x % 13 - 1) / 3) * 3;
          expected = (pixels[at] & 255) << 16 | (pixels[at + 1] & 255) << 8 | pixels[at + 2] & 255;
        }
        assertEquals(expected, sheet.getRGB(x, y) & 0xffffff, "at " + x + ", " + y);
      }
    }
  }

  @Test
  void theFileShowsTheSheetAndIsReproducible(@TempDir Path folder) throws IOException {
    byte[] pixels = new byte[4 * 2 * 2 * 3];
    new SplittableRandom(1).nextBytes(pixels);
    RgbImages images = new RgbImages(4, 2, 2, pixels);
    ContactSheet sheet = new ContactSheet(4, 2, 1);
    sheet.write(images, folder.resolve("new/a.png"));
    sheet.write(images, folder.resolve("b.png"));
    byte[] written = Files.readAllBytes(folder.resolve("b.png"));
    assertArrayEquals(Files.readAllBytes(folder.resolve("new/a.png")), written);
    BufferedImage read = ImageIO.read(folder.resolve("b.png").toFile());
    BufferedImage drawn = sheet.draw(images);
    for (int i = 0; i < drawn.getWidth() * drawn.getHeight(); i++) {
      int x = i % drawn.getWidth();
      int y = i / drawn.getWidth();
      assertEquals(drawn.getRGB(x, y), read.getRGB(x, y));
    }
  }

  @Test
  void emptySheetsAndSizesAreRefused() {
    RgbImages none = new RgbImages(0, 2, 2, new byte[0]);
    assertThrows(DataProblem.class, () -> new ContactSheet(2, 2, 1).draw(none));
    assertThrows(ParameterProblem.class, () -> new ContactSheet(0, 2, 1));
    assertThrows(ParameterProblem.class, () -> new ContactSheet(1, 0, 1));
    assertThrows(ParameterProblem.class, () -> new ContactSheet(1, 1, -1));
  }
}
