package org.touchstone.report;

import java.util.Set;
import tech.tablesaw.api.ColumnType;

/**
 * The types of the columns of a run's files, by name: given, never guessed from the cells, so that
 * a model called {@code 17} stays a name and an empty column stays a column of numbers.
 */
final class Columns {

  private static final Set<String> WHOLE =
      Set.of(
          "step",
          "parameters",
          "replicate",
          "count",
          "reference_count",
          "models",
          "runs",
          "pairs",
          "n",
          "projections",
          "projection",
          "subset_size",
          "image",
          "sheet_row",
          "sheet_column");

  private static final Set<String> REAL =
      Set.of(
          "value",
          "standard_error",
          "spread",
          "nats",
          "nats_standard_error",
          "bits_per_dimension",
          "bits_standard_error",
          "tau_b",
          "p_value",
          "ci_low",
          "ci_high",
          "rejected_share",
          "median_p_value",
          "median_statistic",
          "median_skewness",
          "median_excess_kurtosis",
          "statistic",
          "skewness",
          "excess_kurtosis",
          "inverse_size",
          "fid",
          "fitted",
          "residual",
          "intercept",
          "slope",
          "kl",
          "kl_standard_error",
          "bin_low",
          "bin_high",
          "share",
          "expected_share",
          "mean_red",
          "mean_green",
          "mean_blue");

  private Columns() {}

  /**
   * The type of a column.
   *
   * @param name its name
   * @return whole numbers, real numbers, or text for every other name
   */
  static ColumnType typeOf(String name) {
    if (WHOLE.contains(name)) {
      return ColumnType.LONG;
    }
    return REAL.contains(name) ? ColumnType.DOUBLE : ColumnType.STRING;
  }
}
