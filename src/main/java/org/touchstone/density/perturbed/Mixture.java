package org.touchstone.density.perturbed;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.touchstone.density.Bound;
import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.density.Modal;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * A mixture of two densities, {@code (1 - share) q1 + share q2}. Its log-likelihood is never lower
 * than that of q1 by more than {@code -ln(1 - share)}: with the truth as q1 and 99 % noise, KL is
 * at most ln 100 nats, though hardly a sample is worth looking at.
 *
 * <p>Sample i is of q2 where the coordinate of its point behind the last token is below the share.
 *
 * <p>Source: Theis, van den Oord, Bethge, "A note on the evaluation of generative models", ICLR
 * 2016.
 */
public final class Mixture implements Density, Modal {

  private final Density first;
  private final Density second;
  private final double share;

  /**
   * A mixture.
   *
   * @param first q1; closed with this density
   * @param second q2 over the same space; closed with this density
   * @param share probability of q2, between 0 and 1
   * @throws ParameterProblem if the spaces differ, the share is out of bounds, or only bounds of a
   *     density's log-likelihood are known
   */
  public Mixture(Density first, Density second, double share) {
    Logarithms.requireShare("mixture", "share", share);
    if (!first.space().equals(second.space())) {
      throw new ParameterProblem(
          "mixture",
          "of a density over "
              + first.space()
              + " and one over "
              + second.space()
              + ", expected one space");
    }
    requireExact(first);
    requireExact(second);
    this.first = first;
    this.second = second;
    this.share = share;
  }

  /**
   * From bounds below a bound below could be mixed, but none above for the mixture's own samples.
   */
  private static void requireExact(Density part) {
    if (part.bound() != Bound.EXACT) {
      throw new ParameterProblem(
          "mixture",
          "of a density of which only bounds of the log-likelihood are known, expected exact ones");
    }
  }

  @Override
  public Space space() {
    return first.space();
  }

  @Override
  public double[] weights() {
    return new double[] {1 - share, share};
  }

  @Override
  public Density keeping(boolean[] kept) {
    if (kept[0] && kept[1]) {
      return this;
    }
    (kept[0] ? second : first).close();
    return kept[0] ? first : second;
  }

  @Override
  public void onProgress(LongConsumer listener) {
    first.onProgress(listener);
  }

  @Override
  public Draw draw(int count, Uniforms uniforms) {
    int tokens = space().dimensions();
    TokenImages all = TokenImages.blank(space(), count);
    double[] logs = new double[count];
    boolean[] noisy = new boolean[count];
    for (int i = 0; i < count; i++) {
      noisy[i] = uniforms.at(i, tokens) < share;
    }
    fill(
        first,
        second,
        Math.log1p(-share),
        Math.log(share),
        numbers(noisy, false),
        u -> (u - share) / (1 - share),
        uniforms,
        all,
        logs);
    fill(
        second,
        first,
        Math.log(share),
        Math.log1p(-share),
        numbers(noisy, true),
        u -> u / share,
        uniforms,
        all,
        logs);
    return new Draw(all, logs);
  }

  private static int[] numbers(boolean[] noisy, boolean wanted) {
    return IntStream.range(0, noisy.length).filter(i -> noisy[i] == wanted).toArray();
  }

  private static void fill(
      Density source,
      Density other,
      double sourceLog,
      double otherLog,
      int[] numbers,
      DoubleUnaryOperator rest,
      Uniforms uniforms,
      TokenImages all,
      double[] logs) {
    if (numbers.length == 0) {
      return;
    }
    int tokens = all.space().dimensions();
    Draw draw =
        source.draw(
            numbers.length,
            (i, t) -> {
              // a chunk is filled beyond the images asked for: those are thrown away
              double u = uniforms.at(i < numbers.length ? numbers[(int) i] : i, t);
              // what is left of the coordinate that chose this component is uniform again
              return t == tokens
                  ? Math.max(0, Math.min(0x1.fffffffffffffp-1, rest.applyAsDouble(u)))
                  : u;
            });
    double[] others = other.logLikelihood(draw.images());
    for (int k = 0; k < numbers.length; k++) {
      draw.images().copyTo(k, 1, all, numbers[k]);
      logs[numbers[k]] = Logarithms.sum(sourceLog + draw.logLikelihoods()[k], otherLog + others[k]);
    }
  }

  @Override
  public double[] logLikelihood(TokenImages images) {
    double[] logs = first.logLikelihood(images);
    double[] others = second.logLikelihood(images);
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Logarithms.sum(Math.log1p(-share) + logs[i], Math.log(share) + others[i]);
    }
    return logs;
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
