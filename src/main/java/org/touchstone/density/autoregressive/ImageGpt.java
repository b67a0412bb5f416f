package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * A causal transformer over the tokens of an image in raster order: GPT-2's blocks (normalisation
 * first, attention, a two-layer perceptron of four times the width), learned positions. With the
 * local stem the input of a position is the sum of embeddings of eleven earlier neighbours instead
 * of the previous token alone; then the first two positions of a row do not see the last token of
 * the row above, which is nobody's neighbour before the third: a density like any other, with one
 * independence more.
 *
 * <p>Source: Chen et al., Generative Pretraining from Pixels (2020). The local stem is ours.
 *
 * @param space the images
 * @param width length of a token's vector
 * @param layers number of blocks
 * @param heads attention heads; divides the width
 * @param localStem whether a position is told eleven neighbours rather than one
 */
public record ImageGpt(Space space, int width, int layers, int heads, boolean localStem)
    implements AutoregressiveNet {

  private static final float EPSILON = 1e-5f;

  /**
   * Checks the sizes.
   *
   * @throws ParameterProblem if a size is not positive or the heads do not divide the width
   */
  public ImageGpt {
    if (width < 1 || layers < 1 || heads < 1 || width % heads != 0) {
      throw new ParameterProblem(
          "image-gpt",
          "width "
              + width
              + ", layers "
              + layers
              + ", heads "
              + heads
              + ", expected positive numbers with heads dividing width");
    }
  }

  private Neighbours neighbours() {
    return localStem ? Neighbours.LOCAL : Neighbours.PREVIOUS;
  }

  @Override
  public List<ParameterSpec> specs() {
    double deviation = 0.02;
    double residual =
        deviation / Math.sqrt(2.0 * layers); // GPT-2: variance does not grow with depth
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(ParameterSpec.normal("stem", deviation, neighbours().width(space), width));
    specs.add(ParameterSpec.normal("position", deviation, space.dimensions(), width));
    for (int layer = 0; layer < layers; layer++) {
      String block = "block" + layer + ".";
      specs.add(ParameterSpec.one(block + "norm1.gain", width));
      specs.add(ParameterSpec.zero(block + "norm1.bias", width));
      specs.add(ParameterSpec.normal(block + "attend.weight", deviation, 3L * width, width));
      specs.add(ParameterSpec.zero(block + "attend.bias", 3L * width));
      specs.add(ParameterSpec.normal(block + "project.weight", residual, width, width));
      specs.add(ParameterSpec.zero(block + "project.bias", width));
      specs.add(ParameterSpec.one(block + "norm2.gain", width));
      specs.add(ParameterSpec.zero(block + "norm2.bias", width));
      specs.add(ParameterSpec.normal(block + "widen.weight", deviation, 4L * width, width));
      specs.add(ParameterSpec.zero(block + "widen.bias", 4L * width));
      specs.add(ParameterSpec.normal(block + "narrow.weight", residual, width, 4L * width));
      specs.add(ParameterSpec.zero(block + "narrow.bias", width));
    }
    specs.add(ParameterSpec.one("norm.gain", width));
    specs.add(ParameterSpec.zero("norm.bias", width));
    specs.add(ParameterSpec.zero("head.weight", space.colours(), width));
    specs.add(ParameterSpec.zero("head.bias", space.colours()));
    return specs;
  }

  @Override
  public NDArray logits(Parameters parameters, NDManager owner, TokenImages images) {
    int tokens = space.dimensions();
    NDArray input =
        encode(owner, images, 0, tokens)
            .matMul(parameters.get("stem"))
            .reshape(images.count(), tokens, width)
            .add(parameters.get("position"));
    return network(
        parameters,
        input,
        (layer, qkv) -> {
          NDList parts = heads(qkv, images.count(), tokens);
          return Attention.causal(parts.get(0), parts.get(1), parts.get(2))
              .transpose(0, 2, 1, 3)
              .reshape(images.count(), tokens, width);
        });
  }

  @Override
  public Stepper stepper(Parameters parameters, NDManager owner, int count) {
    List<KeyValueCache> keys = new ArrayList<>();
    List<KeyValueCache> values = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      keys.add(new KeyValueCache(owner));
      values.add(new KeyValueCache(owner));
    }
    return (position, images) -> {
      try (NDManager step = owner.newSubManager()) {
        NDArray place = parameters.get("position").get(position);
        place.attach(step);
        NDArray input =
            encode(step, images, position, position + 1).matMul(parameters.get("stem")).add(place);
        return network(
                parameters,
                input,
                (layer, qkv) -> {
                  NDList parts = heads(qkv, count, 1);
                  keys.get(layer).add(parts.get(1));
                  values.get(layer).add(parts.get(2));
                  NDArray key = keys.get(layer).all(step);
                  NDArray value = values.get(layer).all(step);
                  return Attention.full(parts.get(0), key, value).reshape(count, width);
                })
            .toFloatArray();
      }
    };
  }

  /** Everything but attention, which differs between a whole image and one more token. */
  private NDArray network(
      Parameters parameters, NDArray input, BiFunction<Integer, NDArray, NDArray> attention) {
    NDArray x = input;
    for (int layer = 0; layer < layers; layer++) {
      String block = "block" + layer + ".";
      NDArray qkv = linear(norm(x, parameters, block + "norm1"), parameters, block + "attend");
      x = x.add(linear(attention.apply(layer, qkv), parameters, block + "project"));
      NDArray wide = linear(norm(x, parameters, block + "norm2"), parameters, block + "widen");
      x = x.add(linear(Activation.gelu(wide), parameters, block + "narrow"));
    }
    return linear(norm(x, parameters, "norm"), parameters, "head");
  }

  private NDList heads(NDArray qkv, int count, int tokens) {
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

  private NDArray encode(NDManager owner, TokenImages images, int from, int to) {
    Neighbours neighbours = neighbours();
    int length = neighbours.width(space);
    float[] codes = new float[images.count() * (to - from) * length];
    int at = 0;
    for (int image = 0; image < images.count(); image++) {
      for (int position = from; position < to; position++, at += length) {
        neighbours.encode(images, image, position, codes, at);
      }
    }
    return owner.create(codes, new Shape((long) images.count() * (to - from), length));
  }
}
