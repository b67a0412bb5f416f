package org.touchstone.report;

import java.util.OptionalDouble;
import tech.tablesaw.api.Row;

/**
 * Which of the two divergences a metric follows: a row of {@code kl-or-reverse-kl.csv}.
 *
 * @param scorer the metric
 * @param kl τ-b with KL
 * @param klAdjusted p-value of no agreement with KL, adjusted for the number of metrics
 * @param reverse τ-b with reverse KL
 * @param reverseAdjusted likewise with reverse KL
 * @param difference the former τ less the latter
 * @param verdict which it follows, in words; empty where that was not estimated
 */
record Allegiance(
    Scorer scorer,
    Tau kl,
    OptionalDouble klAdjusted,
    Tau reverse,
    OptionalDouble reverseAdjusted,
    Tau difference,
    String verdict) {

  static Allegiance of(Row row) {
    return new Allegiance(
        Scorer.of(row),
        Tau.of(row, "kl_tau_b", "kl_"),
        real(row, "kl_p_adjusted"),
        Tau.of(row, "reverse_kl_tau_b", "reverse_kl_"),
        real(row, "reverse_kl_p_adjusted"),
        Tau.of(row, "tau_difference", ""),
        row.getString("verdict"));
  }

  /**
   * A τ or a difference of two.
   *
   * @param value the estimate
   * @param low lower end of the 95 % interval
   * @param high its upper end
   */
  record Tau(OptionalDouble value, OptionalDouble low, OptionalDouble high) {
    private static Tau of(Row row, String value, String prefix) {
      return new Tau(real(row, value), real(row, prefix + "ci_low"), real(row, prefix + "ci_high"));
    }

    boolean hasInterval() {
      return value.isPresent() && low.isPresent() && high.isPresent();
    }

    /** As in tables: {@code 0.82 [0.61, 0.93]}; a hyphen where it was not estimated. */
    @Override
    public String toString() {
      return Numbers.withInterval(value, low, high);
    }
  }

  /** Whether the order is no accident of many metrics: adjusted p at most 0.05 with either. */
  boolean survivesAdjustment() {
    return klAdjusted.orElse(1) <= 0.05 && kl.value().orElse(0) > 0
        || reverseAdjusted.orElse(1) <= 0.05 && reverse.value().orElse(0) > 0;
  }

  private static OptionalDouble real(Row row, String column) {
    return row.isMissing(column)
        ? OptionalDouble.empty()
        : OptionalDouble.of(row.getDouble(column));
  }
}
