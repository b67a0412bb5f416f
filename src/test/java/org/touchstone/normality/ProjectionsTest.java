package org.touchstone.normality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.SeedTree;

class ProjectionsTest {

  @Test
  void directionsHaveLengthOne() {
    Matrix directions = Projections.directions(50, 7, new SeedTree(1));
    for (int k = 0; k < 50; k++) {
      double squares = 0;
      for (int j = 0; j < 7; j++) {
        squares += directions.get(k, j) * directions.get(k, j);
      }
      assertEquals(1, squares, 1e-14);
    }
  }

  @Test
  void moreDirectionsKeepTheFirstOnes() {
    Matrix few = Projections.directions(3, 5, new SeedTree(9));
    Matrix many = Projections.directions(8, 5, new SeedTree(9));
    assertArrayEquals(few.values(), Arrays.copyOf(many.values(), 15));
  }

  /**
   * On the sphere in d dimensions a coordinate has mean 0, variance 1/d and its square variance 2(d
   * - 1) / (d&sup2; (d + 2)): four standard errors of 20,000 directions in d = 3.
   */
  @Test
  void directionsAreUniformOnTheSphere() {
    int count = 20_000;
    Matrix directions = Projections.directions(count, 3, new SeedTree(2));
    for (int j = 0; j < 3; j++) {
      double sum = 0;
      double squares = 0;
      for (int k = 0; k < count; k++) {
        sum += directions.get(k, j);
        squares += directions.get(k, j) * directions.get(k, j);
      }
      assertEquals(0, sum / count, 4 * Math.sqrt(1.0 / 3 / count));
      assertEquals(1.0 / 3, squares / count, 4 * Math.sqrt(4.0 / 45 / count));
    }
  }

  @Test
  void aProjectionAlongAnAxisIsThatColumn() {
    Matrix features = new Matrix(3, 2, new double[] {1, 2, 3, 4, 5, 6});
    Matrix axis = new Matrix(1, 2, new double[] {0, 1});
    assertArrayEquals(new double[] {2, 4, 6}, Projections.along(features, axis).values());
  }
}
