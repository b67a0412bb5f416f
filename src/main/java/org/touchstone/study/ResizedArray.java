package org.touchstone.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchstone.image.Resize;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;

/** Images of a user's array, resized as they would be for a network. */
public final class ResizedArray {

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");

  private ResizedArray() {}

  /**
   * Resizes an array.
   *
   * @param in a .npy of shape {@code [h, w, channels]} or {@code [n, h, w, channels]}, levels in 0
   *     to 255
   * @param size columns and rows, {@code WxH}
   * @param kernel name of the kernel
   * @param out the .npy to write: float32, of the same number of sides
   * @throws ParameterProblem if there is no such file, kernel or size
   * @throws DataProblem if the array has another shape or a level outside 0 to 255
   */
  public static void write(Path in, String size, String kernel, Path out) {
    Matcher sides = SIZE.matcher(size);
    if (!sides.matches()) {
      throw new ParameterProblem("--size", "found '" + size + "', expected WxH such as 299x299");
    }
    int width = Integer.parseInt(sides.group(1));
    int height = Integer.parseInt(sides.group(2));
    Resize resize = Resize.of(kernel);
    if (!Files.isRegularFile(in)) {
      throw new ParameterProblem(in.toString(), "no such file; check the path");
    }
    AtomicFiles.requireApart(out, in);
    AtomicFiles.requireWritable(out);
    NpyArray array = Npy.read(in);
    int[] shape = array.shape();
    if (shape.length != 3 && shape.length != 4) {
      throw new DataProblem(
          in.toString(),
          "has shape "
              + Arrays.toString(shape)
              + ", expected [h, w, channels] or [n, h, w, channels]");
    }
    double[] levels = array.toDoubles();
    requireLevels(in, levels, resize);
    Npy.write(out, resized(resize, levels, shape, height, width));
  }

  private static NpyArray resized(
      Resize resize, double[] levels, int[] shape, int height, int width) {
    int sides = shape.length;
    int images = sides == 4 ? shape[0] : 1;
    int channels = shape[sides - 1];
    float[] image = new float[shape[sides - 3] * shape[sides - 2] * channels];
    int stride = Math.multiplyExact(height * width, channels);
    float[] all = new float[Math.multiplyExact(images, stride)];
    for (int i = 0; i < images; i++) {
      for (int k = 0; k < image.length; k++) {
        image[k] = (float) levels[i * image.length + k];
      }
      float[] one =
          resize.apply(image, shape[sides - 3], shape[sides - 2], channels, height, width);
      System.arraycopy(one, 0, all, i * stride, stride);
    }
    return sides == 4
        ? NpyArray.of(all, images, height, width, channels)
        : NpyArray.of(all, height, width, channels);
  }

  private static void requireLevels(Path in, double[] levels, Resize resize) {
    for (int i = 0; i < levels.length; i++) {
      if (!(levels[i] >= 0 && levels[i] <= 255)) {
        throw new DataProblem(
            in.toString(), "entry " + i + " is " + levels[i] + ", expected levels in 0 to 255");
      }
      if (resize.wholeLevels() && levels[i] != Math.rint(levels[i])) {
        throw new DataProblem(
            in.toString(),
            "entry " + i + " is " + levels[i] + ", and " + resize.id() + " reads whole levels");
      }
    }
  }
}
