package org.touchstone.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;

/** What a training minimises. */
public interface Objective {

  /**
   * Number of examples to learn from.
   *
   * @return how many
   */
  int examples();

  /**
   * What tells these examples and their preparation from others, for a checkpoint to know its own.
   *
   * @return equal for equal data, on every machine
   */
  String fingerprint();

  /**
   * Mean loss of a batch.
   *
   * @param parameters the network
   * @param step the manager that owns everything made on the way
   * @param rows numbers of the examples
   * @param augmentation randomness of this batch
   * @return a scalar that gradients flow from
   */
  NDArray loss(Parameters parameters, NDManager step, int[] rows, SplittableRandom augmentation);
}
