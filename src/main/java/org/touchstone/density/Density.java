package org.touchstone.density;

import java.util.function.LongConsumer;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** A normalised distribution over palette images whose likelihood can be evaluated or bounded. */
public interface Density extends AutoCloseable {

  /**
   * Where it lives. A divergence refuses two densities over different spaces.
   *
   * @return the space
   */
  Space space();

  /**
   * Samples, with the log-likelihoods that sampling knows for free.
   *
   * @param count how many
   * @param uniforms the randomness: coordinate t of sample i decides token t of image i
   * @return images and their log-likelihoods in nats
   */
  Draw draw(int count, Uniforms uniforms);

  /**
   * Log-likelihoods of images, or bounds on them where {@link #bound()} says so.
   *
   * @param images images of this density's space
   * @return nats, one an image
   * @throws org.touchstone.problem.DataProblem if the images live in another space
   */
  double[] logLikelihood(TokenImages images);

  /**
   * What the numbers of {@link #logLikelihood} are to the log-likelihoods.
   *
   * @return {@link Bound#EXACT} but for densities with latent variables
   */
  default Bound bound() {
    return Bound.EXACT;
  }

  /**
   * Tells somebody of progress in drawing and evaluating.
   *
   * @param listener hears the number of images done, from time to time
   */
  default void onProgress(LongConsumer listener) {}

  /** Frees the network. */
  @Override
  default void close() {}
}
