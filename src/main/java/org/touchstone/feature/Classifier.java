package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import org.touchstone.network.Parameters;

/** A network that says which class an image is of. */
interface Classifier {

  /** Number of classes. */
  int classes();

  /**
   * Runs the network.
   *
   * @param parameters its numbers
   * @param levels [images, 3, 32, 32] in 0 to 255
   * @param training whether the batch's own statistics are used, and the running ones moved
   * @return [images, classes]
   */
  NDArray logits(Parameters parameters, NDArray levels, boolean training);
}
