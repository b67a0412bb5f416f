package org.touchstone.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.touchstone.sample.RgbImages;

/**
 * Decodes image files one after the other, for one thread. Stored values are taken as they are: no
 * colour profile, gamma or orientation is applied, as Pillow's {@code convert("RGB")} does not.
 */
final class ImageDecoder implements AutoCloseable {

  private static final int MOST_PIXELS = 1 << 26;

  private final Map<ImageFormat, ImageReader> readers = new EnumMap<>(ImageFormat.class);
  private final List<String> warnings = new ArrayList<>();

  /**
   * One image.
   *
   * @throws IOException if it is damaged or not 8-bit and opaque, with the reason and what to do
   */
  RgbImages decode(byte[] file) throws IOException {
    ImageFormat format = ImageFormat.of(file);
    format.requireWhole(file);
    BufferedImage image = read(readers.computeIfAbsent(format, this::reader), file);
    return new RgbImages(1, image.getHeight(), image.getWidth(), rgb(image));
  }

  private ImageReader reader(ImageFormat format) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    return reader;
  }

  private BufferedImage read(ImageReader reader, byte[] file) throws IOException {
    warnings.clear();
    // a memory stream of our own: ImageIO's default goes through a file on disk
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getHeight(0) * reader.getWidth(0);
      if (pixels > MOST_PIXELS) { // a damaged header must not exhaust the memory
        throw new IOException("its header claims " + pixels + " pixels, more than " + MOST_PIXELS);
      }
      BufferedImage image = reader.read(0);
      for (String warning : warnings) {
        if (!warning.contains("profile")
            && !warning.contains("ICC")) { // colour profiles are unused
          throw new IOException(warning);
        }
      }
      return image;
    } catch (RuntimeException e) { // Java's decoders answer some damage with these
      throw new IOException(e.toString(), e);
    } finally {
      reader.setInput(null);
    }
  }

  private static byte[] rgb(BufferedImage image) throws IOException {
    ColorModel colours = image.getColorModel();
    if (colours instanceof IndexColorModel) {
      return fromIndexed(image);
    }
    Raster raster = image.getRaster();
    for (int bits : raster.getSampleModel().getSampleSize()) {
      if (bits != 8) {
        throw new IOException(
            "it has "
                + bits
                + " bits a channel, expected 8; convert it to 8 bits, so that the"
                + " rounding is yours");
      }
    }
    int bands = raster.getNumBands();
    int[] samples = raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    byte[] rgb = new byte[samples.length / bands * 3];
    int green = bands >= 3 ? 1 : 0; // grey stands in all three
    for (int from = 0, to = 0; from < samples.length; from += bands, to += 3) {
      rgb[to] = (byte) samples[from];
      rgb[to + 1] = (byte) samples[from + green];
      rgb[to + 2] = (byte) samples[from + 2 * green];
      if (colours.hasAlpha()) {
        requireOpaque(samples[from + bands - 1]);
      }
    }
    return rgb;
  }

  private static byte[] fromIndexed(BufferedImage image) throws IOException {
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] rgb = new byte[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      requireOpaque(argb[i] >>> 24);
      rgb[3 * i] = (byte) (argb[i] >> 16);
      rgb[3 * i + 1] = (byte) (argb[i] >> 8);
      rgb[3 * i + 2] = (byte) argb[i];
    }
    return rgb;
  }

  private static void requireOpaque(int alpha) throws IOException {
    if (alpha != 255) {
      throw new IOException(
          "it has transparent pixels (alpha "
              + alpha
              + "), expected an opaque image; put it on the"
              + " background that you mean");
    }
  }

  @Override
  public void close() {
    readers.values().forEach(ImageReader::dispose);
  }
}
