package org.touchstone.network;

import ai.djl.ndarray.NDArray;

/**
 * Multiples that gradients may flow through. DJL makes an array of the number in {@code x.mul(2)}
 * or {@code x.div(2)} and frees it at once; a backward pass reads it later, and by then its memory
 * may hold anything. Here the number lives as long as the array.
 */
public final class Scaled {

  private Scaled() {}

  /**
   * A multiple.
   *
   * @param x an array
   * @param factor the number
   * @return their product, owned as x is
   */
  public static NDArray by(NDArray x, double factor) {
    return x.mul(x.getManager().create((float) factor));
  }
}
