package org.touchstone.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.Destination;
import tech.tablesaw.io.csv.CsvWriteOptions;
import tech.tablesaw.io.csv.CsvWriter;

/** The numbers behind a figure, row by row as they are drawn; written beside it. */
final class DrawnPoints {

  private final Table table = Table.create("drawn");

  /**
   * No rows yet.
   *
   * @param columns the columns; their names tell their types ({@link Columns})
   */
  DrawnPoints(String... columns) {
    for (String column : columns) {
      table.addColumns(Columns.typeOf(column).create(column));
    }
  }

  /**
   * One more row.
   *
   * @param cells text, numbers, or optionals of numbers (absent: an empty cell)
   */
  void add(Object... cells) {
    if (cells.length != table.columnCount()) {
      throw new IllegalArgumentException(cells.length + " cells for " + table.columnNames());
    }
    for (int i = 0; i < cells.length; i++) {
      append(table.column(i), unwrap(cells[i]));
    }
  }

  boolean isEmpty() {
    return table.isEmpty();
  }

  /** The rows as CSV, numbers in full precision. */
  String toCsv() {
    StringWriter text = new StringWriter();
    new CsvWriter()
        .write(
            table,
            CsvWriteOptions.builder(new Destination(text)).lineEnd("\n").header(true).build());
    return text.toString();
  }

  private static Object unwrap(Object cell) {
    if (cell instanceof OptionalDouble real) {
      return real.isPresent() ? real.getAsDouble() : null;
    }
    if (cell instanceof OptionalLong whole) {
      return whole.isPresent() ? whole.getAsLong() : null;
    }
    return cell instanceof Optional<?> other ? other.orElse(null) : cell;
  }

  private static void append(Column<?> column, Object cell) {
    if (cell == null) {
      column.appendMissing();
    } else if (column instanceof DoubleColumn reals) {
      reals.append(((Number) cell).doubleValue());
    } else if (column instanceof LongColumn wholes) {
      wholes.append(((Number) cell).longValue());
    } else {
      ((StringColumn) column).append(cell.toString());
    }
  }

  /** The names of the columns. */
  List<String> columns() {
    return table.columnNames();
  }
}
