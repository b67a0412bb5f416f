package org.touchstone.density.vector;

import java.util.Arrays;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.ParameterProblem;

/**
 * The mean and covariance that all families of vectors share, by four numbers:
 *
 * <pre>
 * m = shift (1, ..., 1) / sqrt(d),   S_ij = s_i s_j (correlation + (1 - correlation) [i = j]),   s_i = scale decay^i
 * </pre>
 *
 * @param dimension d, at least 1
 * @param shift length of the mean
 * @param scale standard deviation of the first coordinate, positive
 * @param decay ratio of the standard deviation of a coordinate to that of the one before, positive
 * @param correlation of every two coordinates, below 1 and above {@code -1 / (d - 1)}
 */
public record VectorMoments(
    int dimension, double shift, double scale, double decay, double correlation) {

  private static final int MOST = 4096;

  /**
   * Checks them.
   *
   * @throws ParameterProblem if one is out of bounds
   */
  public VectorMoments {
    if (dimension < 1 || dimension > MOST) {
      throw new ParameterProblem("dimension", "found " + dimension + ", expected 1 to " + MOST);
    }
    if (!Double.isFinite(shift)) {
      throw new ParameterProblem("shift", "found " + shift + ", expected a number");
    }
    requirePositive("scale", scale);
    requirePositive("decay", decay);
    if (!(correlation < 1 && correlation * (dimension - 1) > -1)) {
      throw new ParameterProblem(
          "correlation",
          "found "
              + correlation
              + ", expected a number below 1 and above -1 / (dimension - 1), where the covariance is"
              + " positive definite");
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new ParameterProblem(name, "found " + value + ", expected a positive number");
    }
  }

  /** Whether the coordinates are uncorrelated and equally wide. */
  boolean isotropic() {
    return correlation == 0 && decay == 1;
  }

  /**
   * The mean.
   *
   * @return a number a coordinate
   */
  public double[] mean() {
    double[] mean = new double[dimension];
    Arrays.fill(mean, shift / Math.sqrt(dimension));
    return mean;
  }

  /**
   * The covariance.
   *
   * @return {@code d x d}
   */
  public Matrix covariance() {
    Matrix covariance = Matrix.zeros(dimension, dimension);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        double product = scale * scale * Math.pow(decay, i) * Math.pow(decay, j);
        covariance.values()[i * dimension + j] = i == j ? product : correlation * product;
      }
    }
    return covariance;
  }
}
