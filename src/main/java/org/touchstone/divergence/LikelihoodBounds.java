package org.touchstone.divergence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.problem.DataProblem;
import org.touchstone.stat.Estimate;

/**
 * Divergences of a Q of which bounds on log q are known, such as a variational autoencoder's, from
 * a P that is known.
 *
 * <p>Let L(x) be a random number with E[L(x) | x] at most log q(x): the evidence lower bound, or
 * the importance-weighted one, log of the mean of K weights. For an x that Q drew with its latent
 * z, let U(x) be the same with z among the K latents; then E[U(x)] over x and z is at least E[log
 * q(x)]. So
 *
 * <pre>
 * KL(P||Q)           &lt;= E_P[log p - L]
 * E_Q[L - log p]  &lt;=  KL(Q||P)  &lt;=  E_Q[U - log p]
 * KL + reverse KL    &lt;= E_P[log p - L] + E_Q[U - log p]
 * </pre>
 *
 * <p>Each right and left side is a mean over independent images, so its estimator is unbiased for
 * the bound and its standard error is that of a mean; the noise of L and U given the image is part
 * of the spread between images. All get closer as K grows. An estimate may lie on the wrong side of
 * the divergence by its error. Nothing bounds KL(P||Q) from below but 0, since U is known for Q's
 * own images alone. The divergences with a maximum (Jensen-Shannon, total variation, Hellinger) do
 * not grow with log p - log q but with its distance from 0, so a bound on log q alone says nothing
 * of them. (The mean of the K weights is unbiased for q(x), so that bounds of theirs from above
 * could be had by convexity; none is computed.)
 *
 * <p>Source: Burda, Grosse and Salakhutdinov, "Importance Weighted Autoencoders", ICLR 2016, L;
 * Grosse, Ghahramani and Adams, "Sandwiching the marginal likelihood using bidirectional Monte
 * Carlo", 2015, U.
 */
public final class LikelihoodBounds {

  private final double[] pOfP;
  private final double[] lowerOfP;
  private final double[] pOfQ;
  private final double[] lowerOfQ;
  private final Optional<double[]> upperOfQ;

  /**
   * Log-likelihoods and bounds on them, all in nats.
   *
   * @param pOfP log p of the samples of P
   * @param lowerOfP L of the same
   * @param pOfQ log p of the samples of Q
   * @param lowerOfQ L of the same
   * @param upperOfQ U of the same, where it is known
   */
  public LikelihoodBounds(
      double[] pOfP,
      double[] lowerOfP,
      double[] pOfQ,
      double[] lowerOfQ,
      Optional<double[]> upperOfQ) {
    this.pOfP = pOfP;
    this.lowerOfP = lowerOfP;
    this.pOfQ = pOfQ;
    this.lowerOfQ = lowerOfQ;
    this.upperOfQ = upperOfQ;
  }

  /**
   * KL(P||Q) from above.
   *
   * @return nats per image; infinite, without an error, where L is negative infinity for a sample
   * @throws DataProblem if there are fewer than two samples, lengths differ, or a number is NaN
   */
  public Sided kl() {
    return new Sided(Side.UPPER, KullbackLeibler.estimate(pOfP, lowerOfP));
  }

  /**
   * KL(Q||P) from below and, where U is known, from above.
   *
   * @return nats per image, the lower bound first
   * @throws DataProblem if there are fewer than two samples, lengths differ, or a number is NaN
   */
  public List<Sided> reverseKl() {
    List<Sided> sides = new ArrayList<>();
    sides.add(new Sided(Side.LOWER, KullbackLeibler.estimate(lowerOfQ, pOfQ)));
    upperOfQ.ifPresent(
        upper -> sides.add(new Sided(Side.UPPER, KullbackLeibler.estimate(upper, pOfQ))));
    return sides;
  }

  /**
   * Jeffreys, KL + reverse KL, from above; the samples of both sides are independent.
   *
   * @return nats per image; nothing where U is not known
   * @throws DataProblem if there are fewer than two samples, lengths differ, or a number is NaN
   */
  public Optional<Sided> jeffreys() {
    if (upperOfQ.isEmpty()) {
      return Optional.empty();
    }
    Estimate forward = kl().estimate();
    Estimate reverse = KullbackLeibler.estimate(upperOfQ.get(), pOfQ);
    double value = forward.value() + reverse.value();
    Estimate sum =
        Double.isInfinite(value)
            ? Estimate.bare(value, reverse.count(), reverse.unit())
            : Estimate.of(
                value,
                Math.hypot(
                    forward.standardError().orElseThrow(), reverse.standardError().orElseThrow()),
                reverse.count(),
                reverse.unit());
    return Optional.of(new Sided(Side.UPPER, sum));
  }
}
