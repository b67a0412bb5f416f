package org.touchstone.density.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.touchstone.network.Scaled;

/**
 * Independent normal variables, [images, latents, height, width].
 *
 * @param mean their means
 * @param logDeviation the logarithms of their standard deviations
 */
record Gaussian(NDArray mean, NDArray logDeviation) {

  /** Log-deviations stay within this of 0, so that no exponential overflows early in training. */
  private static final double WIDEST = 3;

  /** From a network's output: means, then log-deviations before a soft limit. */
  static Gaussian of(NDArray halves) {
    NDList parts = halves.split(2, 1);
    NDArray limited = Scaled.by(Scaled.by(parts.get(1), 1 / WIDEST).tanh(), WIDEST);
    return new Gaussian(parts.get(0), limited);
  }

  NDArray sample(NDArray noise) {
    return noise.mul(logDeviation.exp()).add(mean);
  }

  /** log of the density at a point, one an image, without the constant of 2 pi. */
  NDArray logDensity(NDArray at) {
    NDArray standard = at.sub(mean).div(logDeviation.exp());
    return perImage(Scaled.by(standard.square(), 0.5).add(logDeviation).neg());
  }

  /** KL of this from another, one an image, in nats. */
  NDArray divergence(Gaussian other) {
    NDArray variances = Scaled.by(logDeviation, 2).exp().add(mean.sub(other.mean).square());
    NDArray scaled = Scaled.by(variances.mul(Scaled.by(other.logDeviation, -2).exp()), 0.5);
    return perImage(scaled.add(other.logDeviation).sub(logDeviation).sub(0.5f));
  }

  private static NDArray perImage(NDArray terms) {
    return terms.reshape(terms.getShape().get(0), -1).sum(new int[] {1});
  }
}
