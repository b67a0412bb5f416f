package org.touchstone.density.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.touchstone.density.autoregressive.SmallSpaces;
import org.touchstone.network.Parameters;
import org.touchstone.network.TorchEngine;
import org.touchstone.sample.TokenImages;

/**
 * The exact likelihood of a VAE of few latent variables: the trapezoidal rule on a grid of the
 * standard normal numbers that they are made of, which for a smooth integrand with Gaussian tails
 * converges faster than any power of the step.
 */
final class Quadrature {

  private static final double STEP = 0.4;
  private static final int HALF = 15;

  private Quadrature() {}

  /** log q of every image of the space, in the order of {@link SmallSpaces}. */
  static double[] logLikelihoods(VdVae net, Parameters parameters) {
    int dimensions = net.latentCount();
    int nodes = 2 * HALF + 1;
    int points = (int) Math.round(Math.pow(nodes, dimensions));
    float[][] numbers = new float[points][dimensions];
    double[] weights = new double[points];
    for (int point = 0; point < points; point++) {
      weights[point] = 1;
      for (int i = 0, rest = point; i < dimensions; i++, rest /= nodes) {
        double x = STEP * (rest % nodes - HALF);
        numbers[point][i] = (float) x;
        weights[point] *= STEP * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      }
    }
    float[] logs;
    try (NDManager owner = TorchEngine.newManager()) {
      List<NDArray> grid = Noise.blocks(numbers, net.latentShapes(), owner);
      logs =
          net.decode(
                  parameters,
                  owner,
                  points,
                  List.of(),
                  (block, prior, posterior) -> prior.sample(grid.get(block)))
              .logSoftmax(2)
              .toFloatArray();
    }
    TokenImages all = SmallSpaces.all(net.space());
    int tokens = net.space().dimensions();
    double[] likelihoods = new double[all.count()];
    for (int image = 0; image < all.count(); image++) {
      for (int point = 0; point < points; point++) {
        double log = 0;
        for (int at = 0; at < tokens; at++) {
          log += logs[(point * tokens + at) * net.space().colours() + all.token(image, at)];
        }
        likelihoods[image] += weights[point] * Math.exp(log);
      }
      likelihoods[image] = Math.log(likelihoods[image]);
    }
    return likelihoods;
  }
}
