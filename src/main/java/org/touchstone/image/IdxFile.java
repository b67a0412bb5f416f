package org.touchstone.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.touchstone.problem.DataProblem;

/**
 * The IDX format of MNIST and Fashion-MNIST, plain or under gzip, told by its first bytes: two
 * zeros, 8 for unsigned bytes, and the number of dimensions, which follow as big-endian integers.
 * Three dimensions are grey images (count, rows, columns), four are colours (count, rows, columns,
 * 3), one is labels.
 *
 * <p>Source: LeCun, Cortes and Burges, <i>The MNIST database of handwritten digits</i>, 1998.
 */
final class IdxFile {

  private static final int UNSIGNED_BYTES = 8;
  private static final int MOST_DIMENSIONS = 4;

  /** Deflate makes at most so many bytes of one. */
  private static final long MOST_RATIO = 1032;

  private IdxFile() {}

  /** Whether a file starts as IDX does, under gzip or not. */
  static boolean is(Path file) {
    try (InputStream in = open(file)) {
      byte[] magic = in.readNBytes(4);
      return magic.length == 4
          && magic[0] == 0
          && magic[1] == 0
          && magic[2] >= UNSIGNED_BYTES
          && magic[2] <= 14 // 64-bit floating point, the last of the types
          && magic[3] >= 1
          && magic[3] <= MOST_DIMENSIONS;
    } catch (IOException e) {
      return false; // an unreadable file is told by whoever reads it
    }
  }

  /**
   * The images of a file.
   *
   * @throws DataProblem if it holds something else, no images, or less than it says
   */
  static PackedImages images(Path file) {
    try {
      InputStream in = open(file);
      try {
        int[] shape = shape(in, file);
        if (shape.length < 3 || shape.length == 4 && shape[3] != 3) {
          throw new DataProblem(
              file.toString(),
              "is IDX of shape "
                  + Arrays.toString(shape)
                  + ", expected images: (count, rows, columns) or (count, rows, columns, 3)");
        }
        return new PackedImages(
            in,
            file.toString(),
            shape,
            shape.length == 4 ? PackedImages.Layout.RGB : PackedImages.Layout.GREY);
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * The labels of a file.
   *
   * @throws DataProblem if it holds something else or less than it says
   */
  static int[] labels(Path file) {
    try (InputStream in = open(file)) {
      int[] shape = shape(in, file);
      if (shape.length != 1) {
        throw new DataProblem(
            file.toString(),
            "is IDX of shape " + Arrays.toString(shape) + ", expected labels: (count)");
      }
      byte[] bytes = in.readNBytes(shape[0]);
      if (bytes.length < shape[0]) {
        throw new IOException("it ends within its labels");
      }
      if (in.read() >= 0) {
        throw new IOException("it goes on after its " + shape[0] + " labels");
      }
      int[] labels = new int[bytes.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = bytes[i] & 0xff;
      }
      return labels;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DataProblem unreadable(Path file, IOException e) {
    return new DataProblem(file.toString(), "is truncated or damaged (" + e.getMessage() + ")", e);
  }

  private static int[] shape(InputStream in, Path file) throws IOException {
    DataInputStream header = new DataInputStream(in);
    int magic = header.readInt();
    if (magic >> 8 != UNSIGNED_BYTES) {
      throw new DataProblem(
          file.toString(),
          "is IDX of type " + (magic >> 8) + ", expected " + UNSIGNED_BYTES + ", unsigned bytes");
    }
    int[] shape = new int[magic & 0xff];
    double bytes = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = header.readInt();
      bytes *= shape[i];
      if (shape[i] < 1 || i > 0 && shape[i] > 1 << 13) {
        throw new DataProblem(
            file.toString(),
            "its header says " + shape[i] + " for dimension " + i + " of its array");
      }
    }
    long length = Files.size(file);
    double most = isGzip(file) ? (double) MOST_RATIO * length : length - 4.0 - 4.0 * shape.length;
    if (bytes > most) { // before anything is allocated for what it claims
      throw new IOException(
          String.format(
              "its header claims %.0f bytes, of %d it can hold %.0f", bytes, length, most));
    }
    return shape;
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return isGzip(in.readNBytes(2));
    }
  }

  private static boolean isGzip(byte[] start) {
    return start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return new ByteArrayInputStream(new byte[0]);
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return isGzip(file) ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
