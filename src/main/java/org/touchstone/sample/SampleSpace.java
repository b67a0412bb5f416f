package org.touchstone.sample;

import org.touchstone.problem.DataProblem;

/**
 * Where samples live, with the measure of the densities over it. A divergence is defined between
 * densities over equal spaces alone.
 *
 * @param <S> its samples
 */
public sealed interface SampleSpace<S extends Samples> permits Space, VectorSpace {

  /**
   * The measure of the densities over it.
   *
   * @return counting or Lebesgue
   */
  Measure measure();

  /**
   * Numbers of one sample: tokens of an image, coordinates of a vector.
   *
   * @return at least 1
   */
  int dimensions();

  /**
   * Samples whose type is not known yet, as samples of this space.
   *
   * @param samples the samples
   * @return the same
   * @throws DataProblem if they live in another space
   */
  S require(Samples samples);

  /**
   * Why no divergence is defined between densities over this space and another.
   *
   * @param other another space
   * @return half a sentence
   */
  default String against(SampleSpace<?> other) {
    return measure() == other.measure()
        ? "no divergence is defined between them"
        : "no divergence is defined between a density with respect to the "
            + measure()
            + " and one with respect to the "
            + other.measure();
  }

  /**
   * What to throw where samples live elsewhere.
   *
   * @param samples the samples
   * @return the problem
   */
  default DataProblem foreign(Samples samples) {
    return new DataProblem(
        "log-likelihood",
        "the samples are "
            + samples.space()
            + ", the density is over "
            + this
            + "; "
            + samples.space().against(this));
  }
}
