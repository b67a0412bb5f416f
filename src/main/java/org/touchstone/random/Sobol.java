package org.touchstone.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.touchstone.problem.ParameterProblem;

/**
 * Sobol's sequence, scrambled by Owen's method: points that fill the unit cube more evenly than
 * independent ones, each of them uniform, so that means over them are unbiased. Another seed gives
 * another, independent randomisation; the spread over several of them is the error of an estimate.
 *
 * <p>Coordinate d of point i is the exclusive or of the direction numbers of the bits of Gray's
 * code of i. Scrambling flips each of its binary digits or not, by a coin of its own for every
 * value of the digits before it (a hash of seed, dimension and digits). The best even filling is
 * that of the first 2^k points; points left out at the beginning spoil it.
 *
 * <p>Source: Joe and Kuo 2008, doi:10.1137/070709359, for the direction numbers (their file
 * new-joe-kuo-6, as Commons Math 3 brings it); Owen 1998, doi:10.1145/293128.293131, for the
 * scrambling.
 */
final class Sobol implements Uniforms {

  private static final String DIRECTIONS =
      "/assets/org/apache/commons/math3/random/new-joe-kuo-6." + Sampling.MOST_DIMENSIONS;

  private static final int BITS = 32;

  /** Numbers of a dimension, the one of the highest binary digit first. */
  private static final int[][] NUMBERS = read();

  private final SeedTree seeds;

  Sobol(SeedTree seeds) {
    this.seeds = seeds;
  }

  /**
   * One coordinate.
   *
   * @throws ParameterProblem if there are no direction numbers for the dimension
   * @throws IllegalArgumentException if the sample's number exceeds 32 bits
   */
  @Override
  public double at(long sample, int dimension) {
    SeedTree coins = seeds.child(dimension);
    int digits = digits(sample, dimension);
    int scrambled = 0;
    for (int bit = 0; bit < BITS; bit++) {
      long before = 1L << bit | (bit == 0 ? 0 : Integer.toUnsignedLong(digits) >>> BITS - bit);
      int coin = (int) (coins.child(before).seed() >>> 63);
      scrambled = scrambled << 1 | (digits >>> BITS - 1 - bit & 1 ^ coin);
    }
    // the digits behind the 32nd are all zero, and flipped by coins of their own: random ones
    long rest = coins.child(1L << BITS | Integer.toUnsignedLong(digits)).seed() >>> 64 - 21;
    return (Integer.toUnsignedLong(scrambled) << 21 | rest) * 0x1.0p-53;
  }

  /** The binary digits of a coordinate of the sequence itself, the highest first. */
  static int digits(long sample, int dimension) {
    Sampling.SOBOL.requireDimensions(dimension + 1, "uniforms");
    if (sample < 0 || sample >>> BITS != 0) {
      throw new IllegalArgumentException("Sobol's sequence has 2^32 points here, not " + sample);
    }
    int[] numbers = NUMBERS[dimension];
    int digits = 0;
    long gray = sample ^ sample >>> 1;
    for (int bit = 0; gray != 0; bit++, gray >>>= 1) {
      digits ^= (gray & 1) == 0 ? 0 : numbers[bit];
    }
    return digits;
  }

  private static int[][] read() {
    int[][] numbers = new int[Sampling.MOST_DIMENSIONS][];
    numbers[0] = new int[BITS];
    for (int bit = 0; bit < BITS; bit++) {
      numbers[0][bit] = 1 << BITS - 1 - bit;
    }
    try (InputStream in = SobolSequenceGenerator.class.getResourceAsStream(DIRECTIONS);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      lines.readLine(); // d s a m_i
      for (int dimension = 1; dimension < numbers.length; dimension++) {
        int[] row =
            Arrays.stream(lines.readLine().trim().split("\\s+"))
                .mapToInt(Integer::parseInt)
                .toArray();
        numbers[dimension] = numbers(row[1], row[2], Arrays.copyOfRange(row, 3, row.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return numbers;
  }

  /** The recurrence of a primitive polynomial of that degree, from its first numbers on. */
  private static int[] numbers(int degree, int coefficients, int[] first) {
    int[] v = new int[BITS];
    for (int i = 0; i < BITS; i++) {
      if (i < degree) {
        v[i] = first[i] << BITS - 1 - i;
        continue;
      }
      v[i] = v[i - degree] ^ v[i - degree] >>> degree;
      for (int k = 1; k < degree; k++) {
        v[i] ^= (coefficients >> degree - 1 - k & 1) == 0 ? 0 : v[i - k];
      }
    }
    return v;
  }
}
