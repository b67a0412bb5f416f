package org.touchstone.density.autoregressive;

/** What becomes of a distribution over the colours of one pixel, given those before it. */
public interface Conditional {

  /**
   * Changes the distribution.
   *
   * @param logProbabilities normalised logarithms, one a colour; replaced by others, normalised too
   */
  void reshape(double[] logProbabilities);
}
