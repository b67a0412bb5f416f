package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.network.Attention;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.TransformerBlocks;
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

  private TransformerBlocks blocks() {
    return new TransformerBlocks(width, layers, heads, "");
  }

  private Neighbours neighbours() {
    return localStem ? Neighbours.LOCAL : Neighbours.PREVIOUS;
  }

  @Override
  public List<ParameterSpec> specs() {
    List<ParameterSpec> specs = new ArrayList<>();
    double deviation = TransformerBlocks.DEVIATION;
    specs.add(ParameterSpec.normal("stem", deviation, neighbours().width(space), width));
    specs.add(ParameterSpec.normal("position", deviation, space.dimensions(), width));
    specs.addAll(blocks().specs());
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
    return head(parameters, blocks().causal(parameters, input));
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
        NDArray seen =
            blocks()
                .run(
                    parameters,
                    input,
                    (layer, qkv) -> {
                      NDList parts = blocks().heads(qkv, count, 1);
                      keys.get(layer).add(parts.get(1));
                      values.get(layer).add(parts.get(2));
                      NDArray key = keys.get(layer).all(step);
                      NDArray value = values.get(layer).all(step);
                      return Attention.full(parts.get(0), key, value).reshape(count, width);
                    });
        return head(parameters, seen).toFloatArray();
      }
    };
  }

  private static NDArray head(Parameters parameters, NDArray seen) {
    return Linear.linear(seen, parameters.get("head.weight"), parameters.get("head.bias"))
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
