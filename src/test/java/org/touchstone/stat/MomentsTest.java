package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.random.Shuffle;

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

  private static Matrix drifting(int rows) {
    SplittableRandom random = new SplittableRandom(2);
    Matrix matrix = Matrix.zeros(rows, 3);
    for (int i = 0; i < rows; i++) {
      double common = random.nextGaussian();
      for (int j = 0; j < 3; j++) {
        // far from 0, and the first rows far from the last
        matrix.values()[3 * i + j] = 1e6 + i * 1e-3 + j * common + random.nextGaussian();
      }
    }
    return matrix;
  }

  private static void agree(Moments expected, Moments found) {
    assertEquals(expected.count(), found.count());
    // 7,000 sums of up to 7e9, each off by up to 5e-7, over 7,000; they do not all err one way
    assertArrayEquals(expected.mean(), found.mean(), 1e-7);
    // centred at 1e6 a number is known to 1e-10, and its square around 10 to 1e-9
    assertArrayEquals(expected.covariance().values(), found.covariance().values(), 1e-9);
  }

  /** The textbook's two passes. */
  private static Moments twoPasses(Matrix rows) {
    double[] mean = Moments.mean(rows);
    Matrix centred = Moments.centred(rows, mean);
    Matrix covariance = Products.transposedTimes(centred, centred);
    for (int i = 0; i < covariance.values().length; i++) {
      covariance.values()[i] /= rows.rows() - 1;
    }
    return new Moments(mean, covariance, OptionalLong.of(rows.rows()));
  }

  @Test
  void rowsThatComeInPiecesGiveTheMomentsOfTwoPasses() {
    Matrix rows = drifting(7000);
    RunningMoments running = new RunningMoments(3);
    for (int[] piece : new int[][] {{0, 1}, {1, 2500}, {2500, 2500}, {2500, 7000}}) {
      running.add(rows.slice(piece[0], piece[1]));
    }
    agree(twoPasses(rows), running.moments());
    agree(twoPasses(rows), Moments.of(rows));
  }

  @Test
  void momentsOfPartsMergeToThoseOfTheWhole() {
    Matrix rows = drifting(5000);
    RunningMoments first = new RunningMoments(3);
    first.add(rows.slice(0, 1300));
    RunningMoments second = new RunningMoments(3);
    second.add(rows.slice(1300, 5000));
    first.merge(second);
    first.merge(new RunningMoments(3));
    agree(twoPasses(rows), first.moments());
    RunningMoments empty = new RunningMoments(3);
    empty.merge(first);
    agree(twoPasses(rows), empty.moments());
  }

  @Test
  void chosenRowsRunOn() {
    Matrix rows = drifting(5000);
    int[] order = Shuffle.order(5000, new SplittableRandom(1));
    RunningMoments running = new RunningMoments(3);
    running.add(rows, order, 0, 2000);
    running.add(rows, order, 2000, 4500);
    agree(twoPasses(rows.rows(Arrays.copyOf(order, 4500))), running.moments());
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
