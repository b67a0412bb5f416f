package org.touchstone.agreement;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.touchstone.agreement.RunResamples.Outcome;
import org.touchstone.stat.ClusterBootstrap.Replicate;
import org.touchstone.stat.KendallTau;

/** τ-b of two scorers in the data and in every resample, each computed once. */
final class RememberedTau {

  private final RunResamples resamples;
  private final ResampledTau statistic;
  private final Map<Replicate, OptionalDouble> known = new IdentityHashMap<>();
  private final double estimate;

  RememberedTau(Scorer scorer, Scorer reference, RunResamples resamples) {
    double[] x = scorer.oriented();
    double[] y = reference.oriented();
    this.resamples = resamples;
    this.statistic = new ResampledTau(x, y, resamples.runs());
    this.estimate = KendallTau.of(x, y).tau();
  }

  double estimate() {
    return estimate;
  }

  /** τ in a resample. */
  private OptionalDouble of(Replicate replicate) {
    return known.computeIfAbsent(replicate, statistic::of);
  }

  /** The interval of τ. */
  Outcome interval() {
    int runs = resamples.runs().clusters();
    return resamples.interval(
        estimate,
        this::of,
        runs < 2 ? OptionalDouble.empty() : OptionalDouble.of(PerfectOrder.tauLimit(runs)));
  }

  /** The interval of this τ less another one, over the resamples that both share. */
  Outcome minus(RememberedTau other) {
    return resamples.interval(
        estimate - other.estimate,
        replicate -> {
          OptionalDouble a = of(replicate);
          OptionalDouble b = other.of(replicate);
          return a.isPresent() && b.isPresent()
              ? OptionalDouble.of(a.getAsDouble() - b.getAsDouble())
              : OptionalDouble.empty();
        },
        OptionalDouble.empty());
  }
}
