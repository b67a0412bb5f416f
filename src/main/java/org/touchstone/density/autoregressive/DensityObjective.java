package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import org.touchstone.density.TrainingBatch;
import org.touchstone.network.Objective;
import org.touchstone.network.Parameters;
import org.touchstone.sample.TokenImages;

/**
 * Maximum likelihood: the mean negative log-likelihood of a batch, in nats a token.
 *
 * @param net the architecture
 * @param images the training images
 * @param flips whether images are mirrored left to right with probability one half
 */
public record DensityObjective(AutoregressiveNet net, TokenImages images, boolean flips)
    implements Objective {

  @Override
  public int examples() {
    return images.count();
  }

  @Override
  public String fingerprint() {
    return TrainingBatch.fingerprint(images, flips);
  }

  @Override
  public NDArray loss(
      Parameters parameters, NDManager step, int[] rows, SplittableRandom augmentation) {
    TokenImages chosen = TrainingBatch.of(images, rows, flips, augmentation);
    return AutoregressiveDensity.tokenLogProbabilities(net, parameters, step, chosen).mean().neg();
  }
}
