package org.touchstone.divergence;

import java.util.OptionalDouble;
import org.touchstone.density.Distribution;
import org.touchstone.density.vector.Box;
import org.touchstone.density.vector.Gaussian;
import org.touchstone.density.vector.VectorDensity;

/**
 * The Kullback-Leibler divergence where it can be written down, in nats:
 *
 * <ul>
 *   <li>of a density of known entropy H(P), mean and covariance from a Gaussian Q: the cross
 *       entropy needs no more than these moments, {@code KL(P||Q) = (d ln 2 pi + ln det S_Q + tr
 *       S_Q^-1 S_P + (m_P - m_Q)' S_Q^-1 (m_P - m_Q)) / 2 - H(P)};
 *   <li>of a box inside another: the logarithm of the ratio of their volumes;
 *   <li>of anything that has mass outside a box: infinite, which samples can miss.
 * </ul>
 */
public final class ClosedForm {

  private ClosedForm() {}

  /**
   * KL(P||Q).
   *
   * @param p P
   * @param q Q over the same space
   * @return nats, perhaps infinite; absent where nothing but Monte Carlo is left
   */
  public static OptionalDouble kl(Distribution<?> p, Distribution<?> q) {
    if (!(p instanceof VectorDensity from)) {
      return OptionalDouble.empty();
    }
    if (q instanceof Gaussian to && from.entropy().isPresent()) {
      double cross = to.crossEntropy(from.mean(), from.covariance());
      // two equal laws give 0 but for rounding, and KL is never negative
      return OptionalDouble.of(Math.max(0, cross - from.entropy().getAsDouble()));
    }
    if (q instanceof Box to) {
      boolean inside = from instanceof Box box && to.contains(box);
      return OptionalDouble.of(
          inside
              ? to.entropy().getAsDouble() - from.entropy().getAsDouble()
              : Double.POSITIVE_INFINITY);
    }
    return OptionalDouble.empty();
  }
}
