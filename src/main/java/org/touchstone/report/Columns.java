package org.touchstone.report;

import java.util.Set;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * The types of the columns of a run's files, by name: given, never guessed from the cells, so that
 * a model called {@code 17} stays a name and an empty column stays a column of numbers.
 */
final class Columns {

  private static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";

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
          "number",
          "sheet_row",
          "sheet_column",
          "component",
          "components",
          "controls",
          "control",
          "rejected",
          "discoveries",
          "control_rejected_low",
          "control_rejected_high",
          "fitted_rows",
          "dimension",
          "replicates",
          "rank");

  private static final Set<String> REAL =
      Set.of(
          "value",
          "dose",
          "standard_error",
          "spread",
          "nats",
          "nats_standard_error",
          "bits_per_dimension",
          "bits_standard_error",
          "tau_b",
          "tau_difference",
          "kl_tau_b",
          "kl_ci_low",
          "kl_ci_high",
          "kl_p_value",
          "kl_p_adjusted",
          "reverse_kl_tau_b",
          "reverse_kl_ci_low",
          "reverse_kl_ci_high",
          "reverse_kl_p_value",
          "reverse_kl_p_adjusted",
          "x",
          "y",
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
          "mean_blue",
          "control_rejected_mean",
          "control_discoveries_mean",
          "discoveries_p_value",
          "control_p_value",
          "variance_share",
          "log_density",
          "log_p",
          "log_q",
          "shrinkage",
          "spearman",
          "spearman_low",
          "spearman_high",
          "kendall",
          "kendall_low",
          "kendall_high");

  /** A divergence is infinite where one density rules out what the other draws. */
  private static final Set<String> MAY_BE_INFINITE =
      Set.of("value", "nats", "nats_standard_error", "bits_per_dimension", "bits_standard_error");

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

  /**
   * A column of texts in the type that its name tells.
   *
   * @param texts the cells of a file; an empty one is missing
   * @return the same column
   * @throws IllegalArgumentException if a cell is no number, or not finite where it has to be
   */
  static Column<?> typed(StringColumn texts) {
    ColumnType type = typeOf(texts.name());
    if (type == ColumnType.STRING) {
      return texts;
    }
    Column<?> numbers = type.create(texts.name());
    for (int row = 0; row < texts.size(); row++) {
      String cell = texts.get(row);
      if (cell.isEmpty()) {
        numbers.appendMissing();
      } else if (type == ColumnType.LONG && cell.matches("[-+]?\\d{1,18}")) {
        ((LongColumn) numbers).append(Long.parseLong(cell));
      } else if (type == ColumnType.DOUBLE && cell.matches(NUMBER)) {
        ((DoubleColumn) numbers).append(Double.parseDouble(cell));
      } else if (MAY_BE_INFINITE.contains(texts.name()) && cell.matches("-?inf")) {
        ((DoubleColumn) numbers)
            .append(cell.equals("inf") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
      } else {
        throw new IllegalArgumentException(
            "row " + (row + 1) + " has " + cell + " under " + texts.name() + ", expected a number");
      }
    }
    return numbers;
  }
}
