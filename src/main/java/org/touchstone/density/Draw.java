package org.touchstone.density;

import java.util.Arrays;
import java.util.Optional;
import org.touchstone.sample.TokenImages;

/**
 * Samples of a density.
 *
 * @param images the samples
 * @param logLikelihoods their log-likelihoods under the density that drew them, in nats; where it
 *     only bounds them ({@link Density#bound()}), bounds from below in expectation
 * @param above bounds from above in expectation, in nats, where the log-likelihoods are bounds
 */
public record Draw(TokenImages images, double[] logLikelihoods, Optional<double[]> above)
    implements Drawn<TokenImages> {

  /**
   * Samples whose log-likelihoods are exact.
   *
   * @param images the samples
   * @param logLikelihoods their log-likelihoods in nats
   */
  public Draw(TokenImages images, double[] logLikelihoods) {
    this(images, logLikelihoods, Optional.empty());
  }

  /**
   * Checks that there is one number an image.
   *
   * @throws IllegalArgumentException otherwise
   */
  public Draw {
    require(images, logLikelihoods);
    above.ifPresent(bounds -> require(images, bounds));
  }

  @Override
  public TokenImages samples() {
    return images;
  }

  @Override
  public Draw slice(int from, int to) {
    return new Draw(
        images.slice(from, to),
        Arrays.copyOfRange(logLikelihoods, from, to),
        above.map(bounds -> Arrays.copyOfRange(bounds, from, to)));
  }

  private static void require(TokenImages images, double[] logs) {
    if (images.count() != logs.length) {
      throw new IllegalArgumentException(
          images.count() + " images with " + logs.length + " log-likelihoods");
    }
  }
}
