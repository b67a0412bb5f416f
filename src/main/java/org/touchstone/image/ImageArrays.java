package org.touchstone.image;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.RgbImages;

/** Images as NumPy arrays: uint8 of shape (images, height, width, 3). */
final class ImageArrays {

  private ImageArrays() {}

  static RgbImages fromNpy(Path file) {
    return images(Npy.read(file), file.toString());
  }

  /** The array {@code images}, else {@code arr_0} (ADM's sample files), else the only one. */
  static RgbImages fromNpz(Path file) {
    Map<String, NpyArray> arrays = Npz.read(file);
    for (String name : new String[] {"images", "arr_0"}) {
      if (arrays.containsKey(name)) {
        return images(arrays.get(name), file + "[" + name + "]");
      }
    }
    if (arrays.size() != 1) {
      throw new DataProblem(
          file.toString(),
          "has no array 'images' or 'arr_0', found " + arrays.keySet() + "; rename one");
    }
    Map.Entry<String, NpyArray> only = arrays.entrySet().iterator().next();
    return images(only.getValue(), file + "[" + only.getKey() + "]");
  }

  private static RgbImages images(NpyArray array, String name) {
    int[] shape = array.shape();
    if (!array.dtype().equals("|u1") || shape.length != 4 || shape[3] != 3) {
      throw new DataProblem(
          name,
          "is an array "
              + array.dtype()
              + Arrays.toString(shape)
              + ", expected images as uint8 of shape (images, height, width, 3)");
    }
    if (array.size() == 0) {
      throw new DataProblem(name, "holds no images: its shape is " + Arrays.toString(shape));
    }
    return new RgbImages(shape[0], shape[1], shape[2], array.data());
  }
}
