package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;

/**
 * A {@link ResidualTrunk} from whose features a linear layer gives the classes.
 *
 * @param width channels of the first convolution; features have four times as many
 * @param classes number of classes
 */
record ResidualClassifier(int width, int classes) implements Classifier {

  /** Rows and columns that it reads. */
  static final int SIDE = ResidualTrunk.SIDE;

  /**
   * What the network says about a batch.
   *
   * @param features [images, 4 width]
   * @param logits [images, classes]
   */
  record Output(NDArray features, NDArray logits) {}

  private ResidualTrunk trunk() {
    return new ResidualTrunk(width);
  }

  int dimension() {
    return trunk().dimension();
  }

  List<ParameterSpec> specs() {
    List<ParameterSpec> specs = new ArrayList<>(trunk().specs());
    specs.add(ParameterSpec.zero("head.weight", classes, dimension()));
    specs.add(ParameterSpec.zero("head.bias", classes));
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
    NDArray features = trunk().pooled(parameters, levels, training);
    NDArray logits =
        Linear.linear(features, parameters.get("head.weight"), parameters.get("head.bias"))
            .singletonOrThrow();
    return new Output(features, logits);
  }

  @Override
  public NDArray logits(Parameters parameters, NDArray levels, boolean training) {
    return forward(parameters, levels, training).logits();
  }
}
