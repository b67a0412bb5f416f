package org.touchstone.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The lines behind a metric's scores, such as precision over recall: one for each candidate, from
 * blue for the best KL to vermilion for the worst.
 */
final class MetricCurves {

  /** Points that are closer than this share of the longer side are one to the eye. */
  private static final double CLOSE = 0.004;

  private static final BasicStroke STROKE = new BasicStroke(1.3f);

  private final Results results;

  MetricCurves(Results results) {
    this.results = results;
  }

  /** The curves of one scorer. */
  private record Family(String xName, String yName, Map<String, List<Point>> lines) {}

  /** A figure for each scorer that has curves. */
  List<Figure> figures(Table table) {
    Map<Scorer, Family> families = new LinkedHashMap<>();
    for (Row row : table) {
      families
          .computeIfAbsent(
              Scorer.of(row),
              scorer ->
                  new Family(
                      row.getString("x_name"), row.getString("y_name"), new LinkedHashMap<>()))
          .lines()
          .computeIfAbsent(row.getString("model"), model -> new ArrayList<>())
          .add(new Point(row.getDouble("x"), row.getDouble("y")));
    }
    List<Figure> figures = new ArrayList<>();
    families.forEach((scorer, family) -> figures.add(figure(scorer, family)));
    return figures;
  }

  private Figure figure(Scorer scorer, Family family) {
    List<Point> all = family.lines().values().stream().flatMap(List::stream).toList();
    Axis x = axis(family.xName(), all.stream().mapToDouble(Point::x).toArray());
    Axis y = axis(family.yName(), all.stream().mapToDouble(Point::y).toArray());
    DrawnPoints drawn = new DrawnPoints("model", "x_name", "y_name", "x", "y");
    List<Layer> layers = new ArrayList<>();
    List<LegendEntry> legend = new ArrayList<>();
    List<Model> models = results.candidatesByKl();
    for (int rank = models.size() - 1; rank >= 0; rank--) { // the best on top
      Color colour = between(rank / Math.max(1.0, models.size() - 1));
      String name = models.get(rank).name();
      List<Point> points = family.lines().getOrDefault(name, List.of());
      if (!points.isEmpty()) {
        layers.add(line(name, points, family, x, y, new Look(colour, false), drawn));
        legend.add(0, LegendEntry.line(name, colour, STROKE));
      }
    }
    for (String level : results.levels()) {
      List<Point> points = family.lines().getOrDefault(level, List.of());
      if (!points.isEmpty()) {
        layers.add(line(level, points, family, x, y, new Look(Marks.BLACK, true), drawn));
        legend.add(0, LegendEntry.line(level, Marks.BLACK, Layer.DASHED));
      }
    }
    return new Figure(
        "curve-" + scorer.stem(),
        new Page(
            family.yName() + " over " + family.xName() + ": " + scorer.label(),
            "A line for each candidate, from blue (lowest KL) over grey to vermilion (highest);"
                + " dashed: a second sample of the truth, the best to hope for. Where colours lie in"
                + " order, the metric follows KL."
                + (results.bounded(models).isEmpty()
                    ? ""
                    : " " + results.bounded(models) + ": these stand at their bound of KL."),
            PanelGrid.single(new Panel("", x, y, layers)),
            legend),
        Figure.PLOT,
        drawn);
  }

  private record Look(Color colour, boolean dashed) {}

  private static Layer line(
      String model,
      List<Point> points,
      Family family,
      Axis x,
      Axis y,
      Look look,
      DrawnPoints drawn) {
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point last = kept.isEmpty() ? points.get(i) : kept.get(kept.size() - 1);
      double away =
          Math.hypot(
              x.share(points.get(i).x()) - x.share(last.x()),
              y.share(points.get(i).y()) - y.share(last.y()));
      if (kept.isEmpty() || away >= CLOSE || i == points.size() - 1) {
        kept.add(points.get(i));
        drawn.add(model, family.xName(), family.yName(), points.get(i).x(), points.get(i).y());
      }
    }
    return new Line(kept, look.colour(), look.dashed() ? Layer.DASHED : STROKE);
  }

  /** Shares of something run from 0 to 1, whatever the candidates reach. */
  private static Axis axis(String name, double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (low >= 0 && high <= 1) {
      return Axis.linear(name, -0.02, 1.02);
    }
    double margin = high > low ? 0.05 * (high - low) : 0.1;
    return Axis.linear(name, low - margin, high + margin);
  }

  /** From blue at 0 over grey to vermilion at 1. */
  private static Color between(double share) {
    Color middle = new Color(0xBB, 0xBB, 0xBB);
    Color from = share < 0.5 ? Marks.BLUE : middle;
    Color to = share < 0.5 ? middle : Marks.VERMILION;
    double part = share < 0.5 ? 2 * share : 2 * share - 1;
    return new Color(
        mix(from.getRed(), to.getRed(), part),
        mix(from.getGreen(), to.getGreen(), part),
        mix(from.getBlue(), to.getBlue(), part));
  }

  private static int mix(int from, int to, double part) {
    return (int) Math.round(from + part * (to - from));
  }
}
