package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import org.touchstone.network.Objective;
import org.touchstone.network.Parameters;
import org.touchstone.sample.Sha256;
import org.touchstone.sample.Space;
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
    return images.space() + (flips ? " mirrored " : " ") + Sha256.of(images.tokens());
  }

  @Override
  public NDArray loss(
      Parameters parameters, NDManager step, int[] rows, SplittableRandom augmentation) {
    Space space = images.space();
    TokenImages chosen = TokenImages.blank(space, rows.length);
    for (int i = 0; i < rows.length; i++) {
      boolean mirrored = flips && augmentation.nextBoolean();
      for (int position = 0; position < space.dimensions(); position++) {
        int column = position % space.width();
        int from = mirrored ? position - column + space.width() - 1 - column : position;
        chosen.set(i, position, images.token(rows[i], from));
      }
    }
    return AutoregressiveDensity.tokenLogProbabilities(net, parameters, step, chosen).mean().neg();
  }
}
