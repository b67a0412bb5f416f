package org.touchstone.study;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.touchstone.linalg.Matrix;
import org.touchstone.sample.Npy;

/** A .npy matrix that grows by rows as they are computed. */
final class RowFile {

  private final OutputStream out;
  private final String dtype;
  private boolean begun;

  /**
   * A matrix without rows yet.
   *
   * @param out where it is written
   * @param dtype {@code <f4} or {@code <f8}
   */
  RowFile(OutputStream out, String dtype) {
    this.out = out;
    this.dtype = dtype;
  }

  /**
   * Adds rows.
   *
   * @param rows the next ones
   * @param count how many the matrix will have in the end
   */
  void add(Matrix rows, int count) {
    try {
      if (!begun) {
        Npy.writeHeader(out, dtype, count, rows.columns());
        begun = true;
      }
      boolean singles = dtype.equals("<f4");
      ByteBuffer row =
          ByteBuffer.allocate(rows.columns() * (singles ? Float.BYTES : Double.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < rows.rows(); i++) {
        row.clear();
        for (int j = 0; j < rows.columns(); j++) {
          double value = rows.get(i, j);
          if (singles) {
            row.putFloat((float) value);
          } else {
            row.putDouble(value);
          }
        }
        out.write(row.array());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
