package org.touchstone.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.problem.ParameterProblem;

class SobolTest {

  private static final int[] POINTS = {1, 2, 3, 5, 37, 63};

  private static Uniforms sobol(long seed) {
    return Sampling.SOBOL.uniforms(new SeedTree(seed));
  }

  /** Values of SciPy 1.17.1, {@code qmc.Sobol(1000, scramble=False).random(64)}. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5, 0.75, 0.25, 0.875, 0.921875, 0.015625",
    "1, 0.5, 0.25, 0.75, 0.875, 0.640625, 0.796875",
    "2, 0.5, 0.25, 0.75, 0.125, 0.578125, 0.359375",
    "10, 0.5, 0.75, 0.25, 0.375, 0.015625, 0.421875",
    "255, 0.5, 0.75, 0.25, 0.875, 0.453125, 0.046875",
    "999, 0.5, 0.75, 0.25, 0.625, 0.703125, 0.046875",
  })
  void theSequenceIsThatOfSciPy(
      int dimension, double a, double b, double c, double d, double e, double f) {
    double[] expected = {a, b, c, d, e, f};
    for (int i = 0; i < POINTS.length; i++) {
      double found = Integer.toUnsignedLong(Sobol.digits(POINTS[i], dimension)) * 0x1.0p-32;
      assertEquals(expected[i], found);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 255, 999})
  void everyCoordinateOf1024PointsHasOneInEveryCell(int dimension) {
    for (int seed = 0; seed < 5; seed++) {
      boolean[] taken = new boolean[1024];
      for (int i = 0; i < 1024; i++) {
        double u = sobol(seed).at(i, dimension);
        assertTrue(u >= 0 && u < 1);
        int cell = (int) (1024 * u);
        assertTrue(!taken[cell], "cell " + cell + " twice");
        taken[cell] = true;
      }
    }
  }

  @Test
  void scrambledPointsAreStillANet() {
    // the first two coordinates: each of 32 rectangles of 2^-a x 2^-(5-a) holds one of 32 points
    for (int a = 0; a <= 5; a++) {
      boolean[] taken = new boolean[32];
      for (int i = 0; i < 32; i++) {
        int column = (int) ((1 << a) * sobol(3).at(i, 0));
        int row = (int) ((1 << 5 - a) * sobol(3).at(i, 1));
        int cell = column << 5 - a | row;
        assertTrue(!taken[cell], a + ": cell " + cell + " twice");
        taken[cell] = true;
      }
    }
  }

  @Test
  void everyPointIsUniformOverTheSeeds() {
    int seeds = 4000;
    for (int[] where : new int[][] {{0, 0}, {1, 3}, {700, 255}}) {
      double sum = 0;
      double squares = 0;
      for (int seed = 0; seed < seeds; seed++) {
        double u = sobol(seed).at(where[0], where[1]) - 0.5;
        sum += u;
        squares += u * u;
      }
      // four standard errors of independent uniforms, as in UniformsTest
      assertEquals(0, sum / seeds, 4 * Math.sqrt(1 / 12. / seeds));
      assertEquals(1 / 12., squares / seeds, 4 * Math.sqrt(1 / 180. / seeds));
    }
  }

  @Test
  void isAFunctionOfSeedSampleAndDimension() {
    assertEquals(sobol(8).at(5, 7), sobol(8).at(5, 7));
    assertEquals(sobol(8).at(105, 7), sobol(8).from(100).at(5, 7));
    assertTrue(sobol(8).at(5, 7) != sobol(9).at(5, 7));
    assertTrue(sobol(8).at(5, 7) != sobol(8).at(5, 8));
  }

  @Test
  void theErrorOfASmoothMeanFallsFasterThanThatOfIndependentPoints() {
    // prod over 5 coordinates of 1 + (u - 1/2) / 2 has mean 1; by Owen (1997) the error of smooth
    // functions falls nearly as n^-3/2, that of independent points as n^-1/2
    ToDoubleFunction<double[]> f =
        point -> {
          double product = 1;
          for (double u : point) {
            product *= 1 + (u - 0.5) / 2;
          }
          return product;
        };
    double few = rootMeanSquare(Sampling.SOBOL, 64, f);
    double many = rootMeanSquare(Sampling.SOBOL, 1024, f);
    double independent = rootMeanSquare(Sampling.INDEPENDENT, 1024, f);
    assertTrue(many < few / 16, "16 times the points: " + few + " to " + many);
    assertTrue(many < independent / 10, many + " against " + independent);
    // closed form: the variance of the product is (1 + 1/48)^5 - 1; 50 means, 4 standard errors
    double expected = Math.sqrt((Math.pow(1 + 1 / 48., 5) - 1) / 1024);
    assertEquals(expected, independent, 4 * expected / Math.sqrt(2 * 50));
  }

  private static double rootMeanSquare(
      Sampling sampling, int points, ToDoubleFunction<double[]> f) {
    double squares = 0;
    for (int seed = 0; seed < 50; seed++) {
      Uniforms uniforms = sampling.uniforms(new SeedTree(seed));
      double sum = 0;
      for (int i = 0; i < points; i++) {
        double[] point = new double[5];
        for (int d = 0; d < 5; d++) {
          point[d] = uniforms.at(i, d);
        }
        sum += f.applyAsDouble(point);
      }
      squares += Math.pow(sum / points - 1, 2);
    }
    return Math.sqrt(squares / 50);
  }

  @Test
  void moreDimensionsThanThereAreDirectionsForAreRefused() {
    String message = assertThrows(ParameterProblem.class, () -> sobol(1).at(0, 1000)).getMessage();
    assertEquals(
        "uniforms: needs points of 1001 coordinates, Sobol's sequence has 1000 here;"
            + " sample independently",
        message);
    assertThrows(IllegalArgumentException.class, () -> sobol(1).at(1L << 32, 0));
    Sampling.INDEPENDENT.requireDimensions(5000, "large images");
  }
}
