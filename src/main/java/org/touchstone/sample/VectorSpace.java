package org.touchstone.sample;

/**
 * Real vectors under the Lebesgue measure: a density over it is per unit of volume, its logarithm
 * of either sign.
 *
 * @param dimensions coordinates of a vector
 */
public record VectorSpace(int dimensions) implements SampleSpace<Vectors> {

  /**
   * Checks the dimension.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public VectorSpace {
    if (dimensions < 1) {
      throw new IllegalArgumentException("a vector has at least 1 coordinate, found " + dimensions);
    }
  }

  @Override
  public Measure measure() {
    return Measure.LEBESGUE;
  }

  @Override
  public Vectors require(Samples samples) {
    if (samples instanceof Vectors vectors && vectors.space().equals(this)) {
      return vectors;
    }
    throw foreign(samples);
  }

  @Override
  public String toString() {
    return "vectors of " + dimensions + (dimensions == 1 ? " coordinate" : " coordinates");
  }
}
