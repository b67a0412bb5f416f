package org.touchstone.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.touchstone.problem.DataProblem;

/**
 * The binary version of CIFAR-10: records of 3,073 bytes, a label from 0 to 9 and the red, the
 * green and the blue plane of 32x32 pixels, in files that end in {@code .bin}.
 *
 * <p>Source: Krizhevsky, <i>Learning Multiple Layers of Features from Tiny Images</i>, technical
 * report, University of Toronto, 2009.
 */
final class CifarBatch {

  private static final int SIDE = 32;
  private static final int CLASSES = 10;
  private static final int RECORD = PackedImages.Layout.LABEL_AND_PLANES.bytes(SIDE, SIDE);

  private CifarBatch() {}

  /** Whether a file has the name and the length of a batch. */
  static boolean is(Path file) {
    try {
      long length = Files.isRegularFile(file) ? Files.size(file) : 0;
      return file.toString().toLowerCase(Locale.ROOT).endsWith(".bin")
          && length > 0
          && length % RECORD == 0;
    } catch (IOException e) {
      return false; // an unreadable file is told by whoever reads it
    }
  }

  /**
   * The images of a batch, whose labels are all looked at first.
   *
   * @throws DataProblem if a label is none
   */
  static PackedImages images(Path file) {
    int[] shape = {labels(file).length, SIDE, SIDE};
    try {
      return new PackedImages(
          new BufferedInputStream(Files.newInputStream(file), 1 << 16),
          file.toString(),
          shape,
          PackedImages.Layout.LABEL_AND_PLANES);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * The labels of a batch.
   *
   * @throws DataProblem if one is not of 0 to 9
   */
  static int[] labels(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      int[] labels = new int[Math.toIntExact(Files.size(file) / RECORD)];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = in.read();
        if (labels[i] < 0 || labels[i] >= CLASSES) {
          throw new DataProblem(
              file.toString(),
              "is no CIFAR-10 batch: record "
                  + i
                  + " has label "
                  + labels[i]
                  + ", expected 0 to "
                  + (CLASSES - 1));
        }
        in.skipNBytes(RECORD - 1);
      }
      return labels;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DataProblem unreadable(Path file, IOException e) {
    return new DataProblem(file.toString(), "cannot be read (" + e.getMessage() + ")", e);
  }
}
