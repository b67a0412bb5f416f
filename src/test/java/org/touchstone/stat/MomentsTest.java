package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;

class MomentsTest {

  @Test
  void covarianceIsDividedByCountLessOne() {
    Moments moments = Moments.of(new Matrix(3, 2, new double[] {1, 2, 3, 6, 5, 4}));
    assertArrayEquals(new double[] {3, 4}, moments.mean());
    assertArrayEquals(new double[] {4, 2, 2, 4}, moments.covariance().values(), 1e-15);
    assertEquals(8, moments.totalVariance(), 1e-15);
  }

  @Test
  void rowsOverSeveralBlocksGiveTheVarianceOfTheWholeColumn() {
    int n = 10_000; // three blocks
    SplittableRandom random = new SplittableRandom(1);
    double[] values = random.doubles(n, 100, 101).toArray();
    Moments moments = Moments.of(new Matrix(n, 1, values));
    assertEquals(Variance.sample(values), moments.covariance().get(0, 0), 1e-13);
  }

  @Test
  void oneRowHasNoCovariance() {
    assertThrows(IllegalArgumentException.class, () -> Moments.of(Matrix.zeros(1, 2)));
  }

  @Test
  void varianceOfTheSampleAndOfThePopulationDifferByTheirDivisor() {
    double[] values = {1, 2, 3, 4}; // squares around 2.5 sum to 5
    assertEquals(5.0 / 3, Variance.sample(values), 1e-15);
    assertEquals(5.0 / 4, Variance.population(values), 1e-15);
  }

  @Test
  void aLineGoesThroughPointsThatLieOnOne() {
    Line line = Line.fit(new double[] {1, 2, 4}, new double[] {5, 7, 11});
    assertEquals(3, line.intercept(), 1e-14);
    assertEquals(2, line.slope(), 1e-14);
    assertThrows(
        IllegalArgumentException.class, () -> Line.fit(new double[] {1, 1}, new double[] {1, 2}));
  }

  @Test
  void softmaxOfLargeLogitsDoesNotOverflow() {
    Matrix rows = Softmax.rows(new Matrix(1, 2, new double[] {1000 + Math.log(3), 1000}));
    assertArrayEquals(new double[] {0.75, 0.25}, rows.values(), 1e-13); // log 3 added to 1000
  }
}
