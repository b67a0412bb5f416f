package org.touchstone.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.touchstone.metric.Ideal;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.study.yaml.Kebab;

/**
 * A table that becomes a CSV file: one header, rows of the same width, quoted as RFC 4180 says,
 * lines ended by a line feed, UTF-8. Doubles are written as {@link Double#toString(double)} does,
 * so that they read back to the same bits; infinities as {@code inf} and {@code -inf}, which NumPy
 * and pandas read; what is absent as an empty cell; enum constants in lower case with hyphens.
 */
public final class CsvFile {

  private final List<String> header;
  private final StringBuilder text = new StringBuilder();

  /**
   * A table without rows.
   *
   * @param header names of the columns
   */
  public CsvFile(String... header) {
    this.header = List.of(header);
    append(this.header.toArray());
  }

  /**
   * Adds a row.
   *
   * @param cells one value a column: text, number, truth value, enum constant or an optional of one
   * @return this table
   * @throws IllegalArgumentException if the number of cells is not that of the columns, or a cell
   *     is NaN or null (what was not estimated is an empty optional)
   */
  public CsvFile row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "found " + cells.length + " cells, expected " + header.size() + ": " + header);
    }
    append(cells);
    return this;
  }

  /**
   * The file's text.
   *
   * @return header and rows
   */
  public String text() {
    return text.toString();
  }

  /**
   * Writes the file whole.
   *
   * @param file where to
   * @throws org.touchstone.problem.DataProblem if it cannot be written
   */
  public void write(Path file) {
    AtomicFiles.writeText(file, text());
  }

  private void append(Object[] cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      line.append(i == 0 ? "" : ",").append(quoted(cell(cells[i], i)));
    }
    text.append(line).append('\n');
  }

  private String cell(Object value, int column) {
    if (value instanceof Optional<?> o) {
      return o.map(present -> cell(present, column)).orElse("");
    }
    if (value instanceof OptionalDouble o) {
      return o.isPresent() ? number(o.getAsDouble(), column) : "";
    }
    if (value instanceof OptionalInt o) {
      return o.isPresent() ? Integer.toString(o.getAsInt()) : "";
    }
    if (value instanceof OptionalLong o) {
      return o.isPresent() ? Long.toString(o.getAsLong()) : "";
    }
    if (value instanceof Double d) {
      return number(d, column);
    }
    if (value instanceof Enum<?> constant) {
      return Kebab.of(constant);
    }
    if (value instanceof CharSequence
        || value instanceof Ideal
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean) {
      return value.toString();
    }
    throw new IllegalArgumentException(
        "column " + header.get(column) + ": found " + value + ", which no cell can hold");
  }

  private String number(double value, int column) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(
          "column " + header.get(column) + ": found NaN, expected a number or nothing");
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.toString(value);
  }

  private static String quoted(String cell) {
    boolean special = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return special ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
