package org.touchstone.report;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.io.csv.CsvReader;

/**
 * The files of a finished run, as tables; an empty cell is a missing value. Nothing that was not
 * estimated is written as a number, so a file has NaN only by damage; a KL may be infinite.
 */
final class RunFiles {

  private static final List<String> REQUIRED =
      List.of("models.csv", "scores.csv", "divergences.csv", "agreement.csv", "tau.csv");

  private final Path directory;

  private RunFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens a run directory.
   *
   * @param directory where the run wrote
   * @return its files
   * @throws ParameterProblem if there is no such directory
   * @throws DataProblem if a file is missing that every finished run has
   */
  static RunFiles open(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ParameterProblem(
          directory.toString(), "no such directory; name the results directory of a finished run");
    }
    for (String name : REQUIRED) {
      if (!Files.isRegularFile(directory.resolve(name))) {
        throw new DataProblem(
            directory.toString(),
            "is not the directory of a finished run: " + name + " is missing; run the study first");
      }
    }
    return new RunFiles(directory);
  }

  Path directory() {
    return directory;
  }

  Table models() {
    return read("models.csv", "model", "family", "run", "step", "parameters", "final");
  }

  Table scores() {
    return read(
        "scores.csv",
        "model",
        "scorer",
        "features",
        "resize",
        "replicate",
        "value",
        "standard_error",
        "unit",
        "ideal");
  }

  Table divergences() {
    return read("divergences.csv", "model", "divergence", "nats", "nats_standard_error");
  }

  Table agreement() {
    return read(
        "agreement.csv",
        "scorer",
        "features",
        "resize",
        "against",
        "candidates",
        "tau_b",
        "p_value",
        "p_method",
        "ci_low",
        "ci_high",
        "models",
        "runs",
        "pairs");
  }

  Table tau() {
    return read("tau.csv", "row", "column", "tau_b");
  }

  /** Real images that were skipped, where they might be. */
  Optional<Table> skippedImages() {
    return readIfThere("skipped-images.csv", "file", "reason");
  }

  Optional<Table> normality() {
    return readIfThere(
        "normality.csv", "features", "resize", "set", "n", "test", "projections", "rejected_share");
  }

  Optional<Table> projections() {
    return readIfThere(
        "normality-projections.csv", "features", "resize", "set", "n", "test", "p_value");
  }

  Optional<Table> rejections() {
    return readIfThere(
        "normality-rejections.csv",
        "features",
        "resize",
        "set",
        "n",
        "directions",
        "test",
        "projections",
        "rejected",
        "discoveries",
        "controls",
        "control_rejected_mean",
        "control_rejected_low",
        "control_rejected_high",
        "p_value");
  }

  Optional<Table> controls() {
    return readIfThere(
        "normality-controls.csv", "features", "resize", "directions", "test", "rejected");
  }

  Optional<Table> multivariate() {
    return readIfThere(
        "normality-multivariate.csv",
        "features",
        "resize",
        "set",
        "n",
        "components",
        "test",
        "statistic",
        "p_value",
        "control_p_value");
  }

  Optional<Table> tails() {
    return readIfThere(
        "gaussian-tail.csv",
        "features",
        "resize",
        "set",
        "against",
        "n",
        "spearman",
        "spearman_low",
        "spearman_high",
        "kendall",
        "kendall_low",
        "kendall_high");
  }

  Optional<Table> tailImages() {
    return readIfThere(
        "gaussian-tail-images.csv", "features", "resize", "set", "image", "log_density", "log_p");
  }

  Optional<Table> extrapolations() {
    return readIfThere(
        "extrapolation.csv",
        "model",
        "scorer",
        "features",
        "resize",
        "subset_size",
        "inverse_size",
        "value",
        "intercept",
        "slope");
  }

  Optional<Table> differences() {
    return readIfThere(
        "differences.csv", "first", "second", "against", "tau_difference", "ci_low", "ci_high");
  }

  Optional<Table> allegiances() {
    return readIfThere(
        "kl-or-reverse-kl.csv",
        "scorer",
        "features",
        "resize",
        "kl_tau_b",
        "kl_ci_low",
        "kl_ci_high",
        "kl_p_adjusted",
        "reverse_kl_tau_b",
        "reverse_kl_ci_low",
        "reverse_kl_ci_high",
        "reverse_kl_p_adjusted",
        "tau_difference",
        "ci_low",
        "ci_high",
        "verdict");
  }

  Optional<Table> details() {
    return readIfThere("details.csv", "model", "scorer", "features", "resize", "detail", "value");
  }

  Optional<Table> curves() {
    return readIfThere(
        "curves.csv", "model", "scorer", "features", "resize", "x_name", "y_name", "x", "y");
  }

  /**
   * The first samples of each set, as images.
   *
   * @return uint8 arrays {@code [images, height, width, 3]} by name; none where the run has no file
   * @throws DataProblem if the file is damaged or an array has another shape or type
   */
  Map<String, NpyArray> contactSheets() {
    return sheets("contact-sheets.npz");
  }

  /**
   * The images of either end of a Gaussian's log-density.
   *
   * @return uint8 arrays {@code [images, height, width, 3]} by {@code FEATURES.RESIZE.SET.END};
   *     none where the run has no file
   * @throws DataProblem if the file is damaged or an array has another shape or type
   */
  Map<String, NpyArray> tailSheets() {
    return sheets("gaussian-tail.npz");
  }

  private Map<String, NpyArray> sheets(String name) {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      return Map.of();
    }
    Map<String, NpyArray> sheets = Npz.read(file);
    sheets.forEach(
        (key, array) -> {
          int[] shape = array.shape();
          if (shape.length != 4 || shape[3] != 3 || !array.dtype().equals("|u1") || shape[0] < 1) {
            throw new DataProblem(
                file + "[" + key + "]",
                "found "
                    + array.dtype()
                    + Arrays.toString(shape)
                    + ", expected |u1 [images, height, width, 3]; run the study again");
          }
        });
    return sheets;
  }

  private Optional<Table> readIfThere(String name, String... needed) {
    return Files.exists(directory.resolve(name))
        ? Optional.of(read(name, needed))
        : Optional.empty();
  }

  private Table read(String name, String... needed) {
    Path file = directory.resolve(name);
    try {
      String text = Files.readString(file);
      Table texts =
          new CsvReader()
              .read(
                  CsvReadOptions.builder(new StringReader(text))
                      .tableName(name)
                      .columnTypes(column -> ColumnType.STRING)
                      .missingValueIndicator("") // else a model called NA would be missing
                      .build());
      Table table = Table.create(name);
      for (Column<?> column : texts.columns()) {
        table.addColumns(Columns.typed((StringColumn) column));
      }
      for (String column : needed) {
        if (!table.columnNames().contains(column)) {
          throw damaged(
              file, "found no column '" + column + "', only " + table.columnNames(), null);
        }
      }
      return table;
    } catch (DataProblem e) {
      throw e;
    } catch (IOException | RuntimeException e) { // the reader throws many types, some of its own
      String why =
          e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
      throw damaged(file, why, e);
    }
  }

  private static DataProblem damaged(Path file, String why, Throwable cause) {
    return new DataProblem(file.toString(), "is damaged: " + why + "; run the study again", cause);
  }
}
