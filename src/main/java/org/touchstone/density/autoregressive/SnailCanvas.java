package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;

/**
 * What PixelSNAIL's layers run on: whole images at once, or one pixel of each with a memory of the
 * earlier ones. Channels are axis 1.
 */
interface SnailCanvas {

  /** The first state: what the tokens above and to the left say. */
  NDArray stem();

  /** Rows and columns of the pixels: two channels. */
  NDArray place();

  /**
   * Colour, state and place of the pixels that are to be remembered: all of them, or the last one
   * whose colour is known.
   */
  NDArray content(NDArray state, int block);

  /** A 2x2 convolution over the pixel, those above and to the left, and that above on the left. */
  NDArray causal(NDArray x, String name);

  /** A 1x1 convolution. */
  NDArray pointwise(NDArray x, String name);

  /** Every pixel attends to zeros and to the pixels before it. */
  NDArray attend(NDArray query, NDArray key, NDArray value, int block);
}
