package org.touchstone.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.NpyHeader;
import org.touchstone.sample.Npz;
import org.touchstone.sample.NpzStream;
import org.touchstone.sample.RgbImages;

/** Images as NumPy arrays: uint8 of shape (images, height, width, 3). */
final class ImageArrays {

  private ImageArrays() {}

  static RgbImages fromNpy(Path file) {
    return images(Npy.read(file), file.toString());
  }

  static RgbImages fromNpz(Path file) {
    try (PackedImages images = openNpz(file)) {
      return images.all();
    }
  }

  /** The images of an .npy, to be read as they are asked for. */
  static PackedImages openNpy(Path file) {
    String name = file.toString();
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      return packed(in, Files.size(file), name);
    } catch (IOException e) {
      throw new DataProblem(name, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Those of an .npz: the array {@code images}, else {@code arr_0} (ADM's sample files), else the
   * only one.
   */
  static PackedImages openNpz(Path file) {
    String array = chosen(file);
    String name = file + "[" + array + "]";
    try {
      NpzStream in = NpzStream.open(file, array);
      return packed(in, in.size(), name);
    } catch (IOException e) {
      throw new DataProblem(name, "is truncated or damaged (" + e.getMessage() + ")", e);
    }
  }

  private static String chosen(Path file) {
    List<String> names = Npz.names(file);
    for (String name : new String[] {"images", "arr_0"}) {
      if (names.contains(name)) {
        return name;
      }
    }
    if (names.size() != 1) {
      throw new DataProblem(
          file.toString(), "has no array 'images' or 'arr_0', found " + names + "; rename one");
    }
    return names.get(0);
  }

  /** Takes the stream of an .npy file of so many bytes. */
  private static PackedImages packed(InputStream in, long bytes, String name) throws IOException {
    try {
      NpyHeader header = NpyHeader.read(in, name);
      requireImages(header, name);
      long[] shape = header.shape();
      requireAll(shape, bytes - header.length(), name);
      int[] sides = {(int) shape[0], (int) shape[1], (int) shape[2]};
      return new PackedImages(in, name, sides, PackedImages.Layout.RGB);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static void requireImages(NpyHeader header, String name) {
    long[] shape = header.shape();
    boolean fits = header.dtype().equals("|u1") && shape.length == 4 && shape[3] == 3;
    for (int i = 0; fits && i < 3; i++) {
      fits = shape[i] <= (i == 0 ? Integer.MAX_VALUE : 1 << 16);
    }
    if (!fits) {
      throw wrong(header.dtype(), Arrays.toString(shape), name);
    }
    if (shape[0] * shape[1] * shape[2] == 0) {
      throw empty(Arrays.toString(shape), name);
    }
  }

  private static void requireAll(long[] shape, long bytes, String name) {
    long stride = shape[1] * shape[2] * 3;
    if (bytes % stride != 0 || bytes / stride != shape[0]) {
      throw new DataProblem(
          name,
          "is truncated or damaged: "
              + bytes
              + " bytes of data, expected "
              + shape[0]
              + " images of "
              + stride
              + " bytes");
    }
  }

  private static RgbImages images(NpyArray array, String name) {
    int[] shape = array.shape();
    if (!array.dtype().equals("|u1") || shape.length != 4 || shape[3] != 3) {
      throw wrong(array.dtype(), Arrays.toString(shape), name);
    }
    if (array.size() == 0) {
      throw empty(Arrays.toString(shape), name);
    }
    return new RgbImages(shape[0], shape[1], shape[2], array.data());
  }

  private static DataProblem wrong(String dtype, String shape, String name) {
    return new DataProblem(
        name,
        "is an array "
            + dtype
            + shape
            + ", expected images as uint8 of shape (images, height, width, 3)");
  }

  private static DataProblem empty(String shape, String name) {
    return new DataProblem(name, "holds no images: its shape is " + shape);
  }
}
