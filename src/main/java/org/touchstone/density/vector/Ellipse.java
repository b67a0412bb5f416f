package org.touchstone.density.vector;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.ParameterProblem;

/**
 * A mean and a covariance, {@code S = L L'} with L lower triangular: how a standardised vector z
 * becomes {@code m + L z}, and back.
 */
final class Ellipse {

  private final double[] mean;
  private final double[][] root;

  private Ellipse(double[] mean, double[][] root) {
    this.mean = mean;
    this.root = root;
  }

  /**
   * Of any mean and covariance.
   *
   * @throws ParameterProblem if the covariance is not positive definite
   */
  static Ellipse of(double[] mean, Matrix covariance) {
    int d = mean.length;
    double[][] rows = new double[d][];
    for (int i = 0; i < d; i++) {
      rows[i] = Arrays.copyOfRange(covariance.values(), i * d, (i + 1) * d);
    }
    try {
      CholeskyDecomposition found =
          new CholeskyDecomposition(new Array2DRowRealMatrix(rows, false), 1e-12, 1e-300);
      return new Ellipse(mean.clone(), found.getL().getData());
    } catch (NonPositiveDefiniteMatrixException e) {
      throw new ParameterProblem("covariance", "is not positive definite", e);
    }
  }

  int dimensions() {
    return mean.length;
  }

  double[] mean() {
    return mean.clone();
  }

  Matrix covariance() {
    int d = mean.length;
    Matrix covariance = Matrix.zeros(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        for (int k = 0; k <= Math.min(i, j); k++) {
          covariance.values()[i * d + j] += root[i][k] * root[j][k];
        }
      }
    }
    return covariance;
  }

  /** {@code ln det S}. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < root.length; i++) {
      sum += 2 * Math.log(root[i][i]);
    }
    return sum;
  }

  /** Writes {@code m + L z} into an array. */
  void place(double[] z, double[] into, int from) {
    for (int i = 0; i < mean.length; i++) {
      double sum = mean[i];
      for (int k = 0; k <= i; k++) {
        sum += root[i][k] * z[k];
      }
      into[from + i] = sum;
    }
  }

  /** {@code (x - m)' S^-1 (x - m)} of the vector that starts at a place of an array. */
  double squaredDistance(double[] values, int from) {
    double[] z = new double[mean.length];
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      double rest = values[from + i] - mean[i];
      for (int k = 0; k < i; k++) {
        rest -= root[i][k] * z[k];
      }
      z[i] = rest / root[i][i];
      sum += z[i] * z[i];
    }
    return sum;
  }

  /** The trace of {@code S^-1 C}: the expected squared distance of what has covariance C. */
  double expectedSquaredDistance(Matrix covariance) {
    // S^-1 C has the trace of L^-1 C L^-T: solve for the columns of C = R R', where R is its root
    Ellipse other = of(new double[mean.length], covariance);
    double sum = 0;
    for (int column = 0; column < mean.length; column++) {
      double[] moved = mean.clone();
      for (int i = column; i < moved.length; i++) {
        moved[i] += other.root[i][column];
      }
      sum += squaredDistance(moved, 0);
    }
    return sum;
  }
}
