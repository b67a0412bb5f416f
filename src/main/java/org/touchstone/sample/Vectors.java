package org.touchstone.sample;

import java.util.Arrays;

/**
 * Real vectors, one after the other.
 *
 * @param space where they live
 * @param count number of vectors
 * @param values {@code count * dimensions} numbers; not copied
 */
public record Vectors(VectorSpace space, int count, double[] values) implements Samples {

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  public Vectors {
    if (values.length != (long) count * space.dimensions()) {
      throw new IllegalArgumentException(
          count
              + " "
              + space
              + " have "
              + (long) count * space.dimensions()
              + " numbers, found "
              + values.length);
    }
  }

  /**
   * One vector.
   *
   * @param vector its number
   * @return a copy
   */
  public double[] vector(int vector) {
    int size = space.dimensions();
    return Arrays.copyOfRange(values, vector * size, (vector + 1) * size);
  }

  @Override
  public Vectors slice(int from, int to) {
    int size = space.dimensions();
    return new Vectors(space, to - from, Arrays.copyOfRange(values, from * size, to * size));
  }
}
