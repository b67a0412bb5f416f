package org.touchstone.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The numbers that stand beside scores, such as the p-values of a test: for each the value of the
 * truth, and what the candidates' values spread over.
 */
final class DetailTable {

  private static final double LEVEL = 0.05;

  private DetailTable() {}

  private record Detail(Scorer scorer, String name) {}

  /**
   * The table; without rows where no metric has a detail.
   *
   * @param results the run
   * @param details {@code details.csv}
   */
  static TextTable of(Results results, Table details) {
    Map<Detail, Map<String, Double>> values = new LinkedHashMap<>();
    for (Row row : details) {
      if (!row.isMissing("value")) {
        values
            .computeIfAbsent(
                new Detail(Scorer.of(row), row.getString("detail")), d -> new LinkedHashMap<>())
            .put(row.getString("model"), row.getDouble("value"));
      }
    }
    List<String> levels = results.levels();
    List<List<String>> rows = new ArrayList<>();
    values.forEach(
        (detail, byModel) -> {
          String truth =
              levels.isEmpty() || !byModel.containsKey(levels.get(0))
                  ? "-"
                  : text(detail.name(), byModel.get(levels.get(0)));
          double[] candidates =
              results.candidates().stream()
                  .filter(model -> byModel.containsKey(model.name()))
                  .mapToDouble(model -> byModel.get(model.name()))
                  .sorted()
                  .toArray();
          rows.add(
              List.of(
                  detail.scorer().label(),
                  detail.name(),
                  truth,
                  range(detail.name(), candidates),
                  rejected(detail.name(), candidates)));
        });
    return new TextTable(
        List.of("scorer", "detail", "truth", "candidates:\nmin, median, max", "p ≤ 0.05"), rows);
  }

  private static String range(String name, double[] sorted) {
    if (sorted.length == 0) {
      return "-";
    }
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return text(name, sorted[0])
        + ", "
        + text(name, median)
        + ", "
        + text(name, sorted[sorted.length - 1]);
  }

  private static String rejected(String name, double[] candidates) {
    long rejected = Arrays.stream(candidates).filter(p -> p <= LEVEL).count();
    return isProbability(name) ? rejected + " of " + candidates.length : "-";
  }

  private static String text(String name, double value) {
    return isProbability(name) ? Numbers.probability(value) : Numbers.plain(value);
  }

  private static boolean isProbability(String name) {
    return name.matches("p|p-value|.*-p|.*-p-value|p-value-.*");
  }
}
