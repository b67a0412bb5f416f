package org.touchstone.density;

import java.util.Optional;
import org.touchstone.sample.Samples;

/**
 * Samples of a distribution with their log-likelihoods.
 *
 * @param <S> the samples
 */
public interface Drawn<S extends Samples> {

  /**
   * The samples.
   *
   * @return in their order
   */
  S samples();

  /**
   * Their log-likelihoods under the distribution that drew them, or bounds from below in
   * expectation.
   *
   * @return nats, one a sample
   */
  double[] logLikelihoods();

  /**
   * Bounds from above in expectation, where the log-likelihoods are bounds.
   *
   * @return nats, one a sample
   */
  Optional<double[]> above();

  /**
   * Some consecutive samples with their log-likelihoods.
   *
   * @param from the first
   * @param to one past the last
   * @return a copy of them
   */
  Drawn<S> slice(int from, int to);
}
