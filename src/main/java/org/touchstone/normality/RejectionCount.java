package org.touchstone.normality;

import java.util.Arrays;

/**
 * How many projections of one sample a test rejects.
 *
 * @param projections how many there are
 * @param rejected how many have p below 0.05
 * @param discoveries how many {@link BenjaminiHochberg} rejects at a false discovery rate of 0.05
 */
public record RejectionCount(int projections, int rejected, int discoveries) {

  /**
   * Counts.
   *
   * @param pValues one p-value a projection
   * @return the counts
   */
  public static RejectionCount of(double[] pValues) {
    int rejected = (int) Arrays.stream(pValues).filter(p -> p < NormalityStudy.LEVEL).count();
    return new RejectionCount(
        pValues.length, rejected, BenjaminiHochberg.rejected(pValues, NormalityStudy.LEVEL));
  }
}
