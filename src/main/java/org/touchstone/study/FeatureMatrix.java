package org.touchstone.study;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.touchstone.feature.FeatureFile;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyHeader;

/** A user's .npy matrix, a row an image. */
final class FeatureMatrix {

  /** Numbers up to which a matrix is held in memory, 1 GiB; larger ones are read in blocks. */
  private static final long RESIDENT = 1L << 27;

  private FeatureMatrix() {}

  /** Whether the header is that of uint8 images, NHWC. */
  static boolean holdsImages(Path path) {
    NpyHeader header = header(path);
    return header.dtype().equals("|u1") && header.shape().length == 4;
  }

  /**
   * How many rows it has, from the header alone.
   *
   * @throws DataProblem if it is no matrix
   */
  static int count(Path path) {
    return (int) shape(path, header(path))[0];
  }

  /**
   * Its rows.
   *
   * @throws DataProblem if it is no matrix, or truncated
   */
  static Rows read(Path path) {
    NpyHeader header = header(path);
    long[] shape = shape(path, header);
    if (!header.dtype().contains("f")) {
      return new Matrix((int) shape[0], (int) shape[1], Npy.read(path).toDoubles());
    }
    FeatureFile file = FeatureFile.open(path);
    return shape[0] * shape[1] > RESIDENT ? file : file.slice(0, file.rows());
  }

  private static long[] shape(Path path, NpyHeader header) {
    long[] shape = header.shape();
    if (shape.length != 2 || shape[1] < 1 || Math.max(shape[0], shape[1]) > Integer.MAX_VALUE) {
      throw new DataProblem(
          path.toString(),
          "has shape " + Arrays.toString(shape) + ", expected a matrix with a row an image");
    }
    return shape;
  }

  private static NpyHeader header(Path path) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return NpyHeader.read(in, path.toString());
    } catch (IOException e) {
      throw new DataProblem(path.toString(), "cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
