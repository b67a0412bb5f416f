package org.touchstone.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.ClusterBootstrap;
import org.touchstone.stat.ClusterBootstrap.Replicate;
import org.touchstone.stat.Interval;

/**
 * The resamples of one set of candidates, shared by all scorers, so that differences between
 * scorers are paired and another scorer never moves an interval.
 */
final class RunResamples {

  private static final double LEVEL = 0.95;

  /** A degenerate resample is replaced by the next one; so many per wanted one are tried. */
  private static final int MOST_TRIES = 10;

  /** Replicates that differ by less than rounding are one value. */
  private static final double ROUNDING = 1e-9;

  /**
   * What the resamples say.
   *
   * @param interval the interval, if there is one
   * @param redrawn number of degenerate resamples met on the way
   * @param reason why there is no interval
   */
  record Outcome(Optional<Interval> interval, int redrawn, Optional<String> reason) {
    static Outcome absent(int redrawn, String reason) {
      return new Outcome(Optional.empty(), redrawn, Optional.of(reason));
    }
  }

  private final ClusterBootstrap bootstrap;
  private final SeedTree seeds;
  private final int wanted;
  private final List<Replicate> drawn = new ArrayList<>();

  RunResamples(int[] runOf, int wanted, SeedTree seeds) {
    this.bootstrap = new ClusterBootstrap(runOf);
    this.wanted = wanted;
    this.seeds = seeds;
  }

  ClusterBootstrap runs() {
    return bootstrap;
  }

  /**
   * The percentile interval of a statistic.
   *
   * @param estimate the statistic of the data
   * @param statistic its value in a resample, absent where the resample is degenerate
   * @param limitAtOne the lower limit to give where every resample says 1 (mirrored at −1)
   */
  Outcome interval(
      double estimate, Function<Replicate, OptionalDouble> statistic, OptionalDouble limitAtOne) {
    if (bootstrap.clusters() < 2) {
      return Outcome.absent(0, "an interval needs at least 2 training runs to resample");
    }
    double[] values = new double[wanted];
    int usable = 0;
    int tried = 0;
    double smallest = estimate;
    double largest = estimate;
    while (usable < wanted && tried < MOST_TRIES * wanted) {
      OptionalDouble value = statistic.apply(replicate(tried++));
      if (value.isPresent()) {
        values[usable++] = value.getAsDouble();
        smallest = Math.min(smallest, value.getAsDouble());
        largest = Math.max(largest, value.getAsDouble());
      }
    }
    int redrawn = tried - usable;
    if (usable < wanted) {
      return Outcome.absent(
          redrawn, "only " + usable + " of " + tried + " resamples leave a pair to compare");
    }
    if (largest - smallest > ROUNDING) {
      Interval interval = Interval.percentile(values, estimate, LEVEL);
      return new Outcome(Optional.of(interval), redrawn, Optional.empty());
    }
    if (Math.abs(estimate) < 1 - ROUNDING || limitAtOne.isEmpty()) {
      return Outcome.absent(redrawn, "every resample gives the same value");
    }
    double limit = Math.min(limitAtOne.getAsDouble(), Math.abs(estimate));
    Interval interval = estimate > 0 ? new Interval(limit, 1) : new Interval(-1, -limit);
    return new Outcome(Optional.of(interval), redrawn, Optional.empty());
  }

  private Replicate replicate(int number) {
    while (drawn.size() <= number) {
      drawn.add(bootstrap.draw(seeds.child(drawn.size()).random()));
    }
    return drawn.get(number);
  }
}
