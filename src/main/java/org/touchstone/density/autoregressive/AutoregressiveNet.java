package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.touchstone.density.Density;
import org.touchstone.density.DensityNet;
import org.touchstone.network.Objective;
import org.touchstone.network.Parameters;
import org.touchstone.sample.TokenImages;

/**
 * A network that predicts every token of an image from the tokens before it in raster order. It is
 * a record of its architecture; the numbers that training finds are {@link Parameters}.
 */
public interface AutoregressiveNet extends DensityNet, AutoCloseable {

  @Override
  default Density density(Parameters parameters) {
    return new AutoregressiveDensity(this, parameters);
  }

  @Override
  default Objective objective(TokenImages images, boolean flips) {
    return new DensityObjective(this, images, flips);
  }

  /**
   * Predictions for all tokens of given images at once (teacher forcing).
   *
   * @param parameters the network's numbers
   * @param owner the manager that owns the result
   * @param images the images
   * @return logits, [images, tokens, colours]; those of token t do not depend on tokens t and later
   */
  NDArray logits(Parameters parameters, NDManager owner, TokenImages images);

  /**
   * Starts to draw images token by token, remembering what later tokens need of earlier ones.
   *
   * @param parameters the network's numbers
   * @param owner the manager that owns the memory
   * @param count images to draw side by side
   * @return the predictor of the next token
   */
  Stepper stepper(Parameters parameters, NDManager owner, int count);

  /** Frees what it holds beside its parameters. */
  @Override
  default void close() {}

  /** Predicts one token of every image after the other; positions must come in raster order. */
  interface Stepper {

    /**
     * Predictions for one token.
     *
     * @param position the token's position, row times width plus column
     * @param images the images, complete before that position
     * @return logits, {@code images * colours} numbers, image by image
     */
    float[] logits(int position, TokenImages images);
  }
}
