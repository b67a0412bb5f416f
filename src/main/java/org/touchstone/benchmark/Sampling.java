package org.touchstone.benchmark;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.autoregressive.AutoregressiveNet;
import org.touchstone.density.autoregressive.GatedPixelCnn;
import org.touchstone.density.autoregressive.ImageGpt;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.TorchEngine;
import org.touchstone.network.Workers;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** Drawing images from networks with random weights; the time does not depend on the weights. */
final class Sampling {

  private static final int COLOURS = 16;
  private static final double DEVIATION = 0.05;

  /** Pixels that the naive way is timed on; every pixel costs the same full forward pass. */
  static final int NAIVE_PIXELS = 2;

  private Sampling() {}

  /** At full size 219k parameters. */
  static ImageGpt imageGpt(Scale scale) {
    return new ImageGpt(space(scale), scale.channels(), 4, 4, false);
  }

  /** At full size 869k parameters. */
  static GatedPixelCnn pixelCnn(Scale scale) {
    return new GatedPixelCnn(space(scale), scale.channels(), 5, 5);
  }

  private static Space space(Scale scale) {
    return new Space(scale.side(), scale.side(), COLOURS);
  }

  /** Draws token by token as {@code sample} and {@code run} do. */
  static Callable<?> incremental(AutoregressiveNet net, Scale scale) {
    AutoregressiveDensity density = new AutoregressiveDensity(net, parameters(net));
    return () -> density.draw(scale.draws(), Uniforms.independent(new SeedTree(1)));
  }

  /** Full forward passes for a few pixels, in chunks as likelihoods are evaluated. */
  static Callable<?> naive(AutoregressiveNet net, Scale scale) {
    Parameters parameters = parameters(net);
    Space space = net.space();
    int chunk = Math.min(AutoregressiveDensity.EVALUATION_CHUNK, scale.draws());
    TokenImages images = new TokenImages(space, chunk, new byte[chunk * space.dimensions()]);
    return () -> {
      float[] first = new float[1];
      for (int pixel = 0; pixel < NAIVE_PIXELS; pixel++) {
        int at = pixel;
        Workers.forEach(
            scale.draws() / chunk,
            piece -> {
              try (NDManager owner = TorchEngine.newManager()) {
                float[] logits =
                    net.logits(parameters, owner, images).get(":,{}", at).toFloatArray();
                if (piece == 0) {
                  first[0] = logits[0];
                }
              }
            });
      }
      return first;
    };
  }

  private static Parameters parameters(AutoregressiveNet net) {
    List<ParameterSpec> random =
        net.specs().stream()
            .map(s -> new ParameterSpec(s.name(), DEVIATION, s.constant(), true, s.shape()))
            .toList();
    return Parameters.initialise(random, new SeedTree(1));
  }
}
