package org.touchstone.sample;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The bytes of one array of an .npz, which need not fit into memory. At their end the checksum is
 * compared, which {@link ZipFile} itself does not do.
 */
final class ZippedArray extends FilterInputStream {

  private final CRC32 sum;
  private final long expected;
  private final AutoCloseable owner;

  private ZippedArray(InputStream in, CRC32 sum, long expected, AutoCloseable owner) {
    super(new CheckedInputStream(in, sum));
    this.sum = sum;
    this.expected = expected;
    this.owner = owner;
  }

  /**
   * Opens an entry.
   *
   * @param owner what is closed with the stream
   */
  static ZippedArray open(ZipFile zip, ZipEntry entry, AutoCloseable owner) throws IOException {
    return new ZippedArray(zip.getInputStream(entry), new CRC32(), entry.getCrc(), owner);
  }

  @Override
  public int read() throws IOException {
    return checked(super.read());
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    return checked(super.read(bytes, from, length));
  }

  private int checked(int read) throws IOException {
    if (read < 0 && sum.getValue() != expected) {
      throw new IOException("its checksum differs from the zip's");
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    super.close();
    try {
      owner.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
