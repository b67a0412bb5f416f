package org.touchstone.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniformsTest {

  private static final int SAMPLES = 2_000;
  private static final int DIMENSIONS = 256;
  private static final int COUNT = SAMPLES * DIMENSIONS;
  private static final Uniforms UNIFORMS = Uniforms.independent(new SeedTree(42));

  @Test
  void isAFunctionOfSeedSampleAndDimensionForEver() {
    // from an independent computation in Python
    assertEquals(0.8927872649826198, UNIFORMS.at(0, 0));
    assertEquals(0.5355877723302319, UNIFORMS.at(0, 1));
    assertEquals(0.689770398561366, UNIFORMS.at(1, 0));
    assertEquals(0.7084131460002852, UNIFORMS.at(9999, 255));
  }

  @Test
  void laterSamplesAreTheSameFromWhereverOneCounts() {
    Uniforms later = UNIFORMS.from(100).from(7);
    for (int sample = 0; sample < 5; sample++) {
      assertEquals(UNIFORMS.at(107 + sample, 3), later.at(sample, 3));
    }
  }

  @Test
  void meanAndVarianceAreThoseOfTheUnitInterval() {
    double sum = 0;
    double squares = 0;
    for (int s = 0; s < SAMPLES; s++) {
      for (int d = 0; d < DIMENSIONS; d++) {
        double u = UNIFORMS.at(s, d);
        assertTrue(u >= 0 && u < 1);
        sum += u;
        squares += (u - 0.5) * (u - 0.5);
      }
    }
    // standard errors: sqrt(1/12 / n), and sqrt(1/180 / n) for the mean of (u - 1/2)^2; 4 of them
    assertEquals(0.5, sum / COUNT, 4 * Math.sqrt(1 / 12. / COUNT));
    assertEquals(1 / 12., squares / COUNT, 4 * Math.sqrt(1 / 180. / COUNT));
  }

  @Test
  void neighbouringPairsFillTheSquareEvenly() {
    int cells = 32 * 32;
    int[] counts = new int[cells];
    for (int s = 0; s < SAMPLES; s++) {
      for (int d = 0; d < DIMENSIONS; d += 2) {
        counts[(int) (32 * UNIFORMS.at(s, d)) * 32 + (int) (32 * UNIFORMS.at(s, d + 1))]++;
      }
    }
    double expected = COUNT / 2. / cells;
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    // chi-square with k = 1023 degrees of freedom: mean k, variance 2k; two-sided, since counts
    // that
    // are too even are as wrong as counts that are too uneven
    assertEquals(cells - 1, chiSquare, 4 * Math.sqrt(2 * (cells - 1)));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "0, 1", "1, 1", "16, 0", "0, 16", "1, -1"})
  void numbersOfNeighbouringSamplesAndDimensionsAreUncorrelated(int samples, int dimensions) {
    double sum = 0;
    for (int s = 0; s < SAMPLES; s++) {
      for (int d = 16; d < 16 + DIMENSIONS; d++) {
        sum += (UNIFORMS.at(s, d) - 0.5) * (UNIFORMS.at(s + samples, d + dimensions) - 0.5);
      }
    }
    // a product of independent ones has variance 1/144; 4 standard errors of the correlation
    assertEquals(0, 12 * sum / COUNT, 4 / Math.sqrt(COUNT));
  }

  @Test
  void streamsOfSiblingsAreUncorrelated() {
    Uniforms sibling = Uniforms.independent(new SeedTree(43));
    double sum = 0;
    for (int s = 0; s < SAMPLES; s++) {
      for (int d = 0; d < DIMENSIONS; d++) {
        sum += (UNIFORMS.at(s, d) - 0.5) * (sibling.at(s, d) - 0.5);
      }
    }
    assertEquals(0, 12 * sum / COUNT, 4 / Math.sqrt(COUNT));
  }

  @Test
  void theLowestBitsAreFairToo() {
    int ones = 0;
    for (int s = 0; s < SAMPLES; s++) {
      for (int d = 0; d < DIMENSIONS; d++) {
        ones += (int) ((long) (UNIFORMS.at(s, d) * 0x1p53) & 1);
      }
    }
    assertEquals(COUNT / 2., ones, 4 * Math.sqrt(COUNT / 4.));
  }
}
