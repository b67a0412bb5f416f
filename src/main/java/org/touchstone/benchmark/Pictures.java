package org.touchstone.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.touchstone.sample.RgbImages;

/** Images that look like photographs to a decoder: waves, and a little noise. */
final class Pictures {

  private Pictures() {}

  static RgbImages of(int count, int side) {
    byte[] pixels = new byte[3 * count * side * side];
    SplittableRandom random = new SplittableRandom(1);
    double[] across = new double[3 * side];
    for (int i = 0, at = 0; i < count; i++) {
      for (int x = 0; x < across.length; x++) {
        across[x] = 128 + 55 * Math.sin(9.0 * x / across.length + i + x % 3);
      }
      for (int y = 0; y < side; y++) {
        double down = 55 * Math.cos((5.0 + i % 7) * y / side);
        for (int x = 0; x < across.length; x++, at++) {
          pixels[at] = (byte) (int) (across[x] + down + random.nextInt(17) - 8);
        }
      }
    }
    return new RgbImages(count, side, side, pixels);
  }

  /** A zip of such images in a temporary file, which goes with the process. */
  static Path zip(String format, int count, int side) {
    try {
      Path file = Files.createTempFile("touchstone", ".zip");
      file.toFile().deleteOnExit();
      RgbImages pictures = of(count, side);
      try (OutputStream out = Files.newOutputStream(file);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (int i = 0; i < count; i++) {
          zip.putNextEntry(new ZipEntry(String.format("%05d.%s", i, format)));
          zip.write(encoded(format, pictures, i));
          zip.closeEntry();
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encoded(String format, RgbImages pictures, int i) throws IOException {
    int side = pictures.width();
    int[] levels = new int[pictures.stride()];
    for (int k = 0; k < levels.length; k++) {
      levels[k] = pictures.pixels()[i * levels.length + k] & 0xff;
    }
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    image.getRaster().setPixels(0, 0, side, side, levels);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, format, file);
    return file.toByteArray();
  }
}
