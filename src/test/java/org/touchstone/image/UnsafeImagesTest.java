package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.problem.DataProblem;

/** Zips and folders that were made to do harm. To skip bad images does not let them in. */
class UnsafeImagesTest {

  @TempDir private Path folder;

  private static byte[] png(int side) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private Path zip(String... names) throws IOException {
    Path file = folder.resolve("images.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(png(4));
      }
    }
    return file;
  }

  private static String problem(Path path, OnBadImage onBad) {
    return assertThrows(DataProblem.class, () -> ImageFiles.read(path, onBad)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/a.png",
        "../a.png",
        "x/../../a.png",
        "..\\a.png",
        "\\a.png",
        "C:\\a.png",
        "c:a.png",
        "../notes.txt",
        "../.hidden"
      })
  void entriesThatLeadOutAreRefused(String name) throws IOException {
    Path zip = zip("good.png", name);
    for (OnBadImage onBad : OnBadImage.values()) {
      String message = problem(zip, onBad);
      assertTrue(message.contains("images.zip[" + name + "]: is an absolute or a parent"), message);
    }
  }

  @Test
  void dotsWithinANameAreNoParent() throws IOException {
    assertEquals(2, ImageFiles.read(zip("a..b/c.png", "d...png")).count());
  }

  @Test
  void twoEntriesOfOneNameAreRefused() throws IOException {
    Path zip = zip("a.png", "b.png");
    String text = Files.readString(zip, StandardCharsets.ISO_8859_1).replace("b.png", "a.png");
    Files.writeString(zip, text, StandardCharsets.ISO_8859_1);
    String message = problem(zip, OnBadImage.FAIL);
    assertTrue(message.contains("[a.png]: stands twice"), message);
  }

  /** A PNG header of 30,000 squared: nothing behind it is decoded. */
  private static byte[] pixelBomb() throws IOException {
    byte[] png = png(4);
    ByteBuffer header = ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    header.putInt(29, (int) sum.getValue());
    return png;
  }

  @Test
  void aPixelBombIsRefusedBeforeItIsDecoded() throws IOException {
    Files.write(folder.resolve("a.png"), png(4));
    Files.write(folder.resolve("b.png"), pixelBomb());
    String message = problem(folder, OnBadImage.FAIL);
    assertTrue(message.contains("b.png") && message.contains("900000000 pixels"), message);
    ReadImages rest = ImageFiles.read(folder, OnBadImage.SKIP);
    assertEquals(1, rest.images().count());
    assertTrue(rest.skipped().get(0).reason().contains("900000000 pixels"));
  }

  /** 300 MB of zeros are 300 kB in a zip; the entry is refused by the size that the zip states. */
  @Test
  void anEntryThatSwellsIsRefusedBeforeItIsUnpacked() throws IOException {
    Path zip = folder.resolve("swelling.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(1);
      out.putNextEntry(new ZipEntry("a.bmp"));
      for (int i = 0; i < 300; i++) {
        out.write(new byte[1_000_000]);
      }
    }
    String message = problem(zip, OnBadImage.FAIL);
    assertTrue(message.contains("[a.bmp]") && message.contains("300000000 bytes, more"), message);
  }

  @Test
  void anEntryLargerThanTheZipSaysIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(zip("a.png"));
    int directory = 0; // the central directory: PK 1 2, the size at 24
    while (ByteBuffer.wrap(bytes).getInt(directory) != 0x504b0102) {
      directory++;
    }
    bytes[directory + 24] = 9;
    bytes[directory + 25] = 0;
    Path zip = Files.write(folder.resolve("lying.zip"), bytes);
    assertTrue(problem(zip, OnBadImage.FAIL).contains("lying.zip"));
  }

  @ParameterizedTest
  @EnumSource(OnBadImage.class)
  void linksOutOfTheFolderAreRefused(OnBadImage onBad) throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.write(outside.resolve("secret.png"), png(4));
    Path set = Files.createDirectories(folder.resolve("set"));
    Files.write(set.resolve("a.png"), png(4));
    Path link = Files.createSymbolicLink(set.resolve("b.png"), outside.resolve("secret.png"));
    String message = problem(set, onBad);
    assertTrue(message.contains("b.png: is a link that leads out of the folder"), message);
    Files.delete(link);
    Files.createSymbolicLink(set.resolve("sub"), outside);
    message = problem(set, onBad);
    assertTrue(message.contains("secret.png: is a link that leads out"), message);
  }

  @Test
  void linksWithinTheFolderAndToItAreFollowed() throws IOException {
    Path set = Files.createDirectories(folder.resolve("set"));
    Files.write(set.resolve("a.png"), png(4));
    Files.createSymbolicLink(set.resolve("b.png"), Path.of("a.png"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), set);
    assertEquals(2, ImageFiles.read(link).count());
    assertArrayEquals(ImageFiles.read(set).pixels(), ImageFiles.read(link).pixels());
  }

  @Test
  void aLinkToNothingIsNotPassedOver() throws IOException {
    Files.write(folder.resolve("a.png"), png(4));
    Files.createSymbolicLink(folder.resolve("b.png"), Path.of("gone.png"));
    String message = problem(folder, OnBadImage.FAIL);
    assertTrue(message.contains("b.png: is a link to a file that is not there"), message);
  }
}
