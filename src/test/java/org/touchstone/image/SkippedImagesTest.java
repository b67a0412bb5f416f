package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/** {@code on-bad-image: skip}: what is left out is named, and the rest is what it was. */
class SkippedImagesTest {

  @TempDir private Path folder;

  private static byte[] picture(int side, int type, int colour, String format) throws IOException {
    BufferedImage image = new BufferedImage(side, side, type);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, colour);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out), format);
    return out.toByteArray();
  }

  private static byte[] rgb(int side, int colour) throws IOException {
    return picture(side, BufferedImage.TYPE_INT_RGB, colour, "png");
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private void badAndGood() throws IOException {
    put("0-other-size.png", rgb(5, 0xff0000)); // first, and yet not what the set is
    put("1.png", rgb(4, 0x010101));
    byte[] jpeg = picture(4, BufferedImage.TYPE_INT_RGB, 0, "jpg");
    put("2-cut.jpg", Arrays.copyOf(jpeg, jpeg.length / 2));
    put("3-empty.png", new byte[0]);
    put("4-garbage.png", "no image".getBytes());
    put("5.png", rgb(4, 0x020202));
    put("6-clear.png", picture(4, BufferedImage.TYPE_INT_ARGB, 0x10ffffff, "png"));
    put("7-notes.txt", "hello".getBytes());
  }

  @Test
  void everyBadFileIsNamedWithItsReason() throws IOException {
    badAndGood();
    ReadImages read = ImageFiles.read(folder, OnBadImage.SKIP);
    assertEquals(2, read.images().count());
    assertEquals(1, read.images().pixels()[0]);
    assertEquals(2, read.images().pixels()[48]);
    List<String> reasons =
        List.of(
            "0-other-size.png is 5 x 5 but most are 4 x 4",
            "2-cut.jpg cannot be read as an image: the file ends",
            "3-empty.png cannot be read as an image: the file is empty",
            "4-garbage.png cannot be read as an image: it starts like no PNG",
            "6-clear.png cannot be read as an image: it has transparent pixels",
            "7-notes.txt is a foreign file");
    assertEquals(reasons.size(), read.skipped().size(), read.skipped().toString());
    for (int i = 0; i < reasons.size(); i++) {
      SkippedImage image = read.skipped().get(i);
      String line = image.file() + " " + image.reason();
      assertTrue(line.startsWith(folder + "/" + reasons.get(i)), line);
    }
  }

  @Test
  void blocksSkipTheSame() throws IOException {
    badAndGood();
    ReadImages whole = ImageFiles.read(folder, OnBadImage.SKIP);
    try (ImageBlocks blocks = ImageBlocks.open(folder, OnBadImage.SKIP)) {
      assertEquals(whole.skipped(), blocks.skipped());
      assertEquals(2, blocks.count());
      blocks.forEach(block -> assertArrayEquals(whole.images().pixels(), block.pixels()));
    }
  }

  @Test
  void nothingIsSkippedOfGoodImagesAndWithoutTheWord() throws IOException {
    put("1.png", rgb(4, 0x010101));
    assertEquals(List.of(), ImageFiles.read(folder, OnBadImage.SKIP).skipped());
    put("2.png", rgb(5, 0x010101));
    assertThrows(DataProblem.class, () -> ImageFiles.read(folder, OnBadImage.FAIL));
    // of two sizes that are equally frequent the first stays
    List<SkippedImage> skipped = ImageFiles.read(folder, OnBadImage.SKIP).skipped();
    assertTrue(skipped.get(0).file().endsWith("2.png") && skipped.size() == 1, skipped.toString());
  }

  @Test
  void aFolderWithoutAGoodImageIsStillAnError() throws IOException {
    String empty =
        assertThrows(DataProblem.class, () -> ImageFiles.read(folder, OnBadImage.SKIP))
            .getMessage();
    assertTrue(empty.contains("holds no images"), empty);
    put("1.png", new byte[0]);
    String bad =
        assertThrows(DataProblem.class, () -> ImageFiles.read(folder, OnBadImage.SKIP))
            .getMessage();
    assertTrue(bad.contains("no image that can be read") && bad.contains("1.png"), bad);
    assertThrows(ParameterProblem.class, () -> OnBadImage.of("skipp"));
  }
}
