package org.touchstone.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;
import org.touchstone.report.Layer.Points;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The share of projections that a test rejects, against the sample size: p-values measure n, too.
 */
final class RejectionAgainstN {

  private RejectionAgainstN() {}

  /** The figure: a panel for each extractor, resize and test; none where nothing was tested. */
  static Optional<Figure> figure(Table normality) {
    Map<List<String>, Map<String, List<Point>>> panels = new LinkedHashMap<>();
    Set<String> sets = new LinkedHashSet<>();
    List<Double> sizes = new ArrayList<>();
    DrawnPoints drawn = new DrawnPoints("features", "resize", "test", "set", "n", "rejected_share");
    for (Row row : normality) {
      if (row.isMissing("rejected_share")) {
        continue;
      }
      String set = row.getString("set");
      sets.add(set);
      sizes.add((double) row.getLong("n"));
      panels
          .computeIfAbsent(
              List.of(NormalityPlots.features(row), row.getString("test")),
              k -> new LinkedHashMap<>())
          .computeIfAbsent(set, s -> new ArrayList<>())
          .add(new Point(row.getLong("n"), 100 * row.getDouble("rejected_share")));
      drawn.add(
          row.getString("features"),
          row.getString("resize"),
          row.getString("test"),
          set,
          row.getLong("n"),
          row.getDouble("rejected_share"));
    }
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = List.copyOf(sets);
    Axis x = Axis.around("samples n", sizes.stream().mapToDouble(Double::doubleValue));
    Axis y = Axis.linear("projections rejected [%]", -4, 104);
    List<Panel> plots = new ArrayList<>();
    panels.forEach((key, lines) -> plots.add(panel(key, lines, names, x, y)));
    List<LegendEntry> legend = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      legend.add(LegendEntry.marker(names.get(i), Marks.colour(i), Marks.marker(i)));
    }
    legend.add(
        LegendEntry.line("5 %: what a test rejects of normal data", Marks.BLACK, Layer.DASHED));
    return Optional.of(
        new Figure(
            "rejection-share",
            new Page(
                "How often normality is rejected, against the number of samples n",
                "Share of random projections that a test of normality rejects at 5 %. Any departure"
                    + " is found once n is large: a p-value alone mostly measures n.",
                PanelGrid.small(plots),
                legend),
            Figure.MANY_PLOTS,
            drawn));
  }

  private static Panel panel(
      List<String> key, Map<String, List<Point>> lines, List<String> names, Axis x, Axis y) {
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.level(x, 5, Marks.BLACK, Layer.DASHED));
    lines.forEach(
        (set, points) -> {
          List<Point> sorted =
              points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
          int index = names.indexOf(set);
          if (sorted.size() > 1) {
            layers.add(new Line(sorted, Marks.colour(index), Layer.SOLID));
          }
          layers.add(new Points(sorted, Marks.colour(index), Marks.marker(index)));
        });
    return new Panel(key.get(0) + ": " + NormalityPlots.test(key.get(1)), x, y, layers);
  }
}
