package org.touchstone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** What becomes of the levels of every kind of file. */
class PixelTreatmentTest {

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, "png", out));
    return out.toByteArray();
  }

  private static byte[] decode(byte[] file) throws IOException {
    try (ImageDecoder decoder = new ImageDecoder()) {
      return decoder.decode(file, (height, width) -> {}).pixels();
    }
  }

  private static String refusal(byte[] file) {
    return assertThrows(IOException.class, () -> decode(file)).getMessage();
  }

  private static BufferedImage deep(boolean alpha, int bands, int... samples) {
    ColorSpace space = ColorSpace.getInstance(bands < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ColorModel model =
        new ComponentColorModel(
            space,
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(samples.length / bands, 1);
    raster.setPixels(0, 0, samples.length / bands, 1, samples);
    return new BufferedImage(model, raster, false, null);
  }

  /** The PNG specification's linear equation: floor(v * 255 / 65535 + 0.5). */
  @Test
  void everyLevelOfSixteenBitsBecomesTheNearestOfEight() throws IOException {
    int[] levels = new int[65536];
    byte[] expected = new byte[3 * levels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i;
      byte level = (byte) Math.floor(i * 255.0 / 65535 + 0.5);
      expected[3 * i] = expected[3 * i + 1] = expected[3 * i + 2] = level;
    }
    assertArrayEquals(expected, decode(png(deep(false, 1, levels))));
    byte[] colours = decode(png(deep(false, 3, 0, 257 * 7, 65535, 128, 129, 40000)));
    // 128 / 257 is below one half, 129 / 257 above it; 40000 / 257 = 155.6
    assertArrayEquals(new byte[] {0, 7, -1, 0, 1, (byte) 156}, colours);
  }

  @Test
  void sixteenBitAlphaMustBeOpaqueToo() throws IOException {
    assertArrayEquals(new byte[] {1, 2, 3}, decode(png(deep(true, 4, 257, 514, 771, 65535))));
    String message = refusal(png(deep(true, 4, 257, 514, 771, 65534)));
    assertTrue(message.contains("transparent pixels (alpha 65534)"), message);
  }

  @Test
  void palettesOfAFewBitsGiveTheirColours() throws IOException {
    byte[] red = {10, (byte) 200};
    IndexColorModel palette = new IndexColorModel(1, 2, red, new byte[] {20, 30}, new byte[2]);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {1, 0});
    assertArrayEquals(new byte[] {(byte) 200, 30, 0, 10, 20, 0}, decode(png(image)));
  }

  @Test
  void aPaletteWithATransparentColourThatIsUsedIsRefused() throws IOException {
    IndexColorModel palette =
        new IndexColorModel(8, 2, new byte[2], new byte[2], new byte[2], new byte[] {-1, 0});
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
    assertArrayEquals(new byte[6], decode(png(image)), "the transparent colour is not used");
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {0, 1});
    assertTrue(refusal(png(image)).contains("transparent pixels (alpha 0)"));
  }

  @Test
  void cmykIsRefusedByItsName() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      Raster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
      writer.write(new IIOImage(inks, null, null));
    } finally {
      writer.dispose();
    }
    assertEquals(4, JpegHeader.components(out.toByteArray()));
    String message = refusal(out.toByteArray());
    assertTrue(message.contains("it is a CMYK JPEG, expected grey or RGB"), message);
  }
}
