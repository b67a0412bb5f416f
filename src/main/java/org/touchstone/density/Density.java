package org.touchstone.density;

import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** A normalised distribution over palette images whose likelihood can be evaluated or bounded. */
public interface Density extends Distribution<TokenImages> {

  /**
   * Where it lives. A divergence refuses two densities over different spaces.
   *
   * @return the space
   */
  @Override
  Space space();

  /**
   * Samples, with the log-likelihoods that sampling knows for free.
   *
   * @param count how many
   * @param uniforms the randomness: coordinate t of sample i decides token t of image i
   * @return images and their log-likelihoods in nats
   */
  @Override
  Draw draw(int count, Uniforms uniforms);

  /**
   * Log-likelihoods of images, or bounds on them where {@link #bound()} says so.
   *
   * @param images images of this density's space
   * @return nats, one an image
   * @throws org.touchstone.problem.DataProblem if the images live in another space
   */
  @Override
  double[] logLikelihood(TokenImages images);
}
