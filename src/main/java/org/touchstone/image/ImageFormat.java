package org.touchstone.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * The file formats that are read, told by their first bytes. Java's decoders fill up what is
 * missing from a truncated file, so each format is checked for completeness before it is decoded.
 */
enum ImageFormat {
  /** Every chunk is whole and has the right checksum, up to the closing IEND. */
  PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n') {
    @Override
    void requireWhole(byte[] file) throws IOException {
      ByteBuffer chunks = ByteBuffer.wrap(file).position(8);
      int type = 0;
      while (type != IEND) {
        if (chunks.remaining() < 12) {
          throw new IOException("the file ends before the image does");
        }
        int length = chunks.getInt();
        if (length < 0 || length > chunks.remaining() - 8) {
          throw new IOException("the file ends within a PNG chunk");
        }
        CRC32 sum = new CRC32();
        sum.update(file, chunks.position(), 4 + length);
        type = chunks.getInt();
        chunks.position(chunks.position() + length);
        if ((int) sum.getValue() != chunks.getInt()) {
          throw new IOException("the checksum of a PNG chunk is wrong");
        }
      }
    }
  },

  /**
   * There is an end-of-image marker; what else may lack shows as a warning of the decoder. CMYK is
   * told by its four components, before the decoder says less clearly that it has none for it.
   */
  JPEG(0xff, 0xd8, 0xff) {
    @Override
    void requireWhole(byte[] file) throws IOException {
      int components = JpegHeader.components(file);
      if (components == 4) {
        throw new IOException(
            "it is a CMYK JPEG, expected grey or RGB; convert it with the profile that you mean");
      }
      for (int i = file.length - 2; i > 0; i--) {
        if (file[i] == (byte) 0xff && file[i + 1] == (byte) 0xd9) {
          return;
        }
      }
      throw new IOException("the file ends before the image does");
    }

    @Override
    byte[] asStored(byte[] file) {
      return JpegHeader.asStored(file);
    }
  },

  /** Uncompressed rows are all there; for compressed ones the header's file size must hold. */
  BMP('B', 'M') {
    @Override
    void requireWhole(byte[] file) throws IOException {
      if (file.length < 34) {
        throw new IOException("the file ends within its header");
      }
      ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      long needed = header.getInt(2);
      boolean compressed = header.getInt(30) == 1 || header.getInt(30) == 2;
      if (header.getInt(14) >= 40 && !compressed) { // else the header is OS/2's
        long rowBits = (long) header.getInt(18) * header.getShort(28);
        long rows = Math.abs((long) header.getInt(22));
        needed = header.getInt(10) + (rowBits + 31) / 32 * 4 * rows;
      }
      if (file.length < needed) {
        throw new IOException(
            "the file ends before the image does: " + file.length + " of " + needed + " bytes");
      }
    }
  };

  private static final int IEND = 0x49454e44;

  private final int[] magic;

  ImageFormat(int... magic) {
    this.magic = magic;
  }

  /**
   * Throws if the file was cut off, or is of a kind that no decoder reads.
   *
   * @throws IOException with the reason
   */
  abstract void requireWhole(byte[] file) throws IOException;

  /**
   * The file without what would let Java's decoder change the stored colours.
   *
   * @param file a whole file
   * @return a file of the same picture
   */
  byte[] asStored(byte[] file) {
    return file;
  }

  /**
   * The format of a file.
   *
   * @throws IOException if it is none of these
   */
  static ImageFormat of(byte[] file) throws IOException {
    for (ImageFormat format : values()) {
      if (format.starts(file)) {
        return format;
      }
    }
    throw new IOException(
        file.length == 0 ? "the file is empty" : "it starts like no PNG, JPEG or BMP file");
  }

  private boolean starts(byte[] file) {
    if (file.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((file[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
