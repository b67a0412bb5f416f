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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.RgbImages;

class ImageFilesTest {

  @TempDir Path folder;

  /** A picture whose pixels differ from each other and from those of other seeds. */
  private static BufferedImage picture(int height, int width, int seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(
            x, y, (40 * y + seed & 255) << 16 | (30 * x + seed & 255) << 8 | 7 * x * y & 255);
      }
    }
    return image;
  }

  private static byte[] encode(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out), format);
    return out.toByteArray();
  }

  private static byte[] pixels(BufferedImage image) {
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    for (int i = 0; i < rgb.length / 3; i++) {
      int colour = image.getRGB(i % image.getWidth(), i / image.getWidth());
      rgb[3 * i] = (byte) (colour >> 16);
      rgb[3 * i + 1] = (byte) (colour >> 8);
      rgb[3 * i + 2] = (byte) colour;
    }
    return rgb;
  }

  private Path put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Path zip(Map<String, byte[]> files) throws IOException {
    Path file = folder.resolve("images.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  private String problem(Path path) {
    return assertThrows(DataProblem.class, () -> ImageFiles.read(path)).getMessage();
  }

  @Test
  void readsLosslessFormatsByteForByteInTheOrderOfNames() throws IOException {
    put("b/2.PNG", encode(picture(5, 7, 2), "png"));
    put("a.bmp", encode(picture(5, 7, 1), "bmp"));
    put("b/10.png", encode(picture(5, 7, 3), "png"));
    put(".DS_Store", new byte[] {1});
    put("b/Thumbs.db", new byte[] {1});
    RgbImages images = ImageFiles.read(folder);
    assertEquals(List.of(3, 5, 7), List.of(images.count(), images.height(), images.width()));
    // "a.bmp" < "b/10.png" < "b/2.PNG" as strings
    assertArrayEquals(pixels(picture(5, 7, 1)), images.slice(0, 1).pixels());
    assertArrayEquals(pixels(picture(5, 7, 3)), images.slice(1, 2).pixels());
    assertArrayEquals(pixels(picture(5, 7, 2)), images.slice(2, 3).pixels());
  }

  @Test
  void zipAndFolderGiveTheSameImages() throws IOException {
    byte[] one = encode(picture(6, 6, 9), "png");
    byte[] two = encode(picture(6, 6, 5), "png");
    Path zip = zip(Map.of("x/b.png", one, "x/a.png", two, "__MACOSX/x/._b.png", new byte[3]));
    Path plain = folder.resolve("plain");
    put("plain/x/b.png", one);
    put("plain/x/a.png", two);
    assertArrayEquals(ImageFiles.read(plain).pixels(), ImageFiles.read(zip).pixels());
    assertArrayEquals(pixels(picture(6, 6, 5)), ImageFiles.read(zip).slice(0, 1).pixels());
  }

  @Test
  void labelsAreTheNumbersOfTheSortedParentFolders() throws IOException {
    byte[] image = encode(picture(4, 4, 0), "png");
    Path zip =
        zip(
            Map.of(
                "train/frog/1.png",
                image,
                "train/cat/2.png",
                image,
                "train/cat/1.png",
                image,
                "test/frog/7.png",
                image,
                "notes.txt",
                new byte[1]));
    LabelledImages train = ImageFiles.readLabelled(zip, "train");
    assertEquals(List.of("cat", "frog"), train.classes());
    assertArrayEquals(new int[] {0, 0, 1}, train.labels());
    assertEquals(3, train.images().count());
    assertThrows(DataProblem.class, () -> ImageFiles.readLabelled(zip, "valid"));
    put("flat/1.png", image);
    assertThrows(DataProblem.class, () -> ImageFiles.readLabelled(folder.resolve("flat"), ""));
  }

  @Test
  void manyImagesKeepTheirOrderThoughDecodedOnSeveralThreads() throws IOException {
    for (int i = 0; i < 1000; i++) {
      put(String.format("%04d.png", i), encode(picture(2, 3, i / 4), "png"));
    }
    RgbImages images = ImageFiles.read(folder);
    for (int i = 0; i < 1000; i++) {
      assertArrayEquals(
          pixels(picture(2, 3, i / 4)), images.slice(i, i + 1).pixels(), "image " + i);
    }
    put("0300.png", encode(picture(3, 2, 0), "png"));
    put("0900.png", new byte[0]);
    assertTrue(problem(folder).contains("0300.png"), "of two problems the first is reported");
  }

  @Test
  void jpegIsDecodedWithinItsLoss() throws IOException {
    BufferedImage smooth = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1024; i++) {
      smooth.setRGB(i % 32, i / 32, (100 + i / 32) << 16 | (90 + i % 32) << 8 | 128);
    }
    put("a.jpg", encode(smooth, "jpg"));
    byte[] expected = pixels(smooth);
    byte[] found = ImageFiles.read(folder).pixels();
    for (int i = 0; i < expected.length; i++) {
      // quality 0.75 on a slow ramp: quantisation moves a pixel by a few levels, never by 12
      assertEquals(expected[i] & 255, found[i] & 255, 12, "byte " + i);
    }
  }

  @Test
  void storedGreyValuesStandInAllChannelsWithoutGamma() throws IOException {
    BufferedImage grey = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setPixels(0, 0, 4, 1, new int[] {0, 10, 128, 255});
    put("a.png", encode(grey, "png"));
    byte[] expected = {0, 0, 0, 10, 10, 10, (byte) 128, (byte) 128, (byte) 128, -1, -1, -1};
    assertArrayEquals(expected, ImageFiles.read(folder).pixels());
  }

  @Test
  void indexedAndOpaqueImagesLoseNothing() throws IOException {
    BufferedImage indexed = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED);
    indexed.setRGB(0, 0, 0xffff0000);
    indexed.setRGB(1, 0, 0xff00ff00);
    indexed.setRGB(2, 0, 0xff0000ff);
    put("i/a.png", encode(indexed, "png"));
    byte[] expected = {-1, 0, 0, 0, -1, 0, 0, 0, -1};
    assertArrayEquals(expected, ImageFiles.read(folder.resolve("i")).pixels());

    BufferedImage alpha = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    alpha.setRGB(0, 0, 0xff010203);
    alpha.setRGB(1, 0, 0xff040506);
    put("o/a.png", encode(alpha, "png"));
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, ImageFiles.read(folder.resolve("o")).pixels());
    alpha.setRGB(1, 0, 0xfe040506);
    put("t/a.png", encode(alpha, "png"));
    String message = problem(folder.resolve("t"));
    assertTrue(message.contains("a.png") && message.contains("transparent"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp"})
  void aFileThatWasCutAnywhereIsRefusedAndNamed(String format) throws IOException {
    byte[] whole = encode(picture(16, 16, 3), format);
    for (int length = 0; length < whole.length; length++) {
      put("cut." + format, Arrays.copyOf(whole, length));
      String message =
          assertThrows(
                  DataProblem.class,
                  () -> ImageFiles.read(folder),
                  format + " of " + length + " bytes")
              .getMessage();
      assertTrue(message.contains("cut." + format), message);
    }
    put("cut." + format, whole);
    assertEquals(1, ImageFiles.read(folder).count());
  }

  @Test
  void aJpegThatWasCutInTheMiddleAndClosedIsRefused() throws IOException {
    byte[] whole = encode(picture(64, 64, 3), "jpg");
    byte[] cut = Arrays.copyOf(whole, whole.length / 2 + 200);
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9; // the end marker is there, half of the picture is not
    put("a.jpg", cut);
    assertTrue(problem(folder).contains("a.jpg"));
  }

  @Test
  void anAbsurdSizeInAHeaderDoesNotExhaustTheMemory() throws IOException {
    byte[] jpeg = encode(picture(16, 16, 3), "jpg");
    for (int i = 0; i < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) { // start of frame: 60,000 squared
        jpeg[i + 5] = jpeg[i + 7] = (byte) 0xea;
        jpeg[i + 6] = jpeg[i + 8] = 0x60;
        break;
      }
    }
    put("a.jpg", jpeg);
    assertTrue(problem(folder).contains("3600000000 pixels"), problem(folder));
  }

  @Test
  void aDamagedPngIsRefused() throws IOException {
    byte[] png = encode(picture(16, 16, 3), "png");
    png[png.length - 30] ^= 1;
    put("a.png", png);
    assertTrue(problem(folder).contains("checksum"), problem(folder));
  }

  @Test
  void foreignFilesAreNamed() throws IOException {
    put("a.png", encode(picture(4, 4, 0), "png"));
    put("notes.txt", "hello".getBytes());
    assertTrue(problem(folder).contains("notes.txt"), problem(folder));
    Files.delete(folder.resolve("notes.txt"));
    put("b.png", "not an image".getBytes());
    assertTrue(problem(folder).contains("b.png"), problem(folder));
  }

  @Test
  void mixedSizesNameBothFilesAndBothSizes() throws IOException {
    put("a.png", encode(picture(4, 6, 0), "png"));
    put("b.png", encode(picture(5, 6, 0), "png"));
    String message = problem(folder);
    for (String part : List.of("a.png", "b.png", "4 x 6", "5 x 6")) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void emptyAndMissingPlacesAreTwoKindsOfProblem() throws IOException {
    assertTrue(problem(folder).contains("no images"), problem(folder));
    assertThrows(ParameterProblem.class, () -> ImageFiles.read(folder.resolve("nowhere")));
    assertThrows(
        ParameterProblem.class, () -> ImageFiles.readLabelled(folder.resolve("nowhere.zip"), ""));
    assertTrue(problem(zip(Map.of(".hidden", new byte[1]))).contains("no images"));
    assertTrue(problem(put("a.csv", new byte[1])).contains("a.csv"));
  }

  @Test
  void damagedZipsAreRefused() throws IOException {
    assertTrue(problem(put("text.zip", "text".getBytes())).contains("zip"));
    byte[] image = encode(picture(4, 4, 0), "bmp");
    Path zip = folder.resolve("stored.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      ZipEntry entry = new ZipEntry("a.bmp");
      CRC32 sum = new CRC32();
      sum.update(image);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(image.length);
      entry.setCrc(sum.getValue());
      out.putNextEntry(entry);
      out.write(image);
    }
    byte[] bytes = Files.readAllBytes(zip);
    bytes[30 + "a.bmp".length() + image.length - 1] ^= 1; // the last pixel: 30 = local header
    String message = problem(Files.write(zip, bytes));
    assertTrue(message.contains("a.bmp") && message.contains("checksum"), message);
  }

  @Test
  void arraysAreReadFromNpyAndNpz() {
    byte[] bytes = new byte[2 * 3 * 4 * 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (5 * i);
    }
    NpyArray array = NpyArray.of(bytes, 2, 3, 4, 3);
    NpyArray other = NpyArray.of(new double[2], 2);
    Path npy = folder.resolve("a.npy");
    Npy.write(npy, array);
    Path npz = folder.resolve("a.npz");
    for (Map<String, NpyArray> arrays :
        List.of(
            Map.of("images", array, "labels", other),
            Map.of("arr_0", array, "arr_1", other),
            Map.of("anything", array))) {
      Npz.write(npz, arrays);
      for (RgbImages images : List.of(ImageFiles.read(npy), ImageFiles.read(npz))) {
        assertEquals(List.of(2, 3, 4), List.of(images.count(), images.height(), images.width()));
        assertArrayEquals(bytes, images.pixels());
      }
    }
    Npz.write(npz, Map.of("x", array, "y", other));
    assertTrue(problem(npz).contains("images"), problem(npz));
  }

  @Test
  void arraysComeInBlocksAsOftenAsTheyAreAskedFor() {
    byte[] bytes = new byte[4500 * 2 * 2 * 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i ^ i >> 8);
    }
    NpyArray array = NpyArray.of(bytes, 4500, 2, 2, 3);
    Path npy = folder.resolve("a.npy");
    Npy.write(npy, array);
    Path npz = folder.resolve("a.npz");
    Npz.write(npz, Map.of("arr_0", array, "labels", NpyArray.of(new double[2], 2)));
    for (Path path : List.of(npy, npz)) {
      try (ImageBlocks blocks = ImageBlocks.open(path, OnBadImage.FAIL)) {
        assertEquals(4500, blocks.count());
        for (int time = 0; time < 2; time++) {
          ByteArrayOutputStream all = new ByteArrayOutputStream();
          List<Integer> counts = new ArrayList<>();
          blocks.forEach(
              block -> {
                counts.add(block.count());
                all.writeBytes(block.pixels());
              });
          assertTrue(counts.size() > 1, "blocks of " + counts);
          assertArrayEquals(bytes, all.toByteArray());
        }
        assertArrayEquals(bytes, blocks.all().pixels());
      }
    }
  }

  @Test
  void aDamagedNpzIsRefusedWholeAndInBlocks() throws IOException {
    Path npz = folder.resolve("a.npz");
    ByteArrayOutputStream npy = new ByteArrayOutputStream();
    Npy.write(npy, NpyArray.of(new byte[3 * 16], 1, 4, 4, 3));
    CRC32 sum = new CRC32();
    sum.update(npy.toByteArray());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(npz))) {
      ZipEntry entry = new ZipEntry("images.npy");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(npy.size());
      entry.setCrc(sum.getValue());
      out.putNextEntry(entry);
      out.write(npy.toByteArray());
    }
    byte[] bytes = Files.readAllBytes(npz);
    bytes[30 + "images.npy".length() + npy.size() - 1] ^= 1; // the last level: 30 = local header
    Files.write(npz, bytes);
    assertTrue(problem(npz).contains("checksum"), problem(npz));
    try (ImageBlocks blocks = ImageBlocks.open(npz, OnBadImage.FAIL)) {
      String message =
          assertThrows(DataProblem.class, () -> blocks.forEach(block -> {})).getMessage();
      assertTrue(message.contains("a.npz[images]") && message.contains("checksum"), message);
    }
  }

  @Test
  void arraysOfAnotherShapeOrTypeAreRefused() {
    Path npy = folder.resolve("a.npy");
    for (NpyArray wrong :
        List.of(
            NpyArray.of(new byte[24], 2, 3, 2, 2), // NCHW
            NpyArray.of(new byte[24], 2, 3, 4),
            NpyArray.of(new float[24], 2, 2, 2, 3),
            NpyArray.of(new byte[0], 0, 2, 2, 3))) {
      Npy.write(npy, wrong);
      assertTrue(problem(npy).contains("a.npy"), wrong.toString());
    }
  }
}
