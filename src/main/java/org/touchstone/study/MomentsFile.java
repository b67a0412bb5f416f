package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.stat.Moments;

/** Mean and covariance as pytorch-fid and clean-fid store them. */
final class MomentsFile {

  private MomentsFile() {}

  /**
   * Reads {@code mu}, {@code sigma} and, where it is there, {@code count}, the number of rows.
   *
   * @param path an .npz file
   * @return the moments
   * @throws DataProblem if an array is missing, of another shape, or not finite
   */
  static Moments read(Path path) {
    Map<String, NpyArray> arrays = Npz.read(path, List.of("mu", "sigma"), List.of("count"));
    NpyArray mu = arrays.get("mu");
    NpyArray sigma = arrays.get("sigma");
    int d = mu.size();
    if (mu.shape().length != 1 || !Arrays.equals(sigma.shape(), new int[] {d, d})) {
      throw new DataProblem(
          path.toString(),
          "mu has shape "
              + Arrays.toString(mu.shape())
              + " and sigma "
              + Arrays.toString(sigma.shape())
              + ", expected [d] and [d, d]");
    }
    return new Moments(
        finite(path, "mu", mu.toDoubles()),
        new Matrix(d, d, finite(path, "sigma", sigma.toDoubles())),
        count(path, arrays));
  }

  private static double[] finite(Path path, String array, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new DataProblem(
            path.toString(),
            "number " + i + " of " + array + " is " + values[i] + ", expected finite numbers");
      }
    }
    return values;
  }

  private static OptionalLong count(Path path, Map<String, NpyArray> arrays) {
    if (!arrays.containsKey("count")) {
      return OptionalLong.empty();
    }
    double[] count = arrays.get("count").toDoubles();
    if (count.length != 1 || !(count[0] >= 2 && count[0] == Math.rint(count[0]))) {
      throw new DataProblem(
          path.toString(),
          "count is " + Arrays.toString(count) + ", expected the number of rows, 2 or more");
    }
    return OptionalLong.of((long) count[0]);
  }
}
