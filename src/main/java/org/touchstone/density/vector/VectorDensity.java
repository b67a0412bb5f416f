package org.touchstone.density.vector;

import java.util.OptionalDouble;
import org.touchstone.density.Distribution;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.VectorSpace;
import org.touchstone.sample.Vectors;

/** A normalised density over real vectors, with its first two moments. */
public interface VectorDensity extends Distribution<Vectors> {

  @Override
  VectorSpace space();

  @Override
  VectorDraw draw(int count, Uniforms uniforms);

  /**
   * The mean.
   *
   * @return a number a coordinate
   */
  double[] mean();

  /**
   * The covariance.
   *
   * @return {@code d x d}, symmetric
   */
  Matrix covariance();

  /**
   * The differential entropy, {@code -E[ln p(x)]}.
   *
   * @return nats, of either sign; absent where there is no closed form
   */
  OptionalDouble entropy();
}
