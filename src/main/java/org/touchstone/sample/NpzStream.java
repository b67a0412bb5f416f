package org.touchstone.sample;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/**
 * The .npy file of one array of an .npz, which is read as it is asked for. Where it ends, its
 * checksum is compared with the zip's.
 */
public final class NpzStream extends InputStream {

  private static final int BUFFER = 1 << 16;

  private final ZipFile zip;
  private final ZipEntry entry;
  private final CheckedInputStream in;

  private NpzStream(ZipFile zip, ZipEntry entry) throws IOException {
    this.zip = zip;
    this.entry = entry;
    this.in =
        new CheckedInputStream(
            new BufferedInputStream(zip.getInputStream(entry), BUFFER), new CRC32());
  }

  /**
   * Opens an array.
   *
   * @param file the .npz file
   * @param name the array's name
   * @return the bytes of its .npy file, to be closed
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if it is no zip, or holds no array of that name
   */
  public static NpzStream open(Path file, String name) {
    if (!Files.exists(file)) {
      throw new ParameterProblem(file.toString(), "no such file; check the path");
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      try {
        ZipEntry entry = zip.getEntry(name + ".npy");
        entry = entry == null ? zip.getEntry(name) : entry;
        if (entry == null) {
          throw new DataProblem(file.toString(), "has no array '" + name + "'");
        }
        return new NpzStream(zip, entry);
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (IOException e) {
      throw Npz.unreadable(file, e);
    }
  }

  /**
   * How many bytes there are, as the zip says.
   *
   * @return the length of the .npy file
   */
  public long size() {
    return entry.getSize();
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    requireSound(next < 0);
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = in.read(bytes, from, length);
    requireSound(read < 0);
    return read;
  }

  private void requireSound(boolean ended) throws IOException {
    if (ended && in.getChecksum().getValue() != entry.getCrc()) { // ZipFile does not check it
      throw new IOException("its checksum differs from the zip's");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
    zip.close();
  }
}
