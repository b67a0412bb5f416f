package org.touchstone.linalg;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Roots of covariance matrices: for a covariance S any matrix R, of any number of rows, with {@code
 * S = R'R}. Two roots give the trace that the Fréchet distance needs without a square root of a
 * general matrix: {@code tr (S1 S2)^(1/2)} is the nuclear norm of {@code R1 R2'}, the sum of its
 * singular values, whichever roots are taken and also where S1 or S2 is singular.
 */
public final class CovarianceRoot {

  private static final double ULP = Math.ulp(1.0);

  /** Squares of covariances beyond this leave the range of doubles. */
  private static final double LARGEST_SQUARED = 1e140;

  private CovarianceRoot() {}

  /**
   * The root by a symmetric eigenproblem: rows {@code sqrt(value) * vector}. Directions whose
   * eigenvalue is rounding ({@code d * 2^-52} of the largest) are left out.
   *
   * @param covariance symmetric, {@code d x d}
   * @return {@code rank x d}
   * @throws ArithmeticException if an eigenvalue is below {@code -1e-6} of the largest, so that the
   *     matrix is no covariance
   */
  public static Matrix of(Matrix covariance) {
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    int d = covariance.rows();
    double largest = d == 0 ? 0 : Math.max(eigen.values()[d - 1], -eigen.values()[0]);
    if (d > 0 && eigen.values()[0] < -1e-6 * largest) {
      throw new ArithmeticException(
          "a covariance has no negative eigenvalue, found "
              + eigen.values()[0]
              + " beside the largest "
              + eigen.values()[d - 1]);
    }
    int first = 0;
    while (first < d && !(eigen.values()[first] > largest * d * ULP)) {
      first++;
    }
    Matrix root = Matrix.zeros(d - first, d);
    for (int k = first; k < d; k++) {
      double scale = Math.sqrt(eigen.values()[k]);
      for (int j = 0; j < d; j++) {
        root.values()[(k - first) * d + j] = scale * eigen.vectors().get(k, j);
      }
    }
    return root;
  }

  /**
   * {@code tr (S1 S2)^(1/2)} from two roots.
   *
   * @param first root of S1, {@code r1 x d}
   * @param second root of S2, {@code r2 x d}
   * @return the trace
   * @throws IllegalArgumentException if the widths differ
   */
  public static double traceOfProductRoot(Matrix first, Matrix second) {
    return SingularValues.sum(Products.timesTransposed(first, second));
  }

  /**
   * The triangular root (Cholesky), some fifteen times cheaper than {@link #of}.
   *
   * @param covariance symmetric, {@code d x d}
   * @return upper triangular, {@code d x d}; absent where the covariance is singular: a pivot below
   *     {@code d * 2^-52} of the largest
   */
  public static Optional<Matrix> triangular(Matrix covariance) {
    return Cholesky.upper(covariance);
  }

  /**
   * {@code tr (S1 S2)^(1/2)} as the sum of the roots of the eigenvalues of {@code R1 S2 R1'}, three
   * times cheaper than singular values. An eigenvalue near rounding would lose half of its digits
   * in the root: where one is not above {@code 2^-48} of the largest there is no answer, and the
   * singular values must be taken. Above, the trace is good to some 1e-12 (measured against
   * singular values, 1e-14 to 6e-13 for spectra that fall as k^-1 to k^-2.5).
   *
   * @param triangular R1, upper triangular root of S1
   * @param covariance S2
   * @return the trace; absent where an eigenvalue is too small, or the covariances too large or
   *     small to be multiplied
   */
  public static OptionalDouble traceByEigenvalues(Matrix triangular, Matrix covariance) {
    double scale = Math.max(largest(triangular), Math.sqrt(largest(covariance)));
    if (!(scale < Math.sqrt(LARGEST_SQUARED) && scale > 1 / Math.sqrt(LARGEST_SQUARED))) {
      return OptionalDouble.empty();
    }
    double[] values = Cholesky.eigenvaluesAround(triangular, covariance);
    if (values.length == 0 || !(values[0] > 16 * ULP * values[values.length - 1])) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (double value : values) {
      sum += Math.sqrt(value);
    }
    return OptionalDouble.of(sum);
  }

  private static double largest(Matrix square) {
    double largest = 0;
    for (int i = 0; i < square.rows(); i++) {
      largest = Math.max(largest, square.get(i, i));
    }
    return largest;
  }
}
