package org.touchstone.density.perturbed;

import org.touchstone.density.autoregressive.Conditional;
import org.touchstone.problem.ParameterProblem;

/**
 * Sampling at a temperature: every conditional is raised to the power 1/T and normalised again. T =
 * 1 changes nothing; below, likely colours become likelier and images plainer; above, noisier. The
 * density stays exact and positive everywhere.
 *
 * @param temperature T, positive
 */
public record Temperature(double temperature) implements Conditional {

  /**
   * Checks T.
   *
   * @throws ParameterProblem if it is not positive and finite
   */
  public Temperature {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new ParameterProblem(
          "temperature", "temperature " + temperature + ", expected a positive number");
    }
  }

  @Override
  public void reshape(double[] logProbabilities) {
    for (int c = 0; c < logProbabilities.length; c++) {
      logProbabilities[c] /= temperature;
    }
    Logarithms.normalise(logProbabilities);
  }
}
