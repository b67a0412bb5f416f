package org.touchstone.divergence;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * Divergences that treat P and Q alike, from samples of both. With r = log p - log q each bounded
 * one is E_M[f(r)] over the mixture M = (P + Q) / 2, half of E_P[f(r)] + E_Q[f(r)], for an even f
 * that is itself bounded and that no ratio overflows. The estimator is the same with means,
 * unbiased; the samples are independent, so the squared standard error is a quarter of the sum of
 * the squared standard errors of both means (exact to first order, since the value is linear in the
 * means: no delta method is needed).
 *
 * <p>The bounded ones say nothing where {@link Overlap#saturated()}: of P and Q that lie some
 * twenty nats apart no thousand images see the overlap, and the estimate is the maximum for every
 * such pair. Then the value stands without a standard error, since the samples do not see what they
 * miss, and it must not be ranked. Two equal densities give 0 exactly.
 *
 * <p>Coverage of 95 % intervals in 2,000 simulations where r is normal (standard error 0.005): 0.93
 * to 0.96 where at least 14 images carry the overlap (1,000 images of each side at a KL of up to 15
 * nats, 300 at 13, 100 at 9), 0.89 to 0.93 where 8 do.
 *
 * <p>Cost: one pass over the samples.
 */
public enum SymmetricDivergence {
  /**
   * Jensen-Shannon in nats, between 0 and log 2: half of KL(P||M) + KL(Q||M) with M = (P + Q) / 2;
   * f(r) = log 2 - h with the entropy h of a coin that falls with the logistic function of r: how
   * much an image tells of the side that it was drawn from.
   *
   * <p>Source: Lin, "Divergence Measures Based on the Shannon Entropy", IEEE Transactions on
   * Information Theory 37, 1991.
   */
  JENSEN_SHANNON(
      "jensen-shannon",
      "Lin 1991, IEEE Transactions on Information Theory 37",
      "Jensen-Shannon in nats, at most log 2",
      Unit.NATS_PER_IMAGE,
      SymmetricDivergence::lostEntropy),
  /**
   * Total variation, between 0 and 1: half of the sum of |p - q|; f(r) = |tanh(r/2)|.
   *
   * <p>Source: Levin, Peres and Wilmer, "Markov Chains and Mixing Times", 2009, chapter 4.
   */
  TOTAL_VARIATION(
      "total-variation",
      "Levin, Peres and Wilmer 2009, Markov Chains and Mixing Times",
      "total variation, at most 1",
      Unit.ONE,
      r -> Math.abs(Math.tanh(r / 2))),
  /**
   * The squared Hellinger distance, between 0 and 1: 1 less the sum of sqrt(p q); f(r) = 1 -
   * sech(r/2). Squared, since its root has no unbiased estimator and no standard error at 0; both
   * rank alike.
   *
   * <p>Source: Hellinger, "Neue Begruendung der Theorie quadratischer Formen", Journal fuer die
   * reine und angewandte Mathematik 136, 1909.
   */
  HELLINGER(
      "hellinger",
      "Hellinger 1909, Journal für die reine und angewandte Mathematik 136",
      "squared Hellinger distance, at most 1",
      Unit.ONE,
      SymmetricDivergence::oneMinusSech),
  /**
   * Jeffreys in nats: KL(P||Q) + KL(Q||P). It has no maximum and needs no overlap, so it never
   * saturates; infinite where one of the two is.
   *
   * <p>Source: Jeffreys, "An Invariant Form for the Prior Probability in Estimation Problems",
   * Proceedings of the Royal Society A 186, 1946.
   */
  JEFFREYS(
      "jeffreys",
      "Jeffreys 1946, Proceedings of the Royal Society A 186",
      "KL + reverse KL in nats",
      Unit.NATS_PER_IMAGE,
      r -> 2 * r);

  private final String id;
  private final String source;
  private final String summary;
  private final Unit unit;
  private final DoubleUnaryOperator part;

  SymmetricDivergence(
      String id, String source, String summary, Unit unit, DoubleUnaryOperator part) {
    this.id = id;
    this.source = source;
    this.summary = summary;
    this.unit = unit;
    this.part = part;
  }

  /**
   * Its value from samples.
   *
   * @param ratios log-ratios on samples of both sides
   * @return the estimate with its standard error; without one where it is infinite or saturated.
   *     Its count is the number of samples of Q
   */
  public Estimate estimate(LogRatios ratios) {
    double[] onP = Arrays.stream(ratios.onP()).map(part).toArray();
    double[] onQ = Arrays.stream(ratios.onQ()).map(r -> part.applyAsDouble(-r)).toArray();
    for (double[] side : new double[][] {onP, onQ}) {
      if (Arrays.stream(side).anyMatch(value -> value == Double.POSITIVE_INFINITY)) {
        return Estimate.bare(Double.POSITIVE_INFINITY, onQ.length, unit);
      }
    }
    SampleMean p = SampleMean.of(onP);
    SampleMean q = SampleMean.of(onQ);
    double value = (p.value() + q.value()) / 2;
    return saturated(ratios)
        ? Estimate.bare(value, onQ.length, unit)
        : Estimate.of(value, Math.sqrt(p.variance() + q.variance()) / 2, onQ.length, unit);
  }

  /**
   * Whether the samples say nothing but that it is near its maximum.
   *
   * @param ratios log-ratios on samples of both sides
   * @return true where it must not be ranked; never for {@link #JEFFREYS}
   */
  public boolean saturated(LogRatios ratios) {
    return isBounded() && ratios.overlap().saturated();
  }

  /**
   * Whether it has a maximum.
   *
   * @return true but for {@link #JEFFREYS}
   */
  public boolean isBounded() {
    return this != JEFFREYS;
  }

  /**
   * The name in tables.
   *
   * @return for example {@code total-variation}
   */
  public String id() {
    return id;
  }

  /**
   * Who defined it.
   *
   * @return author, year, place
   */
  public String source() {
    return source;
  }

  /**
   * What it is, in a line.
   *
   * @return the summary
   */
  public String summary() {
    return summary;
  }

  /**
   * The unit of its values.
   *
   * @return nats per image, or none
   */
  public Unit unit() {
    return unit;
  }

  /**
   * The divergence of a name.
   *
   * @param id the name
   * @return the divergence, where there is one
   */
  public static Optional<SymmetricDivergence> of(String id) {
    return Arrays.stream(values()).filter(divergence -> divergence.id.equals(id)).findFirst();
  }

  /** log 2 - h, where h = log(1 + e^-|r|) + |r| / (1 + e^|r|). */
  private static double lostEntropy(double r) {
    double e = Math.exp(-Math.abs(r));
    return e == 0 ? Math.log(2) : Math.log(2) - Math.log1p(e) - Math.abs(r) * e / (1 + e);
  }

  /** 1 - sech(r/2) = (1 - e)^2 / (1 + e^2) with e = exp(-|r|/2), which does not cancel near 0. */
  private static double oneMinusSech(double r) {
    double e = Math.exp(-Math.abs(r) / 2);
    double rest = -Math.expm1(-Math.abs(r) / 2);
    return rest * rest / (1 + e * e);
  }
}
