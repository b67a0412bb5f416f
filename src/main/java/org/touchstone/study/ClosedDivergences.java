package org.touchstone.study;

import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.density.Distribution;
import org.touchstone.divergence.ClosedForm;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * The divergences of a candidate that are known without samples. They have no error, and an
 * infinite one is infinite though no sample may show it.
 *
 * @param kl KL(P||Q), where it can be written down
 * @param reverseKl KL(Q||P), likewise
 */
record ClosedDivergences(Optional<Estimate> kl, Optional<Estimate> reverseKl) {

  /** Where all that is known comes from samples. */
  static final ClosedDivergences NONE = new ClosedDivergences(Optional.empty(), Optional.empty());

  static ClosedDivergences of(Distribution<?> p, Distribution<?> q, int samples) {
    return new ClosedDivergences(
        estimate(ClosedForm.kl(p, q), samples), estimate(ClosedForm.kl(q, p), samples));
  }

  /** The number of samples stands there because every estimate has one; none was used. */
  private static Optional<Estimate> estimate(OptionalDouble exact, int samples) {
    if (exact.isEmpty()) {
      return Optional.empty();
    }
    double value = exact.getAsDouble();
    return Optional.of(
        Double.isInfinite(value)
            ? Estimate.bare(value, samples, Unit.NATS_PER_IMAGE)
            : Estimate.of(value, 0, samples, Unit.NATS_PER_IMAGE));
  }
}
