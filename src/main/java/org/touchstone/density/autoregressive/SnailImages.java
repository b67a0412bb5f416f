package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import org.touchstone.network.Attention;
import org.touchstone.network.Parameters;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** Whole images: arrays are [images, channels, height, width]. */
final class SnailImages implements SnailCanvas {

  private final PixelSnail net;
  private final Parameters parameters;
  private final NDArray colours;
  private final NDArray place;

  SnailImages(PixelSnail net, Parameters parameters, NDManager owner, TokenImages images) {
    this.net = net;
    this.parameters = parameters;
    this.colours = colours(owner, images);
    this.place = place(owner, net.space(), images.count());
  }

  private static NDArray colours(NDManager owner, TokenImages images) {
    Space space = images.space();
    float[] codes = new float[images.count() * space.colours() * space.dimensions()];
    for (int image = 0; image < images.count(); image++) {
      for (int at = 0; at < space.dimensions(); at++) {
        int channel = image * space.colours() + images.token(image, at);
        codes[channel * space.dimensions() + at] = 1;
      }
    }
    return owner.create(
        codes, new Shape(images.count(), space.colours(), space.height(), space.width()));
  }

  private static NDArray place(NDManager owner, Space space, int count) {
    int pixels = space.dimensions();
    float[] places = new float[count * PixelSnail.PLACE * pixels];
    for (int image = 0; image < count; image++) {
      for (int at = 0; at < pixels; at++) {
        places[PixelSnail.PLACE * image * pixels + at] = row(space, at);
        places[(PixelSnail.PLACE * image + 1) * pixels + at] = column(space, at);
      }
    }
    return owner.create(places, new Shape(count, PixelSnail.PLACE, space.height(), space.width()));
  }

  static float row(Space space, int at) {
    return (float) (at / space.width()) / space.height() - 0.5f;
  }

  static float column(Space space, int at) {
    return (float) (at % space.width()) / space.width() - 0.5f;
  }

  @Override
  public NDArray stem() {
    // one row (column) of padding more than the kernel needs, and the last one cut off: a shift
    NDArray above = colours.get(":,:,:-1").pad(new Shape(1, 1, 1, 0), 0);
    NDArray left = colours.get(":,:,:,:-1").pad(new Shape(1, 0, 1, 0), 0);
    return pointwise(above, "above").add(pointwise(left, "left"));
  }

  @Override
  public NDArray place() {
    return place;
  }

  @Override
  public NDArray content(NDArray state, int block) {
    return NDArrays.concat(new NDList(colours, state, place), 1);
  }

  @Override
  public NDArray causal(NDArray x, String name) {
    return pointwise(x.pad(new Shape(1, 0, 1, 0), 0), name);
  }

  @Override
  public NDArray pointwise(NDArray x, String name) {
    return Conv2d.conv2d(x, parameters.get(name + ".weight"), parameters.get(name + ".bias"))
        .singletonOrThrow();
  }

  @Override
  public NDArray attend(NDArray query, NDArray key, NDArray value, int block) {
    return Attention.causal(tokens(query), later(tokens(key)), later(tokens(value)))
        .squeeze(1)
        .transpose(0, 2, 1)
        .reshape(query.getShape());
  }

  /** [images, 1, tokens, channels]. */
  private NDArray tokens(NDArray x) {
    return x.reshape(x.getShape().get(0), 1, net.attention(), -1).transpose(0, 1, 3, 2);
  }

  /** Zeros first, then every token but the last: the attention of token t ends at t - 1. */
  private static NDArray later(NDArray tokens) {
    return tokens.get(":,:,:-1").pad(new Shape(0, 0, 1, 0), 0);
  }
}
