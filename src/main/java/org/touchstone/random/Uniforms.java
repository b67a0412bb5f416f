package org.touchstone.random;

/**
 * A point of the unit cube for every sample: the only randomness that drawing from a density uses.
 */
@FunctionalInterface
public interface Uniforms {

  /**
   * One coordinate of one sample's point.
   *
   * @param sample number of the sample, from 0
   * @param dimension number of the coordinate, from 0
   * @return a number in [0, 1)
   */
  double at(long sample, int dimension);

  /**
   * Independent pseudo-random uniforms, a function of (seed, sample, dimension) alone: the same
   * sample is the same in whatever chunk it is drawn.
   *
   * @param seeds the node of the seed tree
   * @return the uniforms
   */
  static Uniforms independent(SeedTree seeds) {
    return (sample, dimension) -> (seeds.child(sample).child(dimension).seed() >>> 11) * 0x1.0p-53;
  }

  /**
   * The same uniforms, counted from a later sample.
   *
   * @param first the number of the sample that becomes sample 0
   * @return the shifted uniforms
   */
  default Uniforms from(long first) {
    return (sample, dimension) -> at(first + sample, dimension);
  }
}
