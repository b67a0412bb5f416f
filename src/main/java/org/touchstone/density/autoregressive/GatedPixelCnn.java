package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * Gated PixelCNN: a vertical stack that sees the rows above and a horizontal stack that sees the
 * pixels to the left and the vertical stack, so that there is no blind spot. Convolutions are
 * shifted by padding instead of masked: the kernel has only the weights that it uses.
 *
 * <p>Source: van den Oord et al., Conditional Image Generation with PixelCNN Decoders (2016),
 * arXiv:1606.05328.
 *
 * @param space the images
 * @param channels channels of each stack
 * @param layers gated layers
 * @param kernel side of the receptive field of a layer; odd, at least 3
 */
public record GatedPixelCnn(Space space, int channels, int layers, int kernel)
    implements AutoregressiveNet {

  /**
   * Checks the sizes.
   *
   * @throws ParameterProblem if a size is not positive or the kernel is even or below 3
   */
  public GatedPixelCnn {
    if (channels < 1 || layers < 1 || kernel < 3 || kernel % 2 == 0) {
      throw new ParameterProblem(
          "pixel-cnn",
          "channels "
              + channels
              + ", layers "
              + layers
              + ", kernel "
              + kernel
              + ", expected positive numbers and an odd kernel of at least 3");
    }
  }

  /** Rows (above) or columns (to the left) that a kernel reaches back. */
  private int reach() {
    return kernel / 2;
  }

  @Override
  public List<ParameterSpec> specs() {
    int colours = space.colours();
    List<ParameterSpec> specs = new ArrayList<>();
    convolution(specs, "vertical.in", channels, colours, reach(), kernel);
    convolution(specs, "horizontal.in", channels, colours, 1, reach());
    convolution(specs, "link.in", channels, channels, 1, 1);
    for (int layer = 0; layer < layers; layer++) {
      String name = "layer" + layer + ".";
      convolution(specs, name + "vertical", 2 * channels, channels, reach() + 1, kernel);
      convolution(specs, name + "link", 2 * channels, 2 * channels, 1, 1);
      convolution(specs, name + "horizontal", 2 * channels, channels, 1, reach() + 1);
      convolution(specs, name + "residual", channels, channels, 1, 1);
    }
    convolution(specs, "out1", 2 * channels, channels, 1, 1);
    specs.add(ParameterSpec.zero("out2.weight", colours, 2L * channels, 1, 1));
    specs.add(ParameterSpec.zero("out2.bias", colours));
    return specs;
  }

  private static void convolution(
      List<ParameterSpec> specs, String name, int out, int in, int height, int width) {
    double deviation = 1 / Math.sqrt((double) in * height * width);
    specs.add(ParameterSpec.normal(name + ".weight", deviation, out, in, height, width));
    specs.add(ParameterSpec.zero(name + ".bias", out));
  }

  @Override
  public NDArray logits(Parameters parameters, NDManager owner, TokenImages images) {
    int reach = reach();
    NDArray x = oneHot(owner, images, 0, space.height(), 0, space.width());
    // one row (column) of padding more than the kernel needs, and the last one cut off: a shift
    NDArray above = x.get(":,:,:-1").pad(new Shape(reach, reach, reach, 0), 0);
    NDArray left = x.get(":,:,:,:-1").pad(new Shape(reach, 0), 0);
    NDArray v = convolve(above, parameters, "vertical.in");
    NDArray h = convolve(left, parameters, "horizontal.in").add(convolve(v, parameters, "link.in"));
    for (int layer = 0; layer < layers; layer++) {
      String name = "layer" + layer + ".";
      NDArray vertical =
          convolve(v.pad(new Shape(reach, reach, reach, 0), 0), parameters, name + "vertical");
      NDArray horizontal =
          convolve(h.pad(new Shape(reach, 0), 0), parameters, name + "horizontal")
              .add(convolve(vertical, parameters, name + "link"));
      v = gate(vertical, 1);
      h = h.add(convolve(gate(horizontal, 1), parameters, name + "residual"));
    }
    NDArray hidden = Activation.relu(convolve(Activation.relu(h), parameters, "out1"));
    return convolve(hidden, parameters, "out2")
        .reshape(images.count(), space.colours(), space.dimensions())
        .transpose(0, 2, 1);
  }

  /** tanh of one half of the channels times the logistic function of the other. */
  private static NDArray gate(NDArray x, int axis) {
    NDList halves = x.split(2, axis);
    return halves.get(0).tanh().mul(Activation.sigmoid(halves.get(1)));
  }

  private static NDArray convolve(NDArray x, Parameters parameters, String name) {
    return Conv2d.conv2d(x, parameters.get(name + ".weight"), parameters.get(name + ".bias"))
        .singletonOrThrow();
  }

  /** Part of the images as colours in channels: [images, colours, rows, columns]. */
  private NDArray oneHot(
      NDManager owner, TokenImages images, int top, int bottom, int first, int last) {
    int rows = bottom - top;
    int columns = last - first;
    float[] codes = new float[images.count() * space.colours() * rows * columns];
    for (int image = 0; image < images.count(); image++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          int token = images.token(image, (top + row) * space.width() + first + column);
          codes[((image * space.colours() + token) * rows + row) * columns + column] = 1;
        }
      }
    }
    return owner.create(codes, new Shape(images.count(), space.colours(), rows, columns));
  }

  @Override
  public Stepper stepper(Parameters parameters, NDManager owner, int count) {
    return new PixelStepper(parameters, owner, count);
  }

  /**
   * The vertical stack is computed a row at a time, the horizontal one a pixel at a time; both keep
   * the padded rows or the pixels to the left that their next kernel reads.
   */
  private final class PixelStepper implements Stepper {

    private final Parameters parameters;
    private final NDManager owner;
    private final int count;

    /**
     * For every layer, [images, channels, height + reach, width + 2 reach] of the vertical stack.
     */
    private final List<NDArray> above = new ArrayList<>();

    /** For every layer, the link from the vertical stack for the current row. */
    private final List<NDArray> links = new ArrayList<>();

    /** For every layer, [images, channels, width + reach] of the horizontal stack's current row. */
    private final List<NDArray> left = new ArrayList<>();

    private NDManager row;

    PixelStepper(Parameters parameters, NDManager owner, int count) {
      this.parameters = parameters;
      this.owner = owner;
      this.count = count;
      int height = space.height() + reach();
      int width = space.width() + 2 * reach();
      for (int layer = 0; layer < layers; layer++) {
        above.add(owner.zeros(new Shape(count, channels, height, width)));
      }
    }

    @Override
    public float[] logits(int position, TokenImages images) {
      int column = position % space.width();
      if (column == 0) {
        startRow(position / space.width(), images);
      }
      try (NDManager step = owner.newSubManager()) {
        NDArray x = window(step, images, position);
        NDArray h = linear(x, "horizontal.in").add(at(links.get(0), column, step));
        for (int layer = 0; layer < layers; layer++) {
          String name = "layer" + layer + ".";
          NDArray cache = left.get(layer);
          cache.set(
              new NDIndex(":,:,{}:{}", column + reach(), column + reach() + 1), h.expandDims(2));
          NDArray seen = cache.get(new NDIndex(":,:,{}:{}", column, column + reach() + 1));
          seen.attach(step);
          NDArray horizontal =
              linear(seen.reshape(count, -1), name + "horizontal")
                  .add(at(links.get(layer + 1), column, step));
          h = h.add(linear(gate(horizontal, 1), name + "residual"));
        }
        NDArray hidden = Activation.relu(linear(Activation.relu(h), "out1"));
        return linear(hidden, "out2").toFloatArray();
      }
    }

    private void startRow(int number, TokenImages images) {
      if (row != null) {
        row.close();
      }
      row = owner.newSubManager();
      links.clear();
      left.clear();
      int reach = reach();
      int known = Math.min(reach, number);
      NDArray x = oneHot(row, images, number - known, number, 0, space.width());
      NDArray padded = x.pad(new Shape(reach, reach, reach - known, 0), 0);
      NDArray v = convolve(padded, parameters, "vertical.in");
      links.add(convolve(v, parameters, "link.in").squeeze(2));
      for (int layer = 0; layer < layers; layer++) {
        String name = "layer" + layer + ".";
        NDArray cache = above.get(layer);
        cache.set(
            new NDIndex(
                ":,:,{}:{},{}:{}",
                number + reach,
                number + reach + 1,
                reach,
                reach + space.width()),
            v);
        NDArray seen = cache.get(new NDIndex(":,:,{}:{}", number, number + reach + 1));
        seen.attach(row);
        NDArray vertical = convolve(seen, parameters, name + "vertical");
        links.add(convolve(vertical, parameters, name + "link").squeeze(2));
        v = gate(vertical, 1);
        left.add(row.zeros(new Shape(count, channels, space.width() + reach)));
      }
    }

    /** The reach pixels left of a position, zeros outside the image: [images, colours * reach]. */
    private NDArray window(NDManager step, TokenImages images, int position) {
      int column = position % space.width();
      int reach = reach();
      float[] codes = new float[count * space.colours() * reach];
      for (int image = 0; image < count; image++) {
        for (int back = 1; back <= Math.min(reach, column); back++) {
          int token = images.token(image, position - back);
          codes[(image * space.colours() + token) * reach + reach - back] = 1;
        }
      }
      return step.create(codes, new Shape(count, (long) space.colours() * reach));
    }

    private NDArray at(NDArray link, int column, NDManager step) {
      NDArray pixel = link.get(new NDIndex(":,:,{}", column));
      pixel.attach(step);
      return pixel;
    }

    private NDArray linear(NDArray x, String name) {
      NDArray weight = parameters.get(name + ".weight");
      NDArray flat = weight.reshape(weight.getShape().get(0), -1);
      flat.attach(x.getManager());
      return Linear.linear(x, flat, parameters.get(name + ".bias")).singletonOrThrow();
    }
  }
}
