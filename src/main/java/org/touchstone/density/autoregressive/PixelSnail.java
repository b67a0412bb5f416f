package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * PixelSNAIL: gated residual layers of causal 2x2 convolutions, which see what is near, in turn
 * with causal attention, which sees every earlier pixel. A residual layer is x + a sigmoid(b),
 * where a and b are the halves of a convolution of elu([c, -c]) and c one of elu([x, -x]). Keys and
 * values of a pixel are made of its colour, its state and its place, so a pixel attends to those
 * before it only, and to one key and value of zeros, which is all that the first pixel has.
 *
 * <p>Of the published network: one head; keys and values of one size, so that the fused kernel
 * serves; a softmax over palette colours instead of a mixture of logistics; no dropout and no
 * averaging of weights.
 *
 * <p>Source: Chen et al., PixelSNAIL: An Improved Autoregressive Generative Model (2018),
 * arXiv:1712.09763.
 *
 * @param space the images
 * @param channels channels of the state
 * @param blocks times of residual layers followed by attention
 * @param layers gated residual layers in a block
 * @param attention length of queries, keys and values
 */
public record PixelSnail(Space space, int channels, int blocks, int layers, int attention)
    implements AutoregressiveNet {

  /** Rows and columns of a pixel's place, centred. */
  static final int PLACE = 2;

  /**
   * Checks the sizes.
   *
   * @throws ParameterProblem if a size is not positive
   */
  public PixelSnail {
    if (channels < 1 || blocks < 1 || layers < 1 || attention < 1) {
      throw new ParameterProblem(
          "pixel-snail",
          "channels "
              + channels
              + ", blocks "
              + blocks
              + ", layers "
              + layers
              + ", attention "
              + attention
              + ", expected positive numbers");
    }
  }

  @Override
  public List<ParameterSpec> specs() {
    int content = space.colours() + channels + PLACE;
    int question = channels + PLACE;
    List<ParameterSpec> specs = new ArrayList<>();
    weights(specs, "above", 1, channels, space.colours(), 1, 3);
    weights(specs, "left", 1, channels, space.colours(), 2, 1);
    for (int block = 0; block < blocks; block++) {
      for (int layer = 0; layer < layers; layer++) {
        residual(specs, residual(block, layer), channels, 2);
      }
      residual(specs, name(block, "content"), content, 1);
      weights(specs, name(block, "key"), 1, attention, content, 1, 1);
      weights(specs, name(block, "value"), 1, attention, content, 1, 1);
      residual(specs, name(block, "question"), question, 1);
      weights(specs, name(block, "query"), 1, attention, question, 1, 1);
      residual(specs, name(block, "merge"), channels, 1);
      weights(specs, name(block, "merge.mixed"), 1, channels, 2L * attention, 1, 1);
    }
    specs.add(ParameterSpec.zero("out.weight", space.colours(), channels, 1, 1));
    specs.add(ParameterSpec.zero("out.bias", space.colours()));
    return specs;
  }

  private static void residual(List<ParameterSpec> specs, String name, long size, int kernel) {
    weights(specs, name + ".first", 1, size, 2 * size, kernel, kernel);
    weights(specs, name + ".second", 0.1, 2 * size, 2 * size, kernel, kernel);
  }

  private static void weights(
      List<ParameterSpec> specs,
      String name,
      double gain,
      long out,
      long in,
      int height,
      int width) {
    double deviation = gain / Math.sqrt((double) in * height * width);
    specs.add(ParameterSpec.normal(name + ".weight", deviation, out, in, height, width));
    specs.add(ParameterSpec.zero(name + ".bias", out));
  }

  private static String residual(int block, int layer) {
    return name(block, "layer" + layer);
  }

  private static String name(int block, String part) {
    return "block" + block + "." + part;
  }

  @Override
  public NDArray logits(Parameters parameters, NDManager owner, TokenImages images) {
    return network(new SnailImages(this, parameters, owner, images))
        .reshape(images.count(), space.colours(), space.dimensions())
        .transpose(0, 2, 1);
  }

  @Override
  public Stepper stepper(Parameters parameters, NDManager owner, int count) {
    SnailMemory memory = new SnailMemory(this, owner, count);
    return (position, images) -> {
      try (NDManager step = owner.newSubManager()) {
        SnailPixel pixel = new SnailPixel(memory, parameters, step, images, position);
        return network(pixel).toFloatArray();
      }
    };
  }

  /** The network, whether of whole images or of one pixel of each. */
  private NDArray network(SnailCanvas canvas) {
    NDArray state = canvas.stem();
    for (int block = 0; block < blocks; block++) {
      for (int layer = 0; layer < layers; layer++) {
        String name = residual(block, layer);
        NDArray c = canvas.causal(bothSigns(state), name + ".first");
        state = gated(state, canvas.causal(bothSigns(c), name + ".second"));
      }
      NDArray mixed = attend(canvas, state, block);
      NDArray c =
          canvas
              .pointwise(bothSigns(state), name(block, "merge.first"))
              .add(canvas.pointwise(bothSigns(mixed), name(block, "merge.mixed")));
      state = gated(state, canvas.pointwise(bothSigns(c), name(block, "merge.second")));
    }
    return canvas.pointwise(Activation.elu(state, 1f), "out");
  }

  private NDArray attend(SnailCanvas canvas, NDArray state, int block) {
    NDArray question = NDArrays.concat(new NDList(state, canvas.place()), 1);
    NDArray query =
        canvas.pointwise(
            pointwiseResidual(canvas, question, name(block, "question")), name(block, "query"));
    NDArray content =
        pointwiseResidual(canvas, canvas.content(state, block), name(block, "content"));
    NDArray key = canvas.pointwise(content, name(block, "key"));
    NDArray value = canvas.pointwise(content, name(block, "value"));
    return canvas.attend(query, key, value, block);
  }

  private static NDArray pointwiseResidual(SnailCanvas canvas, NDArray x, String name) {
    NDArray c = canvas.pointwise(bothSigns(x), name + ".first");
    return gated(x, canvas.pointwise(bothSigns(c), name + ".second"));
  }

  /** elu([x, -x]): an activation that keeps both signs. */
  private static NDArray bothSigns(NDArray x) {
    return Activation.elu(NDArrays.concat(new NDList(x, x.neg()), 1), 1f);
  }

  private static NDArray gated(NDArray x, NDArray halves) {
    NDList parts = halves.split(2, 1);
    return x.add(parts.get(0).mul(Activation.sigmoid(parts.get(1))));
  }
}
