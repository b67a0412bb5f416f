package org.touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.report.Layer.Point;
import org.touchstone.report.Layer.Points;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** The Gaussian's log-density of each image against the truth's log-likelihood. */
final class TailScatter {

  /** Images drawn in a panel: more are a blot, and half a megabyte of SVG. */
  private static final int MOST = 400;

  private TailScatter() {}

  /** The figure: a panel for each extractor, resize and set; none where there is no image. */
  static Optional<Figure> figure(Table images) {
    Map<List<String>, List<Point>> panels = new LinkedHashMap<>();
    DrawnPoints drawn =
        new DrawnPoints("features", "resize", "set", "image", "log_p", "log_density");
    for (Row row : images) {
      List<Point> points =
          panels.computeIfAbsent(
              List.of(NormalityPlots.features(row), row.getString("set")), k -> new ArrayList<>());
      if (points.size() < MOST) {
        points.add(new Point(row.getDouble("log_p"), row.getDouble("log_density")));
        drawn.add(
            row.getString("features"),
            row.getString("resize"),
            row.getString("set"),
            row.getLong("image"),
            row.getDouble("log_p"),
            row.getDouble("log_density"));
      }
    }
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    List<Panel> plots = new ArrayList<>();
    List<String> sets = panels.keySet().stream().map(key -> key.get(1)).distinct().toList();
    panels.forEach((key, points) -> plots.add(panel(key, points, sets.indexOf(key.get(1)))));
    return Optional.of(
        new Figure(
            "gaussian-tail",
            new Page(
                "Does the Gaussian of the features know which images are likely?",
                "Each mark is an image (the first "
                    + MOST
                    + " of a set at most): its log-density under the Gaussian fitted to the truth's"
                    + " features, against its true log P(x). Were the Gaussian right about its tail,"
                    + " the marks would rise.",
                new PanelGrid(plots, Math.max(1, sets.size()), 340, 260),
                List.of()),
            Figure.MANY_PLOTS,
            drawn));
  }

  private static Panel panel(List<String> key, List<Point> points, int set) {
    Axis x = Axis.around("log P(x) [nats]", points.stream().mapToDouble(Point::x));
    Axis y = Axis.around("Gaussian log-density [nats]", points.stream().mapToDouble(Point::y));
    Layer marks = new Points(points, Marks.faint(Marks.colour(set), 90), Marks.marker(0));
    return new Panel(key.get(0) + ": images of " + key.get(1), x, y, List.of(marks));
  }
}
