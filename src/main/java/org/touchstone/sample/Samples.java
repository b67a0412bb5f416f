package org.touchstone.sample;

/** Samples of a density, in their order: palette images or real vectors. */
public sealed interface Samples permits TokenImages, Vectors {

  /**
   * Where they live.
   *
   * @return the space
   */
  SampleSpace<?> space();

  /**
   * How many there are.
   *
   * @return number of samples
   */
  int count();

  /**
   * Some consecutive samples.
   *
   * @param from the first
   * @param to one past the last
   * @return a copy of them
   */
  Samples slice(int from, int to);
}
