package org.touchstone.density;

import java.util.List;
import org.touchstone.network.Objective;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/** The architecture of a density whose numbers are found by training. */
public interface DensityNet {

  /**
   * Where its images live.
   *
   * @return the space
   */
  Space space();

  /**
   * Coordinates of the uniforms that drawing an image takes.
   *
   * @return one a token, and one a latent variable where there are such
   */
  default int coordinates() {
    return space().dimensions();
  }

  /**
   * What its density's numbers are to the log-likelihoods.
   *
   * @return {@link Bound#EXACT} but for networks with latent variables
   */
  default Bound bound() {
    return Bound.EXACT;
  }

  /**
   * Its tensors.
   *
   * @return name, shape and start of each
   */
  List<ParameterSpec> specs();

  /**
   * The density of given numbers.
   *
   * @param parameters the numbers; closed with the density
   * @return the density
   */
  Density density(Parameters parameters);

  /**
   * What training minimises, in nats a token.
   *
   * @param images the training images
   * @param flips whether they are mirrored left to right with probability one half
   * @return the objective
   */
  Objective objective(TokenImages images, boolean flips);
}
