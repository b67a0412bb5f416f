package org.touchstone.density;

import java.util.function.LongConsumer;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.SampleSpace;
import org.touchstone.sample.Samples;

/**
 * A normalised distribution over any space of samples whose likelihood can be evaluated or bounded:
 * a {@link Density} over palette images or a {@link org.touchstone.density.vector.VectorDensity}.
 *
 * @param <S> its samples
 */
public interface Distribution<S extends Samples> extends AutoCloseable {

  /**
   * Where it lives. A divergence refuses two distributions over different spaces.
   *
   * @return the space
   */
  SampleSpace<S> space();

  /**
   * Samples, with the log-likelihoods that sampling knows for free.
   *
   * @param count how many
   * @param uniforms the randomness: coordinate t of sample i decides number t of the sample
   * @return samples and their log-likelihoods in nats
   */
  Drawn<S> draw(int count, Uniforms uniforms);

  /**
   * Log-likelihoods of samples, or bounds on them where {@link #bound()} says so.
   *
   * @param samples samples of this distribution's space
   * @return nats, one a sample; negative infinity outside the support
   * @throws org.touchstone.problem.DataProblem if the samples live in another space
   */
  double[] logLikelihood(S samples);

  /**
   * The same for samples whose type is not known.
   *
   * @param samples any samples
   * @return nats, one a sample
   * @throws org.touchstone.problem.DataProblem if the samples live in another space
   */
  default double[] logLikelihoodOf(Samples samples) {
    return logLikelihood(space().require(samples));
  }

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
   * @param listener hears the number of samples done, from time to time
   */
  default void onProgress(LongConsumer listener) {}

  /** Frees what it holds. */
  @Override
  default void close() {}
}
