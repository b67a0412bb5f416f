package org.touchstone.density.perturbed;

import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.network.Workers;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * A model that has learned its training images by heart: one of them at random, in which each pixel
 * keeps its colour with probability {@code 1 - smoothing} and takes any of the K colours with
 * probability {@code smoothing / K} each. A mixture with an exact likelihood,
 *
 * <pre>q(x) = 1/m sum over images a of prod over pixels t of ((1-s) [x_t = a_t] + s/K)</pre>
 *
 * <p>Cost of a likelihood: m comparisons of images.
 */
public final class Memoriser implements Density {

  private final TokenImages memory;
  private final double logKept;
  private final double logChanged;
  private final double smoothing;

  /**
   * A memoriser.
   *
   * @param memory the images that it knows, at least one
   * @param smoothing share of pixels that take a random colour, between 0 and 1
   * @throws ParameterProblem if there is no image or the share is out of bounds
   */
  public Memoriser(TokenImages memory, double smoothing) {
    Logarithms.requireShare("memoriser", "smoothing", smoothing);
    if (memory.count() < 1) {
      throw new ParameterProblem("memoriser", "remembers no image, expected at least one");
    }
    this.memory = memory;
    this.smoothing = smoothing;
    double any = smoothing / memory.space().colours();
    this.logKept = Math.log(1 - smoothing + any);
    this.logChanged = Math.log(any);
  }

  @Override
  public Space space() {
    return memory.space();
  }

  @Override
  public Draw draw(int count, Uniforms uniforms) {
    int tokens = space().dimensions();
    int colours = space().colours();
    TokenImages images = TokenImages.blank(space(), count);
    for (int i = 0; i < count; i++) {
      int known = (int) (memory.count() * uniforms.at(i, tokens));
      for (int t = 0; t < tokens; t++) {
        double u = uniforms.at(i, t);
        images.set(i, t, u < smoothing ? (int) (colours * u / smoothing) : memory.token(known, t));
      }
    }
    return new Draw(images, logLikelihood(images));
  }

  @Override
  public double[] logLikelihood(TokenImages images) {
    if (!images.space().equals(space())) {
      throw new DataProblem(
          "log-likelihood", "images are " + images.space() + ", the density is over " + space());
    }
    double[] logs = new double[images.count()];
    Workers.forEach(logs.length, i -> logs[i] = logLikelihood(images, i));
    return logs;
  }

  private double logLikelihood(TokenImages images, int image) {
    int length = space().dimensions();
    int bytes = space().tokenBytes();
    byte[] tokens = images.tokens();
    byte[] known = memory.tokens();
    int[] changed = new int[length + 1];
    for (int a = 0; a < memory.count(); a++) {
      int differ = 0;
      int x = image * length * bytes;
      int m = a * length * bytes;
      for (int t = 0; t < length; t++, x += bytes, m += bytes) {
        boolean same = tokens[x] == known[m] && tokens[x + bytes - 1] == known[m + bytes - 1];
        differ += same ? 0 : 1;
      }
      changed[differ]++;
    }
    double sum = Double.NEGATIVE_INFINITY;
    for (int k = length; k >= 0; k--) {
      if (changed[k] > 0) {
        double each = k * logChanged + (length - k) * logKept;
        sum = Logarithms.sum(sum, Math.log(changed[k]) + each);
      }
    }
    return sum - Math.log(memory.count());
  }
}
