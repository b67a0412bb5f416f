package org.touchstone.density.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.touchstone.density.Bound;
import org.touchstone.density.Density;
import org.touchstone.density.DensityNet;
import org.touchstone.network.Objective;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * A very deep VAE: a hierarchy of normal latent variables from a single pixel up to the images' own
 * resolution. From the top down, every block has a prior p(z|above) and, told of the image by an
 * encoder, a posterior q(z|above, x); the state takes up z by a residual layer and is doubled in
 * size from level to level. Given all of them the pixels are independent, each with a softmax over
 * the colours.
 *
 * <p>Of the published network: a softmax over palette colours instead of a mixture of logistics;
 * log-deviations within a soft limit; no averaging of weights, and large gradients are cut, not
 * skipped.
 *
 * <p>Source: Child, Very Deep VAEs Generalize Autoregressive Models (2021), arXiv:2011.10650.
 *
 * @param space the images
 * @param width channels of the state
 * @param bottleneck channels inside a residual layer
 * @param latents latent variables of a block at every pixel of its level
 * @param blocks blocks at every level
 * @param importanceSamples draws from the posterior that a bound takes (K)
 */
public record VdVae(
    Space space, int width, int bottleneck, int latents, int blocks, int importanceSamples)
    implements DensityNet {

  /**
   * Checks the sizes.
   *
   * @throws ParameterProblem if a size is not positive
   */
  public VdVae {
    if (width < 1 || bottleneck < 1 || latents < 1 || blocks < 1 || importanceSamples < 1) {
      throw new ParameterProblem(
          "vd-vae",
          "width "
              + width
              + ", bottleneck "
              + bottleneck
              + ", latents "
              + latents
              + ", blocks "
              + blocks
              + ", importance-samples "
              + importanceSamples
              + ", expected positive numbers");
    }
  }

  /** Shapes of the latent variables of one image, block after block from the top. */
  List<Shape> latentShapes() {
    List<Level> levels = Level.of(space);
    List<Shape> shapes = new ArrayList<>();
    for (int level = levels.size() - 1; level >= 0; level--) {
      for (int block = 0; block < blocks; block++) {
        shapes.add(new Shape(latents, levels.get(level).height(), levels.get(level).width()));
      }
    }
    return shapes;
  }

  /** Latent variables of an image, in all. */
  int latentCount() {
    return latentShapes().stream().mapToInt(shape -> (int) shape.size()).sum();
  }

  @Override
  public Bound bound() {
    return Bound.LOWER;
  }

  @Override
  public int coordinates() {
    return latentCount() + space.dimensions();
  }

  @Override
  public List<ParameterSpec> specs() {
    List<Level> levels = Level.of(space);
    double depth = 1 / Math.sqrt((double) levels.size() * blocks);
    List<ParameterSpec> specs = new ArrayList<>();
    convolution(specs, "in", 1, width, space.colours(), levels.get(0).kernel());
    for (int level = 0; level < levels.size(); level++) {
      for (int block = 0; block < blocks; block++) {
        residual(specs, name("up", level, block), width, width, levels.get(level), depth);
      }
    }
    for (int level = levels.size() - 1; level >= 0; level--) {
      Level size = levels.get(level);
      specs.add(ParameterSpec.normal("place" + level, 0.02, 1, width, size.height(), size.width()));
      for (int block = 0; block < blocks; block++) {
        String down = name("down", level, block);
        residual(specs, down + ".posterior", 2L * width, 2L * latents, size, 1);
        residual(specs, down + ".prior", width, 2L * latents + width, size, 0);
        convolution(specs, down + ".take", depth, width, latents, 1);
        residual(specs, down + ".mix", width, width, size, depth);
      }
    }
    specs.add(ParameterSpec.one("gain", 1, width, 1, 1));
    specs.add(ParameterSpec.zero("shift", 1, width, 1, 1));
    specs.add(ParameterSpec.zero("out.weight", space.colours(), width, 1, 1));
    specs.add(ParameterSpec.zero("out.bias", space.colours()));
    return specs;
  }

  private static String name(String way, int level, int block) {
    return way + level + "." + block;
  }

  private void residual(
      List<ParameterSpec> specs, String name, long in, long out, Level level, double gain) {
    convolution(specs, name + ".1", 1, bottleneck, in, 1);
    convolution(specs, name + ".2", 1, bottleneck, bottleneck, level.kernel());
    convolution(specs, name + ".3", 1, bottleneck, bottleneck, level.kernel());
    convolution(specs, name + ".4", gain, out, bottleneck, 1);
  }

  private static void convolution(
      List<ParameterSpec> specs, String name, double gain, long out, long in, int kernel) {
    double deviation = gain / Math.sqrt((double) in * kernel * kernel);
    specs.add(ParameterSpec.normal(name + ".weight", deviation, out, in, kernel, kernel));
    specs.add(ParameterSpec.zero(name + ".bias", out));
  }

  @Override
  public Density density(Parameters parameters) {
    return new LatentDensity(this, parameters);
  }

  @Override
  public Objective objective(TokenImages images, boolean flips) {
    return new ElboObjective(this, images, flips);
  }

  /**
   * What the encoder says of images at every level, from the images' own resolution to the top.
   *
   * @return [images, width, height, width] each
   */
  List<NDArray> encode(Parameters parameters, NDManager owner, TokenImages images) {
    List<Level> levels = Level.of(space);
    List<NDArray> activations = new ArrayList<>();
    NDArray x = convolve(oneHot(owner, images), parameters, "in");
    for (int level = 0; level < levels.size(); level++) {
      Level size = levels.get(level);
      if (level > 0) {
        Level finer = levels.get(level - 1);
        Shape window = new Shape(finer.height() / size.height(), finer.width() / size.width());
        x = Pool.avgPool2d(x, window, window, new Shape(0, 0), false, false);
      }
      for (int block = 0; block < blocks; block++) {
        x = x.add(residual(x, parameters, name("up", level, block)));
      }
      activations.add(x);
    }
    return activations;
  }

  /**
   * A pass from the top down.
   *
   * @param count images side by side
   * @param activations what the encoder says of them; empty where there are none yet
   * @param choice decides the latent variables
   * @return logits, [images, tokens, colours]
   */
  NDArray decode(
      Parameters parameters,
      NDManager owner,
      int count,
      List<NDArray> activations,
      Latents choice) {
    List<Level> levels = Level.of(space);
    NDArray x = owner.zeros(new Shape(count, width, 1, 1));
    int number = 0;
    for (int level = levels.size() - 1; level >= 0; level--) {
      x = enlarged(x, levels.get(level)).add(parameters.get("place" + level));
      for (int block = 0; block < blocks; block++) {
        String down = name("down", level, block);
        NDArray state = x;
        NDArray prior = residual(x, parameters, down + ".prior");
        Gaussian p = Gaussian.of(prior.get(":,:{}", 2 * latents));
        int at = level;
        Supplier<Gaussian> q =
            () -> {
              NDArray both = NDArrays.concat(new NDList(state, activations.get(at)), 1);
              return Gaussian.of(residual(both, parameters, down + ".posterior"));
            };
        NDArray z = choice.at(number++, p, q);
        x = x.add(prior.get(":,{}:", 2 * latents)).add(convolve(z, parameters, down + ".take"));
        x = x.add(residual(x, parameters, down + ".mix"));
      }
    }
    NDArray last = x.mul(parameters.get("gain")).add(parameters.get("shift"));
    return convolve(last, parameters, "out")
        .reshape(count, space.colours(), space.dimensions())
        .transpose(0, 2, 1);
  }

  /** Every pixel repeated until the level is full. */
  private NDArray enlarged(NDArray x, Level to) {
    long count = x.getShape().get(0);
    long height = x.getShape().get(2);
    long side = x.getShape().get(3);
    return x.reshape(count, width, height, 1, side, 1)
        .broadcast(new Shape(count, width, height, to.height() / height, side, to.width() / side))
        .reshape(count, width, to.height(), to.width());
  }

  /** A bottleneck of four convolutions, each of the gelu of what comes in. */
  private static NDArray residual(NDArray x, Parameters parameters, String name) {
    NDArray y = x;
    for (String part : List.of(".1", ".2", ".3", ".4")) {
      y = convolve(Activation.gelu(y), parameters, name + part);
    }
    return y;
  }

  private static NDArray convolve(NDArray x, Parameters parameters, String name) {
    NDArray weight = parameters.get(name + ".weight");
    long edge = weight.getShape().get(2) / 2;
    return Conv2d.conv2d(
            x, weight, parameters.get(name + ".bias"), new Shape(1, 1), new Shape(edge, edge))
        .singletonOrThrow();
  }

  private NDArray oneHot(NDManager owner, TokenImages images) {
    int pixels = space.dimensions();
    float[] codes = new float[images.count() * space.colours() * pixels];
    for (int image = 0; image < images.count(); image++) {
      for (int at = 0; at < pixels; at++) {
        codes[(image * space.colours() + images.token(image, at)) * pixels + at] = 1;
      }
    }
    return owner.create(
        codes, new Shape(images.count(), space.colours(), space.height(), space.width()));
  }

  /** log p of every token given the latent variables, summed over each image, in nats: [images]. */
  NDArray logLikelihoods(NDArray logits, NDManager owner, TokenImages images) {
    int tokens = space.dimensions();
    long[] targets = new long[images.count() * tokens];
    Arrays.setAll(targets, i -> images.token(i / tokens, i % tokens));
    NDArray index = owner.create(targets, new Shape(images.count(), tokens, 1));
    return logits.logSoftmax(2).gather(index, 2).squeeze(2).sum(new int[] {1});
  }
}
