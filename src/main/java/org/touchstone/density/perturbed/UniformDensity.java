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
    TokenImages images = TokenImages.blank(space, count);
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < space.dimensions(); t++) {
        images.set(i, t, (int) (space.colours() * uniforms.at(i, t)));
      }
    }
    return new Draw(images, logs(count));
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
