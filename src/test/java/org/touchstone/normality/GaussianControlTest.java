package org.touchstone.normality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.SeedTree;

class GaussianControlTest {

  /** Four correlated, skewed columns: exponentials of shared normals, far from zero. */
  private static Matrix features(int rows) {
    double[] normals = NullDistribution.gaussian(rows * 4, new SeedTree(21));
    double[] values = new double[rows * 4];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < 4; j++) {
        values[i * 4 + j] = 5 * j + Math.exp(0.5 * (normals[i * 4 + j] + normals[i * 4]));
      }
    }
    return new Matrix(rows, 4, values);
  }

  private static double mean(Matrix matrix, int column) {
    double sum = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      sum += matrix.get(i, column);
    }
    return sum / matrix.rows();
  }

  private static double covariance(Matrix matrix, int a, int b) {
    double meanA = mean(matrix, a);
    double meanB = mean(matrix, b);
    double sum = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      sum += (matrix.get(i, a) - meanA) * (matrix.get(i, b) - meanB);
    }
    return sum / (matrix.rows() - 1);
  }

  /**
   * Of m Gaussian draws the mean has variance S_aa / m, a covariance (S_aa S_bb + S_ab&sup2;) / (m
   * - 1) with S the covariance of the features: four standard errors.
   */
  @Test
  void hasTheMeanAndTheCovarianceOfTheFeatures() {
    Matrix features = features(60);
    int draws = 20_000;
    Matrix control = GaussianControl.draw(features, draws, new SeedTree(22));
    for (int a = 0; a < 4; a++) {
      double varianceA = covariance(features, a, a);
      assertEquals(mean(features, a), mean(control, a), 4 * Math.sqrt(varianceA / draws));
      for (int b = 0; b <= a; b++) {
        double expected = covariance(features, a, b);
        double variance = varianceA * covariance(features, b, b) + expected * expected;
        assertEquals(expected, covariance(control, a, b), 4 * Math.sqrt(variance / draws));
      }
    }
  }

  @Test
  void hasTheSizeOfTheFeatures() {
    Matrix control = GaussianControl.draw(features(300), new SeedTree(22));
    assertEquals(300, control.rows());
    assertEquals(4, control.columns());
  }

  /** Columns that are constant, or sums of others, stay so: the covariance may be singular. */
  @Test
  void staysInTheSpanOfFeaturesWithASingularCovariance() {
    Matrix plain = features(50);
    double[] values = plain.values().clone();
    for (int i = 0; i < 50; i++) {
      values[i * 4 + 1] = 2.5;
      values[i * 4 + 3] = values[i * 4] - 3 * values[i * 4 + 2];
    }
    Matrix control = GaussianControl.draw(new Matrix(50, 4, values), new SeedTree(23));
    for (int i = 0; i < 50; i++) {
      assertEquals(2.5, control.get(i, 1), 1e-14, "the mean of equal numbers, rounded");
      double expected = control.get(i, 0) - 3 * control.get(i, 2);
      assertEquals(expected, control.get(i, 3), 1e-11, "sums of 50 numbers of order 30");
    }
  }

  @Test
  void aRowDoesNotDependOnHowManyFollowIt() {
    Matrix features = features(40);
    Matrix few = GaussianControl.draw(features, 5, new SeedTree(24));
    Matrix many = GaussianControl.draw(features, 600, new SeedTree(24));
    assertArrayEquals(few.values(), Arrays.copyOf(many.values(), 20));
  }
}
