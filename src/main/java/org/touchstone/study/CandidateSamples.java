package org.touchstone.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.touchstone.density.Bound;
import org.touchstone.density.Drawn;
import org.touchstone.divergence.KullbackLeibler;
import org.touchstone.divergence.LikelihoodBounds;
import org.touchstone.divergence.LogRatios;
import org.touchstone.divergence.Side;
import org.touchstone.divergence.Sided;
import org.touchstone.sample.Samples;
import org.touchstone.stat.Estimate;

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
 * @param trainingLogs log q of images that the candidates were trained on, in nats
 * @param closed the divergences that are known without samples
 */
record CandidateSamples(
    String name,
    String family,
    String run,
    OptionalInt step,
    OptionalLong parameters,
    OptionalDouble dose,
    Samples images,
    double[] ownLogs,
    double[] truthLogs,
    double[] testLogs,
    Bound bound,
    Optional<double[]> ownAbove,
    Optional<double[]> trainingLogs,
    ClosedDivergences closed) {

  /** Name, family and run of the second sample of the truth. */
  static final String TRUTH = "truth";

  static CandidateSamples floor(TruthSamples truth) {
    Drawn<?> floor = truth.floor();
    return new CandidateSamples(
        TRUTH,
        TRUTH,
        TRUTH,
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        floor.samples(),
        floor.logLikelihoods(),
        floor.logLikelihoods(),
        truth.test().logLikelihoods(),
        Bound.EXACT,
        Optional.empty(),
        truth.training().map(Drawn::logLikelihoods),
        ClosedDivergences.NONE);
  }

  boolean isTruth() {
    return name.equals(TRUTH);
  }

  /** Whether log q is known, and not only bounds on it. */
  boolean isExact() {
    return bound == Bound.EXACT;
  }

  /**
   * KL(P||Q): in closed form where there is one, else on the test images; a bound from above where
   * log q is not exact.
   */
  Sided kl(TruthSamples truth) {
    return isExact()
        ? new Sided(Side.EXACT, closed.kl().orElseGet(() -> sampledKl(truth)))
        : bounds(truth).kl();
  }

  /**
   * The mean of log p - log q on images that the candidates were trained on: below KL(P||Q) by as
   * much as they were learned by heart; a bound from above where log q is not exact.
   */
  Optional<Sided> klOnTraining(TruthSamples truth) {
    return trainingLogs.map(
        logs ->
            new Sided(
                isExact() ? Side.EXACT : Side.UPPER,
                KullbackLeibler.estimate(truth.training().orElseThrow().logLikelihoods(), logs)));
  }

  /** KL(P||Q) on the test images, where log q is exact. */
  Estimate sampledKl(TruthSamples truth) {
    return KullbackLeibler.estimate(truth.test().logLikelihoods(), testLogs);
  }

  /** KL(Q||P): in closed form where there is one, else on its own images; or bounds on it. */
  List<Sided> reverseKl(TruthSamples truth) {
    return isExact()
        ? List.of(new Sided(Side.EXACT, closed.reverseKl().orElseGet(this::sampledReverseKl)))
        : bounds(truth).reverseKl();
  }

  /** KL(Q||P) on its own images, where log q is exact. */
  Estimate sampledReverseKl() {
    return KullbackLeibler.estimate(ownLogs, truthLogs);
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
