package org.touchstone.density.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * The modes of a mixture: images without noise, all different, each with its probability and its
 * class.
 *
 * @param images a template a mode
 * @param weights a probability a mode; they sum to 1
 * @param classes number of the class of every mode
 */
public record Templates(TokenImages images, double[] weights, int[] classes) {

  /** What the sum of weights may differ from 1 by: rounding. */
  private static final double ROUNDING = 1e-9;

  /**
   * Checks that there is a weight and a class for every template.
   *
   * @throws ParameterProblem if there is no template, two are equal, or the weights are no
   *     probabilities
   */
  public Templates {
    int count = images.count();
    if (count < 1 || weights.length != count || classes.length != count) {
      throw new ParameterProblem(
          "templates",
          count + " templates, " + weights.length + " weights and " + classes.length + " classes");
    }
    if (!(Math.abs(Arrays.stream(weights).sum() - 1) < ROUNDING)
        || !Arrays.stream(weights).allMatch(weight -> weight > 0)) {
      throw new ParameterProblem(
          "templates", "the weights of the modes must be positive and sum to 1");
    }
    Set<List<Byte>> seen = new HashSet<>();
    for (int mode = 0; mode < count; mode++) {
      if (!seen.add(pixels(images, mode))) {
        throw new ParameterProblem(
            "templates",
            "mode "
                + mode
                + " looks like an earlier one, so that nobody could tell which mode an image is of;"
                + " expected shapes of different pixels (a larger size) and every colour once");
      }
    }
  }

  /** Templates that are equally likely within their classes. */
  static Templates of(Space space, List<byte[]> pixels, int[] classes, double[] classWeights) {
    byte[] tokens = new byte[pixels.size() * space.dimensions()];
    int[] members = new int[classWeights.length];
    for (int mode = 0; mode < pixels.size(); mode++) {
      System.arraycopy(pixels.get(mode), 0, tokens, mode * space.dimensions(), space.dimensions());
      members[classes[mode]]++;
    }
    double all = Arrays.stream(classWeights).sum();
    double[] weights =
        Arrays.stream(classes).mapToDouble(c -> classWeights[c] / all / members[c]).toArray();
    return new Templates(new TokenImages(space, pixels.size(), tokens), weights, classes);
  }

  /** Some of the modes, their weights made to sum to 1 again. */
  Templates keeping(boolean[] kept) {
    int[] modes = IntStream.range(0, kept.length).filter(mode -> kept[mode]).toArray();
    double mass = Arrays.stream(modes).mapToDouble(mode -> weights[mode]).sum();
    int size = images.space().dimensions();
    byte[] tokens = new byte[modes.length * size];
    for (int k = 0; k < modes.length; k++) {
      System.arraycopy(images.tokens(), modes[k] * size, tokens, k * size, size);
    }
    return new Templates(
        new TokenImages(images.space(), modes.length, tokens),
        Arrays.stream(modes).mapToDouble(mode -> weights[mode] / mass).toArray(),
        Arrays.stream(modes).map(mode -> classes[mode]).toArray());
  }

  /**
   * How many templates of others are templates of this too.
   *
   * @param others templates of the same space
   * @return their number
   */
  public int shared(Templates others) {
    Set<List<Byte>> own = new HashSet<>();
    for (int mode = 0; mode < images.count(); mode++) {
      own.add(pixels(images, mode));
    }
    return (int)
        IntStream.range(0, others.images.count())
            .filter(mode -> own.contains(pixels(others.images, mode)))
            .count();
  }

  private static List<Byte> pixels(TokenImages images, int mode) {
    int size = images.space().dimensions();
    List<Byte> pixels = new ArrayList<>(size);
    for (int t = mode * size; t < (mode + 1) * size; t++) {
      pixels.add(images.tokens()[t]);
    }
    return pixels;
  }
}
