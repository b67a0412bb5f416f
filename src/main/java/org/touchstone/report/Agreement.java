package org.touchstone.report;

import java.util.OptionalDouble;
import tech.tablesaw.api.Row;

/**
 * How well a scorer ranks models: a row of {@code agreement.csv}.
 *
 * @param scorer the scorer
 * @param against the divergence's id
 * @param candidates {@code all}, {@code final} or {@code close}
 * @param tau Kendall's τ-b, +1 full agreement
 * @param p p-value of no agreement
 * @param method how the p-value was computed
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 * @param models number of models, where it is given
 * @param runs number of training runs they come from
 * @param pairs number of pairs that were compared
 */
record Agreement(
    Scorer scorer,
    String against,
    String candidates,
    OptionalDouble tau,
    OptionalDouble p,
    String method,
    OptionalDouble low,
    OptionalDouble high,
    String models,
    String runs,
    String pairs) {

  static Agreement of(Row row) {
    return new Agreement(
        Scorer.of(row),
        row.getString("against"),
        row.getString("candidates"),
        real(row, "tau_b"),
        real(row, "p_value"),
        row.getString("p_method"),
        real(row, "ci_low"),
        real(row, "ci_high"),
        count(row, "models"),
        count(row, "runs"),
        count(row, "pairs"));
  }

  boolean hasInterval() {
    return tau.isPresent() && low.isPresent() && high.isPresent();
  }

  /** As in captions and tables: {@code 0.82 [0.61, 0.93]}; a hyphen where tau was not estimated. */
  String tauWithInterval() {
    return Numbers.withInterval(tau, low, high);
  }

  /** As in captions: {@code 15 models from 7 runs}. */
  String extent() {
    return models + " models from " + runs + " runs";
  }

  private static OptionalDouble real(Row row, String column) {
    return row.isMissing(column)
        ? OptionalDouble.empty()
        : OptionalDouble.of(row.getDouble(column));
  }

  private static String count(Row row, String column) {
    return row.isMissing(column) ? "" : Long.toString(row.getLong(column));
  }
}
