package org.touchstone.density.perturbed;

import java.util.Arrays;
import org.touchstone.density.autoregressive.Conditional;
import org.touchstone.problem.ParameterProblem;

/**
 * Top-k sampling with a floor: of every conditional only the k likeliest colours are kept and
 * normalised, then mixed with the uniform distribution, {@code (1 - floor) p_k + floor / K}.
 * Without the floor most images of the truth would be impossible and KL infinite. Colours as likely
 * as the k-th are kept too.
 *
 * <p>Source: Fan, Lewis, Dauphin, "Hierarchical Neural Story Generation", ACL 2018.
 *
 * @param k colours that are kept, at least 1
 * @param floor share of the uniform distribution, between 0 and 1
 */
public record TopK(int k, double floor) implements Conditional {

  /**
   * Checks both.
   *
   * @throws ParameterProblem if one is out of bounds
   */
  public TopK {
    if (k < 1) {
      throw new ParameterProblem("top-k", "k " + k + ", expected at least 1");
    }
    Logarithms.requireShare("top-k", "floor", floor);
  }

  @Override
  public void reshape(double[] logProbabilities) {
    if (k < logProbabilities.length) {
      double[] sorted = logProbabilities.clone();
      Arrays.sort(sorted);
      double least = sorted[sorted.length - k];
      for (int c = 0; c < logProbabilities.length; c++) {
        if (logProbabilities[c] < least) {
          logProbabilities[c] = Double.NEGATIVE_INFINITY;
        }
      }
      Logarithms.normalise(logProbabilities);
    }
    Logarithms.mixWithUniform(logProbabilities, floor);
  }
}
