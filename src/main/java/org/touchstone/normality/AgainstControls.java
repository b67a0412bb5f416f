package org.touchstone.normality;

import java.util.Arrays;

/**
 * A number of rejections beside the same number of Gaussian controls.
 *
 * @param mean mean over the controls
 * @param low 2.5 % of the controls lie below it at most
 * @param high 2.5 % of the controls lie above it at most
 * @param pValue (1 + number of controls with at least as many rejections) / (1 + number of
 *     controls): the chance of so many, were the rows Gaussian; never below 1 / (1 + controls)
 */
public record AgainstControls(double mean, int low, int high, double pValue) {

  /**
   * Compares.
   *
   * @param observed the number of rejections of the rows
   * @param controls the number of rejections of each control; at least one
   * @return where the rows stand among the controls
   * @throws IllegalArgumentException if there is no control
   */
  public static AgainstControls of(int observed, int[] controls) {
    if (controls.length == 0) {
      throw new IllegalArgumentException("no controls");
    }
    int[] sorted = controls.clone();
    Arrays.sort(sorted);
    int cut = (int) (0.025 * sorted.length);
    long atLeast = Arrays.stream(sorted).filter(count -> count >= observed).count();
    return new AgainstControls(
        Arrays.stream(sorted).average().orElseThrow(),
        sorted[cut],
        sorted[sorted.length - 1 - cut],
        pValue(atLeast, sorted.length));
  }

  /**
   * The Monte Carlo p-value of a p-value: where it stands among those of controls.
   *
   * @param observed the p-value of the rows
   * @param controls the p-value of each control; at least one
   * @return (1 + number of controls with a p-value at most as large) / (1 + number of controls)
   */
  public static double pValue(double observed, double[] controls) {
    return pValue(Arrays.stream(controls).filter(p -> p <= observed).count(), controls.length);
  }

  private static double pValue(long asExtreme, int controls) {
    return (1.0 + asExtreme) / (1.0 + controls);
  }
}
