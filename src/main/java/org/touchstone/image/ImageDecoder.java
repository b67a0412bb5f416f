package org.touchstone.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
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
import org.touchstone.problem.Problem;
import org.touchstone.sample.RgbImages;

/**
 * Decodes image files one after the other, for one thread. Stored values are taken as they are: no
 * colour profile, gamma or orientation is applied, as Pillow's {@code convert("RGB")} does not.
 *
 * <ul>
 *   <li>Grey stands in all three channels; a palette gives its colours.
 *   <li>An alpha channel is dropped if every pixel is opaque; otherwise the file is refused.
 *   <li>Of 16 bits a channel, the level v becomes round(v / 257), which takes 65535 to 255 and an
 *       8-bit level that was widened back to itself. Pillow 12.3 clips 16-bit grey at 255 and keeps
 *       the high byte of 16-bit colours, so that its numbers differ.
 *   <li>CMYK is refused: what colours the inks make, only a profile says.
 * </ul>
 *
 * <p>Source: W3C, <i>Portable Network Graphics (PNG) Specification</i>, Second Edition, 2003,
 * section 13.12, for the linear equation of 16 to 8 bits.
 */
final class ImageDecoder implements AutoCloseable {

  /** How the reason of an image that cannot be decoded begins. */
  static final String UNREADABLE = "cannot be read as an image: ";

  private static final int MOST_PIXELS = 1 << 26;

  /** Hears of the size of an image before it is decoded, and may refuse it. */
  interface Size {
    void found(int height, int width);
  }

  private final Map<ImageFormat, ImageReader> readers = new EnumMap<>(ImageFormat.class);
  private final List<String> warnings = new ArrayList<>();

  /**
   * One image.
   *
   * @param file its bytes
   * @param size hears of its size first
   * @throws IOException if it is damaged, too large, transparent or CMYK, with the reason and what
   *     to do
   */
  RgbImages decode(byte[] file, Size size) throws IOException {
    ImageFormat format = ImageFormat.of(file);
    format.requireWhole(file);
    BufferedImage image =
        read(readers.computeIfAbsent(format, this::reader), format.asStored(file), size);
    return new RgbImages(1, image.getHeight(), image.getWidth(), rgb(image));
  }

  private ImageReader reader(ImageFormat format) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    return reader;
  }

  private BufferedImage read(ImageReader reader, byte[] file, Size size) throws IOException {
    warnings.clear();
    // a memory stream of our own: ImageIO's default goes through a file on disk
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getHeight(0) * reader.getWidth(0);
      if (pixels > MOST_PIXELS) { // a damaged header must not exhaust the memory
        throw new IOException("its header claims " + pixels + " pixels, more than " + MOST_PIXELS);
      }
      size.found(reader.getHeight(0), reader.getWidth(0));
      BufferedImage image = reader.read(0);
      for (String warning : warnings) {
        if (!warning.contains("profile")
            && !warning.contains("ICC")) { // colour profiles are unused
          throw new IOException(warning);
        }
      }
      return image;
    } catch (Problem e) {
      throw e;
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
    int bits = bits(raster.getSampleModel());
    int bands = raster.getNumBands();
    int green = bands >= 3 ? 1 : 0; // grey stands in all three
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    int[] row = new int[bands * image.getWidth()]; // a row at a time: an int a sample is much
    for (int y = 0, to = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, image.getWidth(), 1, row);
      for (int from = 0; from < row.length; from += bands, to += 3) {
        rgb[to] = level(row[from], bits);
        rgb[to + 1] = level(row[from + green], bits);
        rgb[to + 2] = level(row[from + 2 * green], bits);
        if (colours.hasAlpha()) {
          requireOpaque(row[from + bands - 1], bits);
        }
      }
    }
    return rgb;
  }

  private static int bits(SampleModel samples) throws IOException {
    int bits = samples.getSampleSize(0);
    for (int each : samples.getSampleSize()) {
      if (each != bits || bits != 8 && bits != 16) {
        throw new IOException(
            "it has " + each + " bits a channel, expected 8 or 16; convert it to 8 bits");
      }
    }
    return bits;
  }

  private static byte level(int sample, int bits) {
    return (byte) (bits == 8 ? sample : (sample + 128) / 257);
  }

  private static byte[] fromIndexed(BufferedImage image) throws IOException {
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    int[] row = new int[image.getWidth()];
    for (int y = 0, to = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        requireOpaque(argb >>> 24, 8);
        rgb[to++] = (byte) (argb >> 16);
        rgb[to++] = (byte) (argb >> 8);
        rgb[to++] = (byte) argb;
      }
    }
    return rgb;
  }

  private static void requireOpaque(int alpha, int bits) throws IOException {
    if (alpha != (1 << bits) - 1) {
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
