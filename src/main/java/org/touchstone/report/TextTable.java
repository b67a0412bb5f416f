package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table for reading. The first column names the rows and stands left, the others right.
 *
 * @param header the heads of the columns; a line break makes a second line
 * @param rows the cells; as many in each row as in the header
 */
record TextTable(List<String> header, List<List<String>> rows) {

  private static final String GAP = "  ";

  /**
   * As plain text in ASCII, for any terminal: a table that is too wide goes on below, with the
   * names of the rows again.
   *
   * @param width the most characters in a line
   * @return the lines
   */
  String toText(int width) {
    StringBuilder text = new StringBuilder();
    int from = 1;
    while (from < header.size()) {
      List<Integer> columns = new ArrayList<>(List.of(0));
      int used = width(0);
      do {
        used += GAP.length() + width(from);
        columns.add(from++);
      } while (from < header.size() && used + GAP.length() + width(from) <= width);
      text.append(text.isEmpty() ? "" : "\n");
      block(text, columns);
    }
    return text.toString();
  }

  private void block(StringBuilder text, List<Integer> columns) {
    int lines = columns.stream().mapToInt(c -> head(c).length).max().orElse(1);
    for (int line = 0; line < lines; line++) {
      int at = line;
      append(text, columns, c -> line(head(c), at - (lines - head(c).length)));
    }
    append(text, columns, c -> "-".repeat(width(c)));
    for (List<String> row : rows) {
      append(text, columns, c -> ascii(row.get(c)));
    }
  }

  private void append(
      StringBuilder text, List<Integer> columns, java.util.function.IntFunction<String> cell) {
    String line =
        columns.stream()
            .map(c -> pad(cell.apply(c), width(c), c == 0))
            .collect(Collectors.joining(GAP));
    text.append(line.stripTrailing()).append('\n');
  }

  /** As a table in Markdown. */
  String toMarkdown() {
    StringBuilder text = new StringBuilder("| ");
    text.append(
        header.stream()
            .map(cell -> cell.replace("|", "\\|").replace("\n", "<br>"))
            .collect(Collectors.joining(" | ")));
    text.append(" |\n|---|").append("---:|".repeat(header.size() - 1)).append('\n');
    for (List<String> row : rows) {
      text.append("| ")
          .append(
              row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")))
          .append(" |\n");
    }
    return text.toString();
  }

  /** The text without the characters that a plain terminal may not have. */
  static String ascii(String text) {
    return text.replace("±", "+-")
        .replace("τ", "tau")
        .replace("–", "-")
        .replace("−", "-")
        .replace("≤", "<=")
        .replace("≥", ">=");
  }

  private String[] head(int column) {
    return ascii(header.get(column)).split("\n");
  }

  private static String line(String[] lines, int number) {
    return number < 0 ? "" : lines[number];
  }

  private int width(int column) {
    int widest = 0;
    for (String line : head(column)) {
      widest = Math.max(widest, line.length());
    }
    for (List<String> row : rows) {
      widest = Math.max(widest, ascii(row.get(column)).length());
    }
    return widest;
  }

  private static String pad(String text, int width, boolean left) {
    String blanks = " ".repeat(Math.max(0, width - text.length()));
    return left ? text + blanks : blanks + text;
  }
}
