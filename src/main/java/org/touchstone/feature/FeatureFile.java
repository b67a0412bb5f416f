package org.touchstone.feature;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.HalfPrecision;
import org.touchstone.sample.NpyHeader;

/**
 * Feature vectors in an .npy file of any size, float16, float32 or float64, a row an image. Blocks
 * of rows are read when they are asked for, and no more than the block is ever in memory: the file
 * is not mapped, since pages of a mapped file count as memory of the process.
 */
public final class FeatureFile implements Rows {

  /** Bytes that are read at a time. */
  private static final int CHUNK = 1 << 20;

  private final Path file;
  private final int rows;
  private final int columns;
  private final int itemSize;
  private final long start;

  private FeatureFile(Path file, int rows, int columns, int itemSize, long start) {
    this.file = file;
    this.rows = rows;
    this.columns = columns;
    this.itemSize = itemSize;
    this.start = start;
  }

  /**
   * Reads the header and checks it against the file's length.
   *
   * @param file an .npy file of {@code n x d} float16, float32 or float64 numbers, little-endian, C
   *     order; must not change
   * @return its rows
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if it is truncated, not an npy file, or of another shape, type or order
   */
  public static FeatureFile open(Path file) {
    String name = file.toString();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      NpyHeader header = NpyHeader.read(in, name);
      long[] shape = header.shape();
      if (!header.dtype().contains("f")
          || shape.length != 2
          || shape[0] > Integer.MAX_VALUE
          || shape[1] > Integer.MAX_VALUE) {
        throw new DataProblem(
            name,
            "holds "
                + header.dtype()
                + " of shape "
                + Arrays.toString(shape)
                + ", expected float16, float32 or float64 features of shape [images, features]");
      }
      requireLength(name, header, Files.size(file));
      return new FeatureFile(
          file, (int) shape[0], (int) shape[1], header.itemSize(), header.length());
    } catch (NoSuchFileException e) {
      throw new ParameterProblem(name, "no such file; check the path", e);
    } catch (IOException e) {
      throw new DataProblem(name, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static void requireLength(String name, NpyHeader header, long size) {
    long[] shape = header.shape(); // both sides below 2^31 and 8 bytes: below 2^65, so divide
    long found = size - header.length();
    long width = shape[1] * header.itemSize();
    boolean fits = width == 0 ? found == 0 : found % width == 0 && found / width == shape[0];
    if (!fits) {
      throw new DataProblem(
          name,
          "is truncated or damaged: "
              + found
              + " bytes of data, expected "
              + shape[0]
              + " rows of "
              + width
              + " bytes for shape "
              + Arrays.toString(shape));
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  /**
   * {@inheritDoc}
   *
   * @throws DataProblem if the file cannot be read or has become shorter
   */
  @Override
  public Matrix slice(int from, int to) {
    if (from < 0 || to < from || to > rows) {
      throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of " + rows);
    }
    Matrix block = Matrix.zeros(to - from, columns);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      read(channel, start + (long) from * columns * itemSize, block.values());
    } catch (IOException e) {
      throw new DataProblem(file.toString(), "cannot be read (" + e.getMessage() + ")", e);
    }
    return block;
  }

  private void read(FileChannel channel, long position, double[] values) throws IOException {
    int most = Math.min(values.length, CHUNK / itemSize);
    ByteBuffer buffer = ByteBuffer.allocate(most * itemSize).order(ByteOrder.LITTLE_ENDIAN);
    float[] floats = itemSize == 4 ? new float[most] : new float[0];
    int done = 0;
    while (done < values.length) {
      int count = Math.min(values.length - done, most);
      buffer.clear().limit(count * itemSize);
      while (buffer.hasRemaining()) {
        int bytes = channel.read(buffer, position + buffer.position());
        if (bytes < 0) {
          throw new DataProblem(
              file.toString(), "has become shorter while it was read; give a file that stays");
        }
      }
      position += buffer.flip().limit();
      if (itemSize == 8) {
        buffer.asDoubleBuffer().get(values, done, count);
      } else if (itemSize == 2) {
        for (int i = 0; i < count; i++) {
          values[done + i] = HalfPrecision.toFloat(buffer.getShort(2 * i));
        }
      } else {
        buffer.asFloatBuffer().get(floats, 0, count);
        for (int i = 0; i < count; i++) {
          values[done + i] = floats[i];
        }
      }
      done += count;
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
