package org.touchstone.density.perturbed;

import java.util.Arrays;
import org.touchstone.density.autoregressive.Conditional;
import org.touchstone.problem.ParameterProblem;

/**
 * Nucleus sampling with a floor: of every conditional the likeliest colours are kept until they
 * hold a given mass, and normalised, then mixed with the uniform distribution, {@code (1 - floor)
 * p_n + floor / K}, since without it KL would be infinite. Colours as likely as the last one kept
 * are kept too.
 *
 * <p>Source: Holtzman et al., "The Curious Case of Neural Text Degeneration", ICLR 2020.
 *
 * @param mass probability that is kept at least, above 0 and at most 1
 * @param floor share of the uniform distribution, between 0 and 1
 */
public record Nucleus(double mass, double floor) implements Conditional {

  /**
   * Checks both.
   *
   * @throws ParameterProblem if one is out of bounds
   */
  public Nucleus {
    if (!(mass > 0 && mass <= 1)) {
      throw new ParameterProblem(
          "nucleus", "mass " + mass + ", expected a number above 0 and at most 1");
    }
    Logarithms.requireShare("nucleus", "floor", floor);
  }

  @Override
  public void reshape(double[] logProbabilities) {
    double[] sorted = logProbabilities.clone();
    Arrays.sort(sorted);
    double held = 0;
    int last = sorted.length;
    while (last > 0 && held < mass) {
      last--;
      held += Math.exp(sorted[last]);
    }
    double least = sorted[last];
    for (int c = 0; c < logProbabilities.length; c++) {
      if (logProbabilities[c] < least) {
        logProbabilities[c] = Double.NEGATIVE_INFINITY;
      }
    }
    Logarithms.normalise(logProbabilities);
    Logarithms.mixWithUniform(logProbabilities, floor);
  }
}
