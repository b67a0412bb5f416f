package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.Scaled;

/**
 * A small residual network for 32x32 colour images: 3x3 convolutions with batch normalisation, two
 * halvings of the side, two residual blocks, and the mean over positions as the feature vector.
 *
 * <p>Source: He et al., Deep Residual Learning for Image Recognition (2016), arXiv:1512.03385.
 *
 * @param width channels of the first convolution; features have four times as many
 */
record ResidualTrunk(int width) {

  /** Rows and columns that it reads. */
  static final int SIDE = 32;

  private static final float EPSILON = 1e-5f;

  /** Share of the old running statistic that stays: DJL's momentum is one minus PyTorch's. */
  private static final float MOMENTUM = 0.9f;

  int dimension() {
    return 4 * width;
  }

  List<ParameterSpec> specs() {
    List<ParameterSpec> specs = new ArrayList<>();
    layer(specs, "stem", 3, width);
    layer(specs, "half1", width, 2 * width);
    layer(specs, "block1.first", 2 * width, 2 * width);
    layer(specs, "block1.second", 2 * width, 2 * width);
    layer(specs, "half2", 2 * width, 4 * width);
    layer(specs, "block2.first", 4 * width, 4 * width);
    layer(specs, "block2.second", 4 * width, 4 * width);
    return specs;
  }

  private static void layer(List<ParameterSpec> specs, String name, int in, int out) {
    specs.add(ParameterSpec.normal(name + ".weight", Math.sqrt(2.0 / (9 * in)), out, in, 3, 3));
    specs.add(ParameterSpec.one(name + ".gain", out));
    specs.add(ParameterSpec.zero(name + ".bias", out));
    specs.add(ParameterSpec.statistic(name + ".mean", 0, out));
    specs.add(ParameterSpec.statistic(name + ".variance", 1, out));
  }

  /**
   * Runs the network.
   *
   * @param parameters its numbers
   * @param levels [images, 3, 32, 32] in 0 to 255
   * @param training whether the batch's own statistics are used, and the running ones moved
   * @return [images, 4 width], none of them negative
   */
  NDArray pooled(Parameters parameters, NDArray levels, boolean training) {
    NDArray x = Scaled.by(levels.sub(127.5f), 1 / 64.0);
    x = Activation.relu(layer(parameters, "stem", x, 1, training));
    x = Activation.relu(layer(parameters, "half1", x, 2, training));
    x = block(parameters, "block1", x, training);
    x = Activation.relu(layer(parameters, "half2", x, 2, training));
    x = block(parameters, "block2", x, training);
    return x.reshape(x.getShape().get(0), dimension(), -1).mean(new int[] {2});
  }

  private static NDArray block(Parameters parameters, String name, NDArray x, boolean training) {
    NDArray first = Activation.relu(layer(parameters, name + ".first", x, 1, training));
    return Activation.relu(x.add(layer(parameters, name + ".second", first, 1, training)));
  }

  private static NDArray layer(
      Parameters parameters, String name, NDArray x, int stride, boolean training) {
    NDArray weight = parameters.get(name + ".weight");
    NDArray convolved =
        Conv2d.conv2d(x, weight, null, new Shape(stride, stride), new Shape(1, 1))
            .singletonOrThrow();
    return BatchNorm.batchNorm(
            convolved,
            parameters.get(name + ".mean"),
            parameters.get(name + ".variance"),
            parameters.get(name + ".gain"),
            parameters.get(name + ".bias"),
            1,
            MOMENTUM,
            EPSILON,
            training)
        .singletonOrThrow();
  }
}
