package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;

class KMeansTest {

  private static final SeedTree SEEDS = new SeedTree(3);

  /** Four tight clouds of 50 rows at distance 10 of each other, one after the other. */
  private static Matrix clouds(double shift, double scale) {
    SplittableRandom random = new SplittableRandom(1);
    Matrix rows = Matrix.zeros(200, 4);
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 4; j++) {
        double centre = j == i / 50 ? 10 : 0;
        rows.values()[i * 4 + j] = scale * (shift + centre + random.nextGaussian());
      }
    }
    return rows;
  }

  @Test
  void findsSeparateClouds() {
    for (double scale : new double[] {1, 1e-8, 1e8}) {
      KMeans found = KMeans.fit(clouds(0, scale), 4, 5, SEEDS);
      for (int cloud = 0; cloud < 4; cloud++) {
        int[] labels = Arrays.copyOfRange(found.labels(), 50 * cloud, 50 * cloud + 50);
        assertEquals(1, Arrays.stream(labels).distinct().count());
      }
      assertEquals(4, Arrays.stream(found.labels()).distinct().count());
    }
  }

  @Test
  void centresAreMeansAndLabelsAreNearestAlsoFarFromZero() {
    Matrix rows = clouds(1e6, 1);
    KMeans found = KMeans.fit(rows, 7, 1, SEEDS);
    double inertia = 0;
    double[][] sums = new double[7][5];
    for (int i = 0; i < rows.rows(); i++) {
      double[] squares = new double[7];
      for (int c = 0; c < 7; c++) {
        for (int j = 0; j < 4; j++) {
          squares[c] += Math.pow(rows.get(i, j) - found.centres().get(c, j), 2);
        }
      }
      double least = Arrays.stream(squares).min().orElseThrow();
      assertEquals(least, squares[found.labels()[i]], 1e-7);
      inertia += least;
      sums[found.labels()[i]][4]++;
      for (int j = 0; j < 4; j++) {
        sums[found.labels()[i]][j] += rows.get(i, j);
      }
    }
    assertEquals(inertia, found.inertia(), 1e-6 * inertia);
    for (int c = 0; c < 7; c++) {
      for (int j = 0; j < 4; j++) {
        // stops when an iteration lowers the inertia by under 1e-5 of it
        assertEquals(sums[c][j] / sums[c][4], found.centres().get(c, j), 0.05);
      }
    }
  }

  @Test
  void moreStartsAreNotWorseAndTheSameSeedGivesTheSameBits() {
    Matrix rows = clouds(0, 1);
    double one = KMeans.fit(rows, 6, 1, SEEDS).inertia();
    double ten = KMeans.fit(rows, 6, 10, SEEDS).inertia();
    assertTrue(ten <= one);
    assertEquals(ten, KMeans.fit(rows, 6, 10, SEEDS).inertia());
  }

  @Test
  void assignsRowsToTheNearestCentre() {
    Matrix rows = clouds(1e3, 1);
    KMeans found = KMeans.fit(rows, 4, 5, SEEDS);
    assertArrayEquals(found.labels(), found.assign(rows));
  }

  @Test
  void fewerDifferentRowsThanCellsLeaveCellsEmpty() {
    Matrix rows = new Matrix(5, 1, new double[] {1, 1, 1, 2, 2});
    KMeans found = KMeans.fit(rows, 3, 1, SEEDS);
    assertEquals(2, Arrays.stream(found.labels()).distinct().count());
    assertEquals(0, found.inertia());
  }

  @Test
  void overflowIsRefused() {
    assertThrows(DataProblem.class, () -> KMeans.fit(clouds(0, 1e160), 4, 1, SEEDS));
  }
}
