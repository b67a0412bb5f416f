package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import org.touchstone.network.Attention;
import org.touchstone.network.Parameters;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** One pixel of every image: arrays are [images, channels]. */
final class SnailPixel implements SnailCanvas {

  private final SnailMemory memory;
  private final Parameters parameters;
  private final NDManager step;
  private final TokenImages images;
  private final int position;
  private final Space space;

  SnailPixel(
      SnailMemory memory, Parameters parameters, NDManager step, TokenImages images, int position) {
    this.memory = memory;
    this.parameters = parameters;
    this.step = step;
    this.images = images;
    this.position = position;
    this.space = memory.space();
  }

  @Override
  public NDArray stem() {
    int row = position / space.width();
    int column = position % space.width();
    NDArray above =
        window(new int[][] {{row - 1, column - 1}, {row - 1, column}, {row - 1, column + 1}});
    NDArray left = window(new int[][] {{row - 1, column - 1}, {row, column - 1}});
    return pointwise(above, "above").add(pointwise(left, "left"));
  }

  /** Colours at some pixels, zeros outside the image: [images, colours * pixels]. */
  private NDArray window(int[][] pixels) {
    int colours = space.colours();
    float[] codes = new float[memory.count() * colours * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int row = pixels[i][0];
      int column = pixels[i][1];
      if (row < 0 || column < 0 || column >= space.width()) {
        continue;
      }
      for (int image = 0; image < memory.count(); image++) {
        int token = images.token(image, row * space.width() + column);
        codes[(image * colours + token) * pixels.length + i] = 1;
      }
    }
    return step.create(codes, new Shape(memory.count(), (long) colours * pixels.length));
  }

  @Override
  public NDArray place() {
    return place(position);
  }

  private NDArray place(int at) {
    float[] places = new float[memory.count() * PixelSnail.PLACE];
    for (int image = 0; image < memory.count(); image++) {
      places[PixelSnail.PLACE * image] = SnailImages.row(space, at);
      places[PixelSnail.PLACE * image + 1] = SnailImages.column(space, at);
    }
    return step.create(places, new Shape(memory.count(), PixelSnail.PLACE));
  }

  /** Of the pixel before this one, whose colour is known by now; of none for the first pixel. */
  @Override
  public NDArray content(NDArray state, int block) {
    NDArray last = memory.exchange(state, block);
    int before = Math.max(0, position - 1);
    NDArray colour = window(new int[][] {{before / space.width(), before % space.width()}});
    return NDArrays.concat(new NDList(colour, last, place(before)), 1);
  }

  @Override
  public NDArray causal(NDArray x, String name) {
    int row = position / space.width();
    int column = position % space.width();
    NDArray map = memory.map(name, x.getShape().get(1));
    map.set(
        new NDIndex(":,{}:{},{}:{}", row + 1, row + 2, column + 1, column + 2),
        x.reshape(memory.count(), 1, 1, -1));
    NDArray seen = map.get(new NDIndex(":,{}:{},{}:{}", row, row + 2, column, column + 2));
    seen.attach(step);
    NDArray weight = parameters.get(name + ".weight").transpose(0, 2, 3, 1);
    weight.attach(step);
    return linear(seen.reshape(memory.count(), -1), weight, name);
  }

  @Override
  public NDArray pointwise(NDArray x, String name) {
    return linear(x, parameters.get(name + ".weight"), name);
  }

  private NDArray linear(NDArray x, NDArray weight, String name) {
    NDArray flat = weight.reshape(weight.getShape().get(0), -1);
    flat.attach(step);
    return Linear.linear(x, flat, parameters.get(name + ".bias")).singletonOrThrow();
  }

  @Override
  public NDArray attend(NDArray query, NDArray key, NDArray value, int block) {
    int count = memory.count();
    if (position > 0) { // the first pixel has zeros to attend to, and nothing else
      NDIndex here = new NDIndex(":,:,{}:{}", position, position + 1);
      memory.keys(block).set(here, key.reshape(count, 1, 1, -1));
      memory.values(block).set(here, value.reshape(count, 1, 1, -1));
    }
    NDIndex soFar = new NDIndex(":,:,:{}", position + 1);
    NDArray keys = memory.keys(block).get(soFar);
    NDArray values = memory.values(block).get(soFar);
    keys.attach(step);
    values.attach(step);
    return Attention.full(query.reshape(count, 1, 1, -1), keys, values).reshape(count, -1);
  }
}
