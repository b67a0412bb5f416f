package org.touchstone.linalg;

/**
 * Roots of covariance matrices: for a covariance S any matrix R, of any number of rows, with {@code
 * S = R'R}. Two roots give the trace that the Fréchet distance needs without a square root of a
 * general matrix: {@code tr (S1 S2)^(1/2)} is the nuclear norm of {@code R1 R2'}, the sum of its
 * singular values, whichever roots are taken and also where S1 or S2 is singular.
 */
public final class CovarianceRoot {

  private static final double ULP = Math.ulp(1.0);

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
}
