package org.touchstone.study;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/**
 * A CSV file with a header, a row per model and a column per scorer. The first column names the
 * model, whatever its header; a column {@code run}, where there is one, names its training run;
 * every other column is a scorer. Cells may be quoted; blanks around unquoted cells and empty lines
 * do not count.
 *
 * @param path the file
 * @param header the names of all columns
 * @param rows the rows
 */
record ScoreFile(Path path, List<String> header, List<Row> rows) {

  private static final String RUN = "run";

  private static final CsvFactory FORMAT =
      CsvFactory.builder()
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  /**
   * A row.
   *
   * @param line the line of the file on which it starts, from 1
   * @param cells one text per column
   */
  record Row(long line, List<String> cells) {}

  /**
   * Reads a file and checks its header.
   *
   * @param path the file
   * @return its header and rows
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if it is no CSV, is empty, or has a duplicate or nameless column
   */
  static ScoreFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ParameterProblem(path.toString(), "no such file, expected a CSV file of scores");
    }
    List<Row> rows = new ArrayList<>();
    try (CsvParser parser = FORMAT.createParser(path.toFile())) {
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        List<String> cells = new ArrayList<>();
        long line = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          line = cells.isEmpty() ? parser.currentTokenLocation().getLineNr() : line;
          cells.add(parser.getText());
        }
        rows.add(new Row(line, cells));
      }
    } catch (IOException broken) {
      String what = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
      throw new DataProblem(path.toString(), "cannot be read as CSV: " + what, broken);
    }
    if (rows.isEmpty()) {
      throw new DataProblem(path.toString(), "is empty, expected a header and a row per model");
    }
    ScoreFile file =
        new ScoreFile(path, rows.get(0).cells(), List.copyOf(rows.subList(1, rows.size())));
    file.checkHeader(rows.get(0).line());
    return file;
  }

  /** The columns that are neither the model's name nor its run. */
  List<String> scorers() {
    return header.subList(1, header.size()).stream().filter(name -> !name.equals(RUN)).toList();
  }

  /** The model that each row names. */
  List<String> models() {
    return rows.stream().map(row -> row.cells().get(0)).toList();
  }

  /** The training run of each row; the model itself where the file has no such column. */
  List<String> runs() {
    int column = runColumn();
    return column == 0 ? models() : rows.stream().map(row -> row.cells().get(column)).toList();
  }

  boolean namesRuns() {
    return runColumn() > 0;
  }

  /**
   * The numbers of a scorer.
   *
   * @param scorer one of {@link #scorers()}
   * @return one finite number per row
   * @throws DataProblem if a cell is empty, no number or not finite, or all are equal
   */
  double[] numbers(String scorer) {
    int column = header.subList(1, header.size()).indexOf(scorer) + 1;
    double[] numbers = new double[rows.size()];
    boolean varies = false;
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = number(rows.get(k), column);
      varies |= numbers[k] != numbers[0];
    }
    if (!varies) {
      throw new DataProblem(
          path.toString(),
          "column '"
              + scorer
              + "' is constant ("
              + rows.get(0).cells().get(column)
              + " for every model), so it orders nothing; leave it out");
    }
    return numbers;
  }

  /**
   * The standard errors in a column.
   *
   * @param name one of {@link #scorers()}
   * @return one per row, absent where the cell is empty
   * @throws DataProblem if a cell is no number, not finite or negative
   */
  OptionalDouble[] errors(String name) {
    int column = header.subList(1, header.size()).indexOf(name) + 1;
    OptionalDouble[] errors = new OptionalDouble[rows.size()];
    for (int k = 0; k < errors.length; k++) {
      Row row = rows.get(k);
      boolean empty = row.cells().get(column).isBlank();
      errors[k] = empty ? OptionalDouble.empty() : OptionalDouble.of(number(row, column));
      if (errors[k].isPresent() && !(errors[k].getAsDouble() >= 0)) {
        throw wrong(
            row.line(),
            "column '"
                + name
                + "' of model '"
                + row.cells().get(0)
                + "' is "
                + row.cells().get(column)
                + ", expected a standard error, which is not negative");
      }
    }
    return errors;
  }

  private double number(Row row, int column) {
    String cell = row.cells().get(column);
    String where = "column '" + header.get(column) + "' of model '" + row.cells().get(0) + "' is ";
    if (cell.isBlank()) {
      throw wrong(row.line(), where + "empty, expected a number");
    }
    if (cell.strip().matches("(?i)[-+]?(nan|inf|infinity)")) {
      throw wrong(row.line(), where + cell + ", expected a finite number");
    }
    if (!cell.strip().matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
      throw wrong(row.line(), where + "'" + cell + "', expected a number" + tidyHint());
    }
    double number = Double.parseDouble(cell.strip());
    if (Double.isInfinite(number)) {
      throw wrong(row.line(), where + cell + ", which no double holds");
    }
    return number;
  }

  /** What to say of a file that has a row per score, as those of a run directory. */
  String tidyHint() {
    boolean tidy = header.contains("scorer") && header.contains("value");
    return tidy
        ? "; this looks like the scores.csv of a run, a row per score: agree reads a row per model"
            + " and a column per scorer"
        : "";
  }

  /** Number of the column that names runs; 0, the models', where there is none. */
  private int runColumn() {
    return header.subList(1, header.size()).indexOf(RUN) + 1;
  }

  private void checkHeader(long line) {
    for (int column = 1; column < header.size(); column++) {
      String name = header.get(column);
      if (name.isBlank()) {
        throw wrong(line, "column " + (column + 1) + " has no name");
      }
      if (header.indexOf(name) < column) {
        throw wrong(line, "column '" + name + "' stands twice");
      }
    }
    if (scorers().isEmpty()) {
      throw wrong(
          line,
          "found "
              + header.size()
              + " column(s) separated by commas and none with scores, expected"
              + " the model's name and a column per scorer");
    }
  }

  /**
   * Checks that there is one whole row per model.
   *
   * @throws DataProblem if rows are ragged, or a model is nameless, duplicate or without its run
   */
  void checkRows() {
    Map<String, Long> seen = new HashMap<>();
    for (Row row : rows) {
      if (row.cells().size() != header.size()) {
        throw wrong(
            row.line(),
            "found "
                + row.cells().size()
                + " cells, expected "
                + header.size()
                + " as in the header");
      }
      String model = row.cells().get(0);
      if (model.isBlank()) {
        throw wrong(row.line(), "the first column names no model");
      }
      Long before = seen.putIfAbsent(model, row.line());
      if (before != null) {
        throw wrong(
            row.line(), "model '" + model + "' stands twice, first on line " + before + tidyHint());
      }
      if (namesRuns() && row.cells().get(runColumn()).isBlank()) {
        throw wrong(row.line(), "model '" + model + "' has no run");
      }
    }
  }

  private DataProblem wrong(long line, String message) {
    return new DataProblem(path + ":" + line, message);
  }
}
