package org.touchstone.agreement;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.touchstone.agreement.RunResamples.Outcome;
import org.touchstone.stat.ClusterBootstrap;
import org.touchstone.stat.ClusterBootstrap.Replicate;
import org.touchstone.stat.Intervals;

/** τ-b of two scorers in the data and in every resample, each computed once. */
final class RememberedTau {

  private final RunResamples resamples;
  private final ResampledTau statistic;
  private final Map<Replicate, OptionalDouble> known = new IdentityHashMap<>();
  private final double estimate;

  /** How many runs are known to stand in a total order. */
  private final int units;

  RememberedTau(Scorer scorer, Scorer reference, RunResamples resamples) {
    this.resamples = resamples;
    Intervals x = scorer.oriented();
    Intervals y = reference.oriented();
    this.statistic = new ResampledTau(x, y, resamples.runs());
    this.estimate = PartialTau.of(scorer, reference).tau();
    this.units = Math.min(PerfectOrder.units(x, runs()), PerfectOrder.units(y, runs()));
  }

  private ClusterBootstrap runs() {
    return resamples.runs();
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
    return resamples.interval(
        estimate,
        this::of,
        units < 2 ? OptionalDouble.empty() : OptionalDouble.of(PerfectOrder.tauLimit(units)));
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
