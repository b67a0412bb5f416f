package org.touchstone.feature;

import java.util.List;
import org.touchstone.problem.ParameterProblem;

/**
 * What becomes of levels on their way into a network: {@code (level / 255 - mean) / std}, in single
 * precision as torchvision computes it.
 *
 * @param mean of red, green and blue
 * @param std of red, green and blue, positive
 */
public record Normalisation(List<Double> mean, List<Double> std) {

  /**
   * Checks the numbers.
   *
   * @throws ParameterProblem if there are not three of each, or one is not finite, or a deviation
   *     not positive
   */
  public Normalisation {
    require("mean", mean, mean.stream().allMatch(Double::isFinite), "finite numbers");
    require(
        "std", std, std.stream().allMatch(s -> s > 0 && Double.isFinite(s)), "positive numbers");
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  private static void require(String key, List<Double> found, boolean fine, String expected) {
    if (found.size() != 3 || !fine) {
      throw new ParameterProblem(
          key, "found " + found + ", expected three " + expected + ", of red, green and blue");
    }
  }

  /**
   * Normalises an image where it stands.
   *
   * @param levels levels in 0 to 255, of shape (3, height, width)
   */
  void apply(float[] levels) {
    int area = levels.length / 3;
    for (int channel = 0; channel < 3; channel++) {
      apply(
          levels,
          channel * area,
          (channel + 1) * area,
          mean.get(channel).floatValue(),
          std.get(channel).floatValue());
    }
  }

  private static void apply(float[] levels, int from, int to, float mean, float std) {
    for (int i = from; i < to; i++) {
      levels[i] = (levels[i] / 255f - mean) / std;
    }
  }
}
