package org.touchstone.study;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.touchstone.density.Drawn;
import org.touchstone.divergence.KullbackLeibler;
import org.touchstone.divergence.LogRatios;
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
        ClosedDivergences.NONE);
  }

  boolean isTruth() {
    return name.equals(TRUTH);
  }

  /** KL(P||Q): in closed form where there is one, else on the test images. */
  Estimate kl(TruthSamples truth) {
    return closed.kl().orElseGet(() -> sampledKl(truth));
  }

  /** KL(P||Q) on the test images. */
  Estimate sampledKl(TruthSamples truth) {
    return KullbackLeibler.estimate(truth.test().logLikelihoods(), testLogs);
  }

  /** KL(Q||P): in closed form where there is one, else on its own images. */
  Estimate reverseKl() {
    return closed.reverseKl().orElseGet(this::sampledReverseKl);
  }

  /** KL(Q||P) on its own images. */
  Estimate sampledReverseKl() {
    return KullbackLeibler.estimate(ownLogs, truthLogs);
  }

  /** What the symmetric divergences are computed from: the test images and its own. */
  LogRatios ratios(TruthSamples truth) {
    return LogRatios.of(truth.test().logLikelihoods(), testLogs, ownLogs, truthLogs);
  }
}
