package org.touchstone.density.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Independent normal variables, [images, latents, height, width].
 *
 * @param mean their means
 * @param logDeviation the logarithms of their standard deviations
 */
record Gaussian(NDArray mean, NDArray logDeviation) {

  /** Log-deviations stay within this of 0, so that no exponential overflows early in training. */
  private static final float WIDEST = 3;

  /** From a network's output: means, then log-deviations before a soft limit. */
  static Gaussian of(NDArray halves) {
    NDList parts = halves.split(2, 1);
    return new Gaussian(parts.get(0), parts.get(1).div(WIDEST).tanh().mul(WIDEST));
  }

  NDArray sample(NDArray noise) {
    return noise.mul(logDeviation.exp()).add(mean);
  }

  /** log of the density at a point, one an image, without the constant of 2 pi. */
  NDArray logDensity(NDArray at) {
    NDArray standard = at.sub(mean).div(logDeviation.exp());
    return perImage(standard.square().mul(0.5f).add(logDeviation).neg());
  }

  /** KL of this from another, one an image, in nats. */
  NDArray divergence(Gaussian other) {
    NDArray variances = logDeviation.mul(2).exp().add(mean.sub(other.mean).square());
    NDArray scaled = variances.mul(other.logDeviation.mul(-2).exp()).mul(0.5f);
    return perImage(scaled.add(other.logDeviation).sub(logDeviation).sub(0.5f));
  }

  private static NDArray perImage(NDArray terms) {
    return terms.reshape(terms.getShape().get(0), -1).sum(new int[] {1});
  }
}
