package org.touchstone.density.perturbed;

import java.util.Arrays;
import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * Noise: every image is equally likely.
 *
 * @param space the images
 */
public record UniformDensity(Space space) implements Density {

  @Override
  public Draw draw(int count, Uniforms uniforms) {
    int tokens = space.dimensions();
    byte[] all = new byte[Math.multiplyExact(count, tokens)];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (int) (space.colours() * uniforms.at(i / tokens, i % tokens));
    }
    return new Draw(new TokenImages(space, count, all), logs(count));
  }

  @Override
  public double[] logLikelihood(TokenImages images) {
    if (!images.space().equals(space)) {
      throw new DataProblem(
          "log-likelihood", "images are " + images.space() + ", the density is over " + space);
    }
    return logs(images.count());
  }

  private double[] logs(int count) {
    double[] logs = new double[count];
    Arrays.fill(logs, -space.dimensions() * Math.log(space.colours()));
    return logs;
  }
}
