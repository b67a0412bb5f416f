package org.touchstone.feature;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyHeader;
import org.touchstone.sample.Sha256;

/**
 * A matrix as an .npy with a seal: 32 bytes behind the numbers, the SHA-256 of the file's own name
 * and of all bytes before them. A file that was cut off, changed or renamed does not have its seal.
 * NumPy reads the file as it is, since it stops where the numbers end. Numbers are float32 where
 * that loses nothing, else float64.
 */
final class SealedMatrix {

  private static final int SEAL = 32;
  private static final int BLOCK = 1 << 13;

  private SealedMatrix() {}

  private static MessageDigest digest(Path file) {
    MessageDigest digest = Sha256.digest();
    digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
    return digest;
  }

  /**
   * Writes a file; where two processes write it at once, the later one stays.
   *
   * @throws DataProblem if it cannot be written
   */
  static void write(Path file, Matrix rows) {
    double[] values = rows.values();
    boolean singles = fitsSingles(values);
    int size = singles ? Float.BYTES : Double.BYTES;
    AtomicFiles.writeShared(
        file,
        out -> {
          MessageDigest digest = digest(file);
          OutputStream hashed = new DigestOutputStream(out, digest);
          Npy.writeHeader(hashed, singles ? "<f4" : "<f8", rows.rows(), rows.columns());
          ByteBuffer block = ByteBuffer.allocate(BLOCK * size).order(ByteOrder.LITTLE_ENDIAN);
          for (int from = 0; from < values.length; from += BLOCK) {
            int to = Math.min(values.length, from + BLOCK);
            block.clear();
            for (int i = from; i < to; i++) {
              if (singles) {
                block.putFloat((float) values[i]);
              } else {
                block.putDouble(values[i]);
              }
            }
            hashed.write(block.array(), 0, block.position());
          }
          out.write(digest.digest());
        });
  }

  private static boolean fitsSingles(double[] values) {
    for (double value : values) { // bits: -0.0 and NaN too come back as they were
      if (Double.doubleToRawLongBits((float) value) != Double.doubleToRawLongBits(value)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a file.
   *
   * @param count how many rows it must have
   * @throws DataProblem if it is damaged
   * @throws IOException if it cannot be read
   */
  static Matrix read(Path file, int count) throws IOException {
    MessageDigest digest = digest(file);
    try (DigestInputStream in =
        new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest)) {
      NpyHeader header = NpyHeader.read(in, file.toString());
      long[] shape = header.shape();
      int size = header.itemSize();
      // by division: a damaged header may claim sides whose product is no long
      long room = Files.size(file) - header.length() - SEAL;
      boolean fits =
          header.dtype().startsWith("<f")
              && size >= Float.BYTES
              && shape.length == 2
              && shape[0] == count
              && (count == 0 ? room == 0 : room % ((long) count * size) == 0)
              && (count == 0 || room / ((long) count * size) == shape[1]);
      if (!fits) {
        throw damaged(file);
      }
      Matrix rows = Matrix.zeros(count, (int) shape[1]);
      fill(in, rows.values(), size);
      in.on(false);
      if (!Arrays.equals(digest.digest(), in.readNBytes(SEAL))) {
        throw damaged(file);
      }
      return rows;
    }
  }

  private static void fill(InputStream in, double[] values, int size) throws IOException {
    byte[] bytes = new byte[BLOCK * size];
    ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += BLOCK) {
      int to = Math.min(values.length, from + BLOCK);
      in.readNBytes(bytes, 0, (to - from) * size); // one that is short has no seal
      block.clear();
      for (int i = from; i < to; i++) {
        values[i] = size == Float.BYTES ? block.getFloat() : block.getDouble();
      }
    }
  }

  private static DataProblem damaged(Path file) {
    return new DataProblem(
        file.toString(), "is damaged: its bytes are not those that were written");
  }
}
