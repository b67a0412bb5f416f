package org.touchstone.density.latent;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/** Decides the latent variables of a pass from the top down, and may note what they cost. */
@FunctionalInterface
interface Latents {

  /**
   * The variables of one block.
   *
   * @param block number of the block, from the top
   * @param prior their distribution given those above
   * @param posterior the same, given the image too; only where there is an image
   * @return their values, [images, latents, height, width]
   */
  NDArray at(int block, Gaussian prior, Supplier<Gaussian> posterior);
}
