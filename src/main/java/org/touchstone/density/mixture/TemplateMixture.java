package org.touchstone.density.mixture;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.density.Modal;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * A world without training: one of the templates at random, in which each pixel keeps its colour
 * with probability {@code 1 - noise} and takes any of the K colours with probability {@code noise /
 * K} each. Its likelihood is exact, by going through all modes,
 *
 * <pre>p(x) = sum over modes m of w_m * prod over pixels t of ((1-noise) [x_t = m_t] + noise/K)
 * </pre>
 *
 * <p>Coordinate {@code height * width} of a sample's point chooses the mode, the others its pixels.
 *
 * <p>Cost of a likelihood: a comparison for each pixel of each template that is not background.
 */
public final class TemplateMixture implements Density, Modal {

  private final Templates templates;
  private final double noise;
  private final ModeScan scan;
  private final double[] logWeights;
  private final double logKept;
  private final double logChanged;

  /**
   * A mixture.
   *
   * @param templates its modes
   * @param noise share of pixels that take a random colour, between 0 and 1
   * @throws ParameterProblem if the share is out of bounds
   */
  public TemplateMixture(Templates templates, double noise) {
    if (!(noise > 0 && noise < 1)) {
      throw new ParameterProblem(
          "templates", "noise " + noise + ", expected a number between 0 and 1");
    }
    this.templates = templates;
    this.noise = noise;
    this.scan = new ModeScan(templates.images());
    this.logWeights = Arrays.stream(templates.weights()).map(Math::log).toArray();
    double any = noise / space().colours();
    this.logKept = Math.log(1 - noise + any);
    this.logChanged = Math.log(any);
  }

  /**
   * The modes.
   *
   * @return templates, weights and classes
   */
  public Templates templates() {
    return templates;
  }

  /**
   * The probability that a pixel has another colour than its template.
   *
   * @return {@code noise * (K - 1) / K}
   */
  public double changed() {
    return noise * (space().colours() - 1) / space().colours();
  }

  @Override
  public double[] weights() {
    return templates.weights().clone();
  }

  @Override
  public TemplateMixture keeping(boolean[] kept) {
    return new TemplateMixture(templates.keeping(kept), noise);
  }

  @Override
  public Space space() {
    return templates.images().space();
  }

  /**
   * The modes of the samples that {@link #draw} gives for the same uniforms.
   *
   * @param count how many
   * @param uniforms the randomness
   * @return number of the mode, one a sample
   */
  public int[] modes(int count, Uniforms uniforms) {
    double[] upTo = templates.weights().clone();
    Arrays.parallelPrefix(upTo, Double::sum);
    int[] modes = new int[count];
    for (int i = 0; i < count; i++) {
      int place = Arrays.binarySearch(upTo, uniforms.at(i, space().dimensions()));
      // a mode has the numbers from the end of the one before to just below its own end
      modes[i] = Math.min(place < 0 ? -place - 1 : place + 1, upTo.length - 1);
    }
    return modes;
  }

  @Override
  public Draw draw(int count, Uniforms uniforms) {
    int tokens = space().dimensions();
    int colours = space().colours();
    int[] modes = modes(count, uniforms);
    byte[] all = new byte[Math.multiplyExact(count, tokens)];
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < tokens; t++) {
        double u = uniforms.at(i, t);
        all[i * tokens + t] =
            u < noise
                ? (byte) (int) (colours * u / noise)
                : templates.images().tokens()[modes[i] * tokens + t];
      }
    }
    TokenImages images = new TokenImages(space(), count, all);
    return new Draw(images, logLikelihood(images));
  }

  @Override
  public double[] logLikelihood(TokenImages images) {
    double[] logs = new double[space().require(images).count()];
    each(
        logs.length,
        i -> {
          double[] joint = joint(images, i);
          double most = Arrays.stream(joint).max().orElseThrow();
          double sum = 0;
          for (double log : joint) {
            sum += Math.exp(log - most);
          }
          logs[i] = most + Math.log(sum);
        });
    return logs;
  }

  /**
   * Image by image, side by side; without the workers of networks, which a mixture needs none of.
   */
  private static void each(int images, IntConsumer work) {
    IntStream.range(0, images).parallel().forEach(work);
  }

  /** {@code ln w_m p(x | m)} for every mode. */
  private double[] joint(TokenImages images, int image) {
    int[] differ = new int[logWeights.length];
    scan.count(images, image, differ);
    double[] joint = new double[differ.length];
    for (int mode = 0; mode < joint.length; mode++) {
      joint[mode] =
          logWeights[mode]
              + differ[mode] * logChanged
              + (space().dimensions() - differ[mode]) * logKept;
    }
    return joint;
  }

  /**
   * Which mode each image is most likely of, and how far it is from it.
   *
   * @param images images of this density's space, of whatever origin
   * @return the modes of maximal posterior probability
   * @throws org.touchstone.problem.DataProblem if the images live in another space
   */
  public Decoded decode(TokenImages images) {
    int[] modes = new int[space().require(images).count()];
    int[] distances = new int[modes.length];
    each(
        modes.length,
        i -> {
          double[] joint = joint(images, i);
          for (int mode = 1; mode < joint.length; mode++) {
            modes[i] = joint[mode] > joint[modes[i]] ? mode : modes[i];
          }
          int[] differ = new int[joint.length];
          scan.count(images, i, differ);
          distances[i] = differ[modes[i]];
        });
    return new Decoded(modes, distances);
  }

  /**
   * What images are of.
   *
   * @param modes number of the likeliest mode, one an image
   * @param distances pixels in which each image differs from the template of that mode
   */
  public record Decoded(int[] modes, int[] distances) {}
}
