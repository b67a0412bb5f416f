package org.touchstone.metric.memorisation;

/**
 * Adam (0.9, 0.999, 1e-8) on the log-variances of a mixture.
 *
 * <p>Source: Kingma, Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015.
 */
final class Optimiser {

  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final double EPSILON = 1e-8;

  private final double[] mean;
  private final double[] square;
  private int steps;

  Optimiser(int parameters) {
    mean = new double[parameters];
    square = new double[parameters];
  }

  /** One step down the gradient. */
  void step(double[] parameters, double[] gradient, double rate) {
    steps++;
    double first = 1 - Math.pow(FIRST, steps);
    double second = 1 - Math.pow(SECOND, steps);
    for (int j = 0; j < parameters.length; j++) {
      mean[j] = FIRST * mean[j] + (1 - FIRST) * gradient[j];
      square[j] = SECOND * square[j] + (1 - SECOND) * gradient[j] * gradient[j];
      parameters[j] -= rate * (mean[j] / first) / (Math.sqrt(square[j] / second) + EPSILON);
    }
  }
}
