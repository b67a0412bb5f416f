package org.touchstone.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.touchstone.density.Bound;
import org.touchstone.density.Draw;
import org.touchstone.divergence.KullbackLeibler;
import org.touchstone.divergence.LikelihoodBounds;
import org.touchstone.divergence.LogRatios;
import org.touchstone.divergence.Side;
import org.touchstone.divergence.Sided;
import org.touchstone.sample.TokenImages;

/**
 * A candidate with its samples and all log-likelihoods that the divergences need.
 *
 * @param name its name in tables
 * @param family id of its family
 * @param run its training run
 * @param step updates it was trained for; absent for the truth
 * @param parameters trained numbers; absent for the truth
 * @param dose how badly it fails on purpose; absent for trained networks and the truth
 * @param images its samples
 * @param ownLogs log q of its samples, in nats
 * @param truthLogs log p of its samples, in nats
 * @param testLogs log q of the truth's test images, in nats
 * @param bound whether what stands for log q are lower bounds on it
 * @param ownAbove upper bounds on log q of its samples, where there are bounds, in nats
 */
record CandidateSamples(
    String name,
    String family,
    String run,
    OptionalInt step,
    OptionalLong parameters,
    OptionalDouble dose,
    TokenImages images,
    double[] ownLogs,
    double[] truthLogs,
    double[] testLogs,
    Bound bound,
    Optional<double[]> ownAbove) {

  /** Name, family and run of the second sample of the truth. */
  static final String TRUTH = "truth";

  static CandidateSamples floor(TruthSamples truth) {
    Draw floor = truth.floor();
    return new CandidateSamples(
        TRUTH,
        TRUTH,
        TRUTH,
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        floor.images(),
        floor.logLikelihoods(),
        floor.logLikelihoods(),
        truth.test().logLikelihoods(),
        Bound.EXACT,
        Optional.empty());
  }

  boolean isTruth() {
    return name.equals(TRUTH);
  }

  /** Whether log q is known, and not only bounds on it. */
  boolean isExact() {
    return bound == Bound.EXACT;
  }

  /** KL(P||Q) on the test images; a bound from above where log q is not exact. */
  Sided kl(TruthSamples truth) {
    return isExact()
        ? new Sided(Side.EXACT, KullbackLeibler.estimate(truth.test().logLikelihoods(), testLogs))
        : bounds(truth).kl();
  }

  /** KL(Q||P) on its own images, or bounds on it. */
  List<Sided> reverseKl(TruthSamples truth) {
    return isExact()
        ? List.of(new Sided(Side.EXACT, KullbackLeibler.estimate(ownLogs, truthLogs)))
        : bounds(truth).reverseKl();
  }

  /** What the divergences are bounded by where log q is. */
  LikelihoodBounds bounds(TruthSamples truth) {
    return new LikelihoodBounds(
        truth.test().logLikelihoods(), testLogs, truthLogs, ownLogs, ownAbove);
  }

  /** What the symmetric divergences are computed from: the test images and its own. */
  LogRatios ratios(TruthSamples truth) {
    return LogRatios.of(truth.test().logLikelihoods(), testLogs, ownLogs, truthLogs);
  }
}
