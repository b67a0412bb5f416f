package org.touchstone.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The blocks of a transformer in GPT-2's manner: normalisation first, attention, a two-layer
 * perceptron of four times the width, and a last normalisation. Who attends to whom is the caller's
 * affair.
 *
 * <p>Source: Radford et al., Language Models are Unsupervised Multitask Learners (2019).
 *
 * @param width length of a token's vector
 * @param layers number of blocks
 * @param heads attention heads; divides the width
 * @param prefix what its tensors' names begin with; may be empty
 */
public record TransformerBlocks(int width, int layers, int heads, String prefix) {

  private static final float EPSILON = 1e-5f;

  /** Standard deviation at the start, of GPT-2. */
  public static final double DEVIATION = 0.02;

  /**
   * Its tensors.
   *
   * @return block by block
   */
  public List<ParameterSpec> specs() {
    double residual =
        DEVIATION / Math.sqrt(2.0 * layers); // GPT-2: variance does not grow with depth
    List<ParameterSpec> specs = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      String block = prefix + "block" + layer + ".";
      specs.add(ParameterSpec.one(block + "norm1.gain", width));
      specs.add(ParameterSpec.zero(block + "norm1.bias", width));
      specs.add(ParameterSpec.normal(block + "attend.weight", DEVIATION, 3L * width, width));
      specs.add(ParameterSpec.zero(block + "attend.bias", 3L * width));
      specs.add(ParameterSpec.normal(block + "project.weight", residual, width, width));
      specs.add(ParameterSpec.zero(block + "project.bias", width));
      specs.add(ParameterSpec.one(block + "norm2.gain", width));
      specs.add(ParameterSpec.zero(block + "norm2.bias", width));
      specs.add(ParameterSpec.normal(block + "widen.weight", DEVIATION, 4L * width, width));
      specs.add(ParameterSpec.zero(block + "widen.bias", 4L * width));
      specs.add(ParameterSpec.normal(block + "narrow.weight", residual, width, 4L * width));
      specs.add(ParameterSpec.zero(block + "narrow.bias", width));
    }
    specs.add(ParameterSpec.one(prefix + "norm.gain", width));
    specs.add(ParameterSpec.zero(prefix + "norm.bias", width));
    return specs;
  }

  /**
   * Runs the blocks.
   *
   * @param parameters the network's numbers
   * @param input [..., width]
   * @param attention what each token gets of a layer's queries, keys and values [..., 3 width]
   * @return [..., width], normalised
   */
  public NDArray run(
      Parameters parameters, NDArray input, BiFunction<Integer, NDArray, NDArray> attention) {
    NDArray x = input;
    for (int layer = 0; layer < layers; layer++) {
      String block = prefix + "block" + layer + ".";
      NDArray qkv = linear(norm(x, parameters, block + "norm1"), parameters, block + "attend");
      x = x.add(linear(attention.apply(layer, qkv), parameters, block + "project"));
      NDArray wide = linear(norm(x, parameters, block + "norm2"), parameters, block + "widen");
      x = x.add(linear(Activation.gelu(wide), parameters, block + "narrow"));
    }
    return norm(x, parameters, prefix + "norm");
  }

  /**
   * Runs the blocks on whole texts or images, every token seeing itself and those before it.
   *
   * @param parameters the network's numbers
   * @param input [count, tokens, width]
   * @return [count, tokens, width], normalised
   */
  public NDArray causal(Parameters parameters, NDArray input) {
    int count = Math.toIntExact(input.getShape().get(0));
    int tokens = Math.toIntExact(input.getShape().get(1));
    return run(
        parameters,
        input,
        (layer, qkv) -> {
          NDList parts = heads(qkv, count, tokens);
          return Attention.causal(parts.get(0), parts.get(1), parts.get(2))
              .transpose(0, 2, 1, 3)
              .reshape(count, tokens, width);
        });
  }

  /**
   * Queries, keys and values, head by head.
   *
   * @param qkv count times tokens rows of 3 width
   * @param count texts or images
   * @param tokens tokens of each
   * @return three arrays [count, heads, tokens, width / heads]
   */
  public NDList heads(NDArray qkv, int count, int tokens) {
    NDArray parted = qkv.reshape(count, tokens, 3, heads, width / heads).transpose(2, 0, 3, 1, 4);
    NDList parts = new NDList();
    for (int part = 0; part < 3; part++) {
      parts.add(parted.get(part));
    }
    return parts;
  }

  private NDArray norm(NDArray x, Parameters parameters, String name) {
    return LayerNorm.layerNorm(
            x,
            new Shape(width),
            parameters.get(name + ".gain"),
            parameters.get(name + ".bias"),
            EPSILON)
        .singletonOrThrow();
  }

  private static NDArray linear(NDArray x, Parameters parameters, String name) {
    return Linear.linear(x, parameters.get(name + ".weight"), parameters.get(name + ".bias"))
        .singletonOrThrow();
  }
}
