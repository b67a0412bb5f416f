package org.touchstone.density;

import java.util.function.LongConsumer;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * A density whose images were drawn elsewhere, for a network that draws too slowly here. Drawing
 * gives the first images of the stock, whatever the seed; the likelihoods are the density's.
 */
public final class Predrawn implements Density {

  private final Density density;
  private final TokenImages stock;
  private final String where;

  /**
   * A density with images.
   *
   * @param density the likelihoods; closed with this density
   * @param stock independent images of it
   * @param where the file of the images, for an error
   * @throws ParameterProblem if the images are of another space
   */
  public Predrawn(Density density, TokenImages stock, String where) {
    if (!stock.space().equals(density.space())) {
      throw new ParameterProblem(
          where, "holds " + stock.space() + ", its density is over " + density.space());
    }
    this.density = density;
    this.stock = stock;
    this.where = where;
  }

  @Override
  public Space space() {
    return density.space();
  }

  /**
   * The first images of the stock.
   *
   * @throws ParameterProblem if it holds fewer
   */
  @Override
  public Draw draw(int count, Uniforms uniforms) {
    if (count > stock.count()) {
      throw new ParameterProblem(
          where,
          "holds " + stock.count() + " images, " + count + " are to be drawn; draw more elsewhere");
    }
    TokenImages images = stock.slice(0, count);
    return new Draw(images, density.logLikelihood(images));
  }

  @Override
  public double[] logLikelihood(TokenImages images) {
    return density.logLikelihood(images);
  }

  @Override
  public void onProgress(LongConsumer listener) {
    density.onProgress(listener);
  }

  @Override
  public void close() {
    density.close();
  }
}
