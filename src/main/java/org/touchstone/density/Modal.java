package org.touchstone.density;

/** A distribution that is a mixture of known parts, its modes. */
public interface Modal {

  /**
   * The probabilities of the modes.
   *
   * @return one a mode, in the order in which they are listed; they sum to 1
   */
  double[] weights();

  /**
   * The mixture of some of its modes, whose weights are made to sum to 1 again. It takes the place
   * of this one: what it does not need of it is closed.
   *
   * @param kept whether each mode is kept; at least one is
   * @return the rest
   */
  Distribution<?> keeping(boolean[] kept);
}
