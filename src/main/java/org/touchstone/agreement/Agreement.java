package org.touchstone.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import org.touchstone.stat.Interval;

/**
 * How far two scorers order the candidates alike: +1 is full agreement, −1 the opposite order.
 *
 * @param scorer the scorer that is judged
 * @param against the scorer that it is judged by, usually a divergence
 * @param view which candidates it is about
 * @param tau Kendall's τ-b; for close pairs (C − D) / (C + D) over them
 * @param pValue two-sided, of independent orders; absent for close pairs, which share models and so
 *     are no independent trials, and where both scorers have bounds
 * @param pMethod how the p-value was computed: {@code exact} or {@code asymptotic}
 * @param interval 95 % confidence interval, over training runs
 * @param models number of candidates that are compared with another
 * @param runs number of training runs that they come from
 * @param pairs number of pairs compared: of all candidates, less those that bounds leave open, or
 *     of the close ones
 * @param redrawn number of degenerate resamples (no pair left to compare) that were replaced
 * @param reason why something is absent, or pairs are left out
 */
public record Agreement(
    String scorer,
    String against,
    View view,
    OptionalDouble tau,
    OptionalDouble pValue,
    Optional<String> pMethod,
    Optional<Interval> interval,
    int models,
    int runs,
    int pairs,
    int redrawn,
    Optional<String> reason) {

  /**
   * The lower end of the interval.
   *
   * @return it, or nothing where there is no interval
   */
  public OptionalDouble low() {
    return interval.map(i -> OptionalDouble.of(i.low())).orElse(OptionalDouble.empty());
  }

  /**
   * The upper end of the interval.
   *
   * @return it, or nothing where there is no interval
   */
  public OptionalDouble high() {
    return interval.map(i -> OptionalDouble.of(i.high())).orElse(OptionalDouble.empty());
  }
}
