package org.touchstone.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.touchstone.agreement.ModelPair;
import org.touchstone.divergence.KullbackLeibler;
import org.touchstone.stat.Estimate;

/**
 * Neighbouring candidates in the order of KL, compared on the same test images. A pair is close
 * when its KL differs by under a tenth, yet by more than three paired standard errors: the
 * candidates that a metric is there to tell apart. A candidate whose KL is infinite, or of which
 * only bounds are known, has no neighbours.
 *
 * @param better number of the candidate with the smaller KL
 * @param worse number of the other
 * @param difference KL of the worse minus KL of the better, with its paired standard error
 * @param relative the difference over the larger KL
 * @param reverseDifference reverse KL of the worse minus that of the better, from two independent
 *     samples; negative where reverse KL orders them the other way; absent where one is infinite
 */
record CandidatePairs(
    int better,
    int worse,
    Estimate difference,
    double relative,
    Optional<Estimate> reverseDifference) {

  private static final double CLOSE = 0.10;
  private static final double RESOLVED = 3;

  /** All neighbours, best first; the truth must not be among the candidates. */
  static List<CandidatePairs> of(List<CandidateSamples> candidates, TruthSamples truth) {
    double[] kl = candidates.stream().mapToDouble(c -> c.kl(truth).estimate().value()).toArray();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < kl.length; i++) {
      if (candidates.get(i).isExact() && Double.isFinite(kl[i])) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingDouble(i -> kl[i]));
    List<CandidatePairs> pairs = new ArrayList<>();
    for (int k = 0; k + 1 < order.size(); k++) {
      int better = order.get(k);
      int worse = order.get(k + 1);
      Estimate difference = difference(candidates.get(better), candidates.get(worse));
      pairs.add(
          new CandidatePairs(
              better,
              worse,
              difference,
              difference.value() / kl[worse],
              minus(
                  candidates.get(worse).reverseKl(truth).get(0).estimate(),
                  candidates.get(better).reverseKl(truth).get(0).estimate())));
    }
    return pairs;
  }

  /** Of closed forms, where both have one; else on the same test images. */
  private static Estimate difference(CandidateSamples better, CandidateSamples worse) {
    Optional<Estimate> less = better.closed().kl();
    Optional<Estimate> more = worse.closed().kl();
    return less.isPresent() && more.isPresent()
        ? Estimate.of(
            more.get().value() - less.get().value(), 0, more.get().count(), more.get().unit())
        : KullbackLeibler.difference(worse.testLogs(), better.testLogs());
  }

  private static Optional<Estimate> minus(Estimate first, Estimate second) {
    double difference = first.value() - second.value();
    return Double.isFinite(difference)
        ? Optional.of(
            Estimate.of(
                difference,
                Math.hypot(
                    first.standardError().orElseThrow(), second.standardError().orElseThrow()),
                first.count(),
                first.unit()))
        : Optional.empty();
  }

  boolean close() {
    return relative < CLOSE
        && difference.value() > RESOLVED * difference.standardError().orElseThrow();
  }

  ModelPair models() {
    return new ModelPair(better, worse);
  }
}
