package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;

/** The files in which MNIST, Fashion-MNIST, CIFAR-10 and the sets of StyleGAN come. */
class PublishedSetsTest {

  private static final int CIFAR_RECORD = 3073;

  @TempDir private Path folder;

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  /** An IDX file: the magic number, the dimensions, the bytes. */
  private static byte[] idx(byte[] values, int... shape) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    file.putInt(0x0800 | shape.length);
    Arrays.stream(shape).forEach(file::putInt);
    return file.put(values).array();
  }

  private Path put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Path gz(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return put(name, packed.toByteArray());
  }

  private static byte[] tripled(byte[] grey) {
    byte[] rgb = new byte[3 * grey.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey[i / 3];
    }
    return rgb;
  }

  private static String problem(Path path) {
    return assertThrows(DataProblem.class, () -> ImageFiles.read(path)).getMessage();
  }

  /** The images of a path as they come in blocks, of which there must be several. */
  private static byte[] inBlocks(Path path) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<Integer> counts = new ArrayList<>();
    try (ImageBlocks blocks = ImageBlocks.open(path, OnBadImage.FAIL)) {
      blocks.forEach(
          block -> {
            counts.add(block.count());
            all.writeBytes(block.pixels());
          });
    }
    assertTrue(counts.size() > 1, "blocks of " + counts);
    return all.toByteArray();
  }

  @Test
  void idxIsReadPlainAndPackedWhateverItsName() throws IOException {
    byte[] grey = random(3 * 4 * 5, 1);
    for (Path file :
        List.of(
            put("t10k-images-idx3-ubyte", idx(grey, 3, 4, 5)),
            gz("t10k-images-idx3-ubyte.gz", idx(grey, 3, 4, 5)))) {
      RgbImages images = ImageFiles.read(file);
      assertEquals(List.of(3, 4, 5), List.of(images.count(), images.height(), images.width()));
      assertArrayEquals(tripled(grey), images.pixels());
    }
    byte[] colours = random(2 * 4 * 5 * 3, 2);
    assertArrayEquals(
        colours, ImageFiles.read(put("colours.idx", idx(colours, 2, 4, 5, 3))).pixels());
  }

  @Test
  void idxAndCifarAreReadBlockByBlock() throws IOException {
    byte[] grey = random(4100 * 2 * 2, 1);
    assertArrayEquals(tripled(grey), inBlocks(gz("images.gz", idx(grey, 4100, 2, 2))));
    byte[] batch = new byte[4100 * CIFAR_RECORD];
    batch[4099 * CIFAR_RECORD] = 9;
    batch[4099 * CIFAR_RECORD + 1] = 77; // red of the first pixel of the last image
    byte[] rgb = inBlocks(put("batch.bin", batch));
    assertEquals(77, rgb[4099 * 3072]);
    assertEquals(4100 * 3072, rgb.length);
  }

  @Test
  void anIdxFileOfAnotherLengthThanItSaysIsRefused() throws IOException {
    byte[] whole = idx(random(3 * 4 * 5, 1), 3, 4, 5);
    for (int length = 4; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertTrue(problem(put("cut", cut)).contains("cut: is truncated"), "of " + length);
      assertTrue(problem(gz("cut.gz", cut)).contains("cut.gz: is truncated"), "of " + length);
    }
    byte[] packed = Files.readAllBytes(gz("whole.gz", whole));
    String cut = problem(put("half.gz", Arrays.copyOf(packed, packed.length - 9)));
    assertTrue(cut.contains("half.gz: is truncated"), cut);
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertTrue(problem(put("long", longer)).contains("goes on after its 3 images"));
  }

  @Test
  void anIdxHeaderThatClaimsMoreThanTheFileCanHoldAllocatesNothing() throws IOException {
    byte[] claim = idx(new byte[100], 2_000_000, 28, 28);
    assertTrue(problem(put("bomb", claim)).contains("claims 1568000000 bytes"));
    assertTrue(problem(gz("bomb.gz", claim)).contains("claims 1568000000 bytes"));
  }

  @Test
  void idxOfLabelsOrOfOtherNumbersIsNoSetOfImages() throws IOException {
    assertTrue(problem(put("labels", idx(new byte[7], 7))).contains("[7], expected images"));
    assertTrue(problem(put("channels-first", idx(new byte[48], 2, 3, 2, 4))).contains("(count"));
    byte[] floats = idx(new byte[48], 3, 2, 2);
    floats[2] = 0x0d;
    assertTrue(problem(put("floats", floats)).contains("type 13, expected 8"));
    assertTrue(problem(gz("set.tar.gz", new byte[2048])).contains("unpack a .tar"));
  }

  @Test
  void planesOfCifarBecomePixels() throws IOException {
    byte[] batch = random(2 * CIFAR_RECORD, 3);
    batch[0] = 6;
    batch[CIFAR_RECORD] = 9;
    RgbImages images = ImageFiles.read(put("test_batch.bin", batch));
    assertEquals(List.of(2, 32, 32), List.of(images.count(), images.height(), images.width()));
    for (int image = 0; image < 2; image++) {
      for (int pixel = 0; pixel < 1024; pixel++) {
        for (int channel = 0; channel < 3; channel++) {
          assertEquals(
              batch[image * CIFAR_RECORD + 1 + channel * 1024 + pixel],
              images.pixels()[(image * 1024 + pixel) * 3 + channel]);
        }
      }
    }
    batch[CIFAR_RECORD] = 10;
    assertTrue(problem(put("test_batch.bin", batch)).contains("record 1 has label 10"));
    String cut = problem(put("test_batch.bin", Arrays.copyOf(batch, 2 * CIFAR_RECORD - 1)));
    assertTrue(cut.contains("whole records of 3073 bytes"), cut);
  }

  @Test
  void labelsOfMnistComeFromTheFileBesideTheImages() throws IOException {
    byte[] grey = random(4 * 2 * 2, 4);
    put("mnist/train-images-idx3-ubyte", idx(grey, 4, 2, 2));
    gz("mnist/train-labels-idx1-ubyte.gz", idx(new byte[] {2, 0, 1, 2}, 4));
    LabelledImages train = ImageFiles.readLabelled(folder.resolve("mnist"), "train");
    assertArrayEquals(tripled(grey), train.images().pixels());
    assertArrayEquals(new int[] {2, 0, 1, 2}, train.labels());
    assertEquals(List.of("0", "1", "2"), train.classes());
    put("mnist/train-labels-idx1-ubyte.gz", new byte[0]);
    Files.delete(folder.resolve("mnist/train-labels-idx1-ubyte.gz"));
    put("mnist/train-labels-idx1-ubyte", idx(new byte[] {2, 0, 1}, 3));
    String message =
        assertThrows(
                DataProblem.class, () -> ImageFiles.readLabelled(folder.resolve("mnist"), "train"))
            .getMessage();
    assertTrue(message.contains("3 labels") && message.contains("4 images"), message);
  }

  @Test
  void labelsThatGoOnBehindTheirCountAreRefused() throws IOException {
    Path file = Files.write(folder.resolve("l"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 1, 1});
    String message = assertThrows(DataProblem.class, () -> IdxFile.labels(file)).getMessage();
    assertTrue(message.contains("goes on after its 2 labels"), message);
  }

  @Test
  void allTrainingBatchesOfCifarAreOneSet() throws IOException {
    for (int i = 1; i <= 5; i++) {
      byte[] batch = new byte[CIFAR_RECORD];
      batch[0] = (byte) (2 * i - 1);
      batch[1] = (byte) (10 * i);
      put("cifar/data_batch_" + i + ".bin", batch);
    }
    Path cifar = folder.resolve("cifar");
    LabelledImages train = ImageFiles.readLabelled(cifar, "train");
    assertArrayEquals(new int[] {1, 3, 5, 7, 9}, train.labels());
    for (int i = 0; i < 5; i++) {
      assertEquals(10 * (i + 1), train.images().pixels()[3072 * i]);
    }
    assertEquals("9", train.classes().get(9));
    put("cifar/batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n".getBytes());
    assertEquals("j", ImageFiles.readLabelled(cifar, "train").classes().get(9));
    Files.delete(cifar.resolve("data_batch_4.bin"));
    String message =
        assertThrows(DataProblem.class, () -> ImageFiles.readLabelled(cifar, "train")).getMessage();
    assertTrue(message.contains("data_batch_4.bin: is missing"), message);
  }

  /** dataset_tool.py of StyleGAN2-ADA: stored PNG files in folders, and dataset.json. */
  @Test
  void zipsOfStyleGanAreReadAndTheirLabelsPassedOver() throws IOException {
    BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(1, 1, 0x010203);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    byte[] json = "{\"labels\": [[\"00000/img00000000.png\", 6]]}".getBytes();
    Path file = folder.resolve("set.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry :
          Map.of("00000/img00000000.png", png.toByteArray(), "dataset.json", json).entrySet()) {
        ZipEntry stored = new ZipEntry(entry.getKey());
        CRC32 sum = new CRC32();
        sum.update(entry.getValue());
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(entry.getValue().length);
        stored.setCrc(sum.getValue());
        zip.putNextEntry(stored);
        zip.write(entry.getValue());
      }
    }
    RgbImages images = ImageFiles.read(file);
    assertEquals(1, images.count());
    assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOfRange(images.pixels(), 9, 12));
  }
}
