package org.touchstone.density;

import java.util.Optional;
import org.touchstone.density.autoregressive.SmallSpaces;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * A density with a latent class, over 2x2 images in three colours: q(x) = sum over z of prior(z) *
 * the product over pixels of pixel(z)[colour]. So small that everything can be listed: the exact
 * likelihood of all 81 images, and the expected bounds over all K latents.
 *
 * <p>It knows its bounds as a variational autoencoder does, from K latents of a proposal r(z|x)
 * that is not the posterior: 0.6 of the posterior and 0.4 of a uniform.
 */
public final class LatentClasses implements Density {

  /** Where it lives. */
  public static final Space SPACE = new Space(2, 2, 3);

  /** All its images. */
  public static final TokenImages ALL = SmallSpaces.all(SPACE);

  private static final double POSTERIOR = 0.6;

  private final double[] prior;
  private final double[][] pixel;
  private final int latents;
  private final SeedTree seeds;

  /**
   * One whose log-likelihoods are bounds.
   *
   * @param prior probability of each class
   * @param pixel probability of each colour, by class
   * @param latents K; 0 for the exact density
   * @param seed of the latents that likelihoods are estimated from
   */
  public LatentClasses(double[] prior, double[][] pixel, int latents, long seed) {
    this.prior = prior;
    this.pixel = pixel;
    this.latents = latents;
    this.seeds = new SeedTree(seed);
  }

  /** Two classes, one of them dark and one light; the more different, the larger the contrast. */
  public static LatentClasses ofContrast(double contrast, int latents) {
    double half = contrast / 2;
    double[][] pixel = {
      {1 / 3.0 + half, 1 / 3.0, 1 / 3.0 - half}, {1 / 3.0 - half, 1 / 3.0, 1 / 3.0 + half}
    };
    return new LatentClasses(new double[] {0.5, 0.5}, pixel, latents, 7);
  }

  /** The same density with another K. */
  public LatentClasses with(int k) {
    return new LatentClasses(prior, pixel, k, 7);
  }

  @Override
  public Space space() {
    return SPACE;
  }

  @Override
  public Bound bound() {
    return latents == 0 ? Bound.EXACT : Bound.LOWER;
  }

  @Override
  public Draw draw(int count, Uniforms uniforms) {
    byte[] tokens = new byte[4 * count];
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = pick(prior, uniforms.at(i, 4));
      for (int t = 0; t < 4; t++) {
        tokens[4 * i + t] = (byte) pick(pixel[drawn[i]], uniforms.at(i, t));
      }
    }
    TokenImages images = new TokenImages(SPACE, count, tokens);
    double[] lower = new double[count];
    double[] upper = new double[count];
    for (int i = 0; i < count; i++) {
      lower[i] = latents == 0 ? exact(images, i) : bound(images, i, "below", -1);
      upper[i] = latents == 0 ? lower[i] : bound(images, i, "above", drawn[i]);
    }
    return latents == 0 ? new Draw(images, lower) : new Draw(images, lower, Optional.of(upper));
  }

  @Override
  public double[] logLikelihood(TokenImages images) {
    double[] logs = new double[images.count()];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = latents == 0 ? exact(images, i) : bound(images, i, "image", -1);
    }
    return logs;
  }

  /** log q(x), by enumeration. */
  public double exact(TokenImages images, int image) {
    double sum = 0;
    for (int z = 0; z < prior.length; z++) {
      sum += joint(images, image, z);
    }
    return Math.log(sum);
  }

  /** The log of the mean of K weights, the first of them of the given latent where there is one. */
  private double bound(TokenImages images, int image, String name, int first) {
    SeedTree own = seeds.child(name).child(image);
    double[] proposal = proposal(images, image);
    double sum = 0;
    for (int k = 0; k < latents; k++) {
      double u = own.child(k).random().nextDouble();
      int z = k == 0 && first >= 0 ? first : pick(proposal, u);
      sum += joint(images, image, z) / proposal[z];
    }
    return Math.log(sum / latents);
  }

  /**
   * The expected bound on an image's log-likelihood over all tuples of K latents.
   *
   * @param above whether the first latent is of the posterior, as it is for the density's own
   *     images, so that the bound is one from above
   */
  public double expected(TokenImages images, int image, boolean above) {
    return expected(images, image, above, 0, 0, 1);
  }

  private double expected(
      TokenImages images, int image, boolean above, int k, double sum, double probability) {
    if (k == latents) {
      return probability * Math.log(sum / latents);
    }
    double[] proposal = proposal(images, image);
    double total = 0;
    for (int z = 0; z < prior.length; z++) {
      double joint = joint(images, image, z);
      double drawn = above && k == 0 ? joint / Math.exp(exact(images, image)) : proposal[z];
      total +=
          expected(images, image, above, k + 1, sum + joint / proposal[z], probability * drawn);
    }
    return total;
  }

  private double joint(TokenImages images, int image, int z) {
    double product = prior[z];
    for (int t = 0; t < 4; t++) {
      product *= pixel[z][images.token(image, t)];
    }
    return product;
  }

  private double[] proposal(TokenImages images, int image) {
    double q = Math.exp(exact(images, image));
    double[] proposal = new double[prior.length];
    for (int z = 0; z < prior.length; z++) {
      double posterior = joint(images, image, z) / q;
      proposal[z] = POSTERIOR * posterior + (1 - POSTERIOR) / prior.length;
    }
    return proposal;
  }

  private static int pick(double[] probabilities, double u) {
    double sum = 0;
    for (int z = 0; z < probabilities.length; z++) {
      sum += probabilities[z];
      if (u < sum) {
        return z;
      }
    }
    return probabilities.length - 1;
  }
}
