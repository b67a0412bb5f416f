package org.touchstone.density;

import org.touchstone.sample.TokenImages;

/**
 * Samples of a density.
 *
 * @param images the samples
 * @param logLikelihoods their log-likelihoods under the density that drew them, in nats
 */
public record Draw(TokenImages images, double[] logLikelihoods) {

  /**
   * Checks that there is one log-likelihood an image.
   *
   * @throws IllegalArgumentException otherwise
   */
  public Draw {
    if (images.count() != logLikelihoods.length) {
      throw new IllegalArgumentException(
          images.count() + " images with " + logLikelihoods.length + " log-likelihoods");
    }
  }
}
