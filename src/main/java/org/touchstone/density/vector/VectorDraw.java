package org.touchstone.density.vector;

import java.util.Arrays;
import java.util.Optional;
import org.touchstone.density.Drawn;
import org.touchstone.sample.Vectors;

/**
 * Samples of a density of vectors.
 *
 * @param samples the vectors
 * @param logLikelihoods their log-densities under the density that drew them, in nats
 */
public record VectorDraw(Vectors samples, double[] logLikelihoods) implements Drawn<Vectors> {

  /**
   * Checks that there is one number a vector.
   *
   * @throws IllegalArgumentException otherwise
   */
  public VectorDraw {
    if (samples.count() != logLikelihoods.length) {
      throw new IllegalArgumentException(
          samples.count() + " vectors with " + logLikelihoods.length + " log-densities");
    }
  }

  @Override
  public Optional<double[]> above() {
    return Optional.empty();
  }

  @Override
  public VectorDraw slice(int from, int to) {
    return new VectorDraw(samples.slice(from, to), Arrays.copyOfRange(logLikelihoods, from, to));
  }
}
