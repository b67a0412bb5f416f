package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;

/**
 * A {@link ResidualTrunk} and a linear projection of its features to as many numbers, the
 * embedding, as CLIP's image encoder ends with one.
 *
 * @param width channels of the first convolution; features have four times as many
 */
record ImageEncoder(int width) {

  /**
   * What the encoder says about a batch.
   *
   * @param pooled [images, 4 width], before the projection, none of them negative
   * @param embedding [images, 4 width]
   */
  record Output(NDArray pooled, NDArray embedding) {}

  private ResidualTrunk trunk() {
    return new ResidualTrunk(width);
  }

  int dimension() {
    return trunk().dimension();
  }

  List<ParameterSpec> specs() {
    List<ParameterSpec> specs = new ArrayList<>(trunk().specs());
    specs.add(
        ParameterSpec.normal("embed.weight", 1 / Math.sqrt(dimension()), dimension(), dimension()));
    return specs;
  }

  /**
   * Runs the network.
   *
   * @param parameters its numbers
   * @param levels [images, 3, 32, 32] in 0 to 255
   * @param training whether the batch's own statistics are used, and the running ones moved
   */
  Output forward(Parameters parameters, NDArray levels, boolean training) {
    NDArray pooled = trunk().pooled(parameters, levels, training);
    NDArray embedding =
        Linear.linear(pooled, parameters.get("embed.weight"), null).singletonOrThrow();
    return new Output(pooled, embedding);
  }
}
