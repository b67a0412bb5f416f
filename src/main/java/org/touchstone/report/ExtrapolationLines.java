package org.touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;
import org.touchstone.report.Layer.Points;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** A metric of subsets against one over their size, the line through them, and where it ends. */
final class ExtrapolationLines {

  private final Results results;

  ExtrapolationLines(Results results) {
    this.results = results;
  }

  /** One model's points and line. */
  private record Fit(String model, double intercept, double slope, List<Point> points) {
    double at(double inverse) {
      return intercept + slope * inverse;
    }
  }

  /** A figure for each scorer on its features, a panel for each model. */
  List<Figure> figures(Table table) {
    Map<Scorer, Map<String, Fit>> fits = new LinkedHashMap<>();
    Map<Scorer, DrawnPoints> drawn = new LinkedHashMap<>();
    for (Row row : table) {
      if (row.isMissing("value") || row.isMissing("intercept") || row.isMissing("slope")) {
        continue;
      }
      Scorer scorer = Scorer.of(row);
      String model = row.getString("model");
      double intercept = row.getDouble("intercept");
      double slope = row.getDouble("slope");
      Point point = new Point(row.getDouble("inverse_size"), row.getDouble("value"));
      fits.computeIfAbsent(scorer, s -> new LinkedHashMap<>())
          .computeIfAbsent(model, m -> new Fit(m, intercept, slope, new ArrayList<>()))
          .points()
          .add(point);
      drawn
          .computeIfAbsent(
              scorer,
              s ->
                  new DrawnPoints(
                      "model", "subset_size", "inverse_size", "value", "intercept", "slope"))
          .add(model, row.getLong("subset_size"), point.x(), point.y(), intercept, slope);
    }
    List<Figure> figures = new ArrayList<>();
    fits.forEach(
        (scorer, models) ->
            figures.add(figure(scorer, List.copyOf(models.values()), drawn.get(scorer))));
    return figures;
  }

  private Figure figure(Scorer scorer, List<Fit> fits, DrawnPoints drawn) {
    String metric = metric(scorer);
    List<Panel> panels = new ArrayList<>();
    double largest =
        fits.stream().flatMap(fit -> fit.points().stream()).mapToDouble(Point::x).max().orElse(1);
    Axis x = Axis.linear("1/N", -0.05 * largest, 1.05 * largest);
    for (Fit fit : fits) {
      panels.add(panel(fit, x, largest, metric, metric + results.unit(scorer)));
    }
    return new Figure(
        "extrapolation-" + scorer.stem(),
        new Page(
            metric + " against 1/N, and " + metric + "∞: " + scorer.label(),
            metric
                + " is biased by about a constant over the number of images N. Each point is the "
                + metric
                + " of a subset of N images; the line is carried on to 1/N = 0, where its intercept"
                + " is "
                + metric
                + "∞. Points far off the line say that it should not be trusted.",
            PanelGrid.small(panels),
            List.of(
                LegendEntry.marker(metric + " of a subset", Marks.BLUE, SeriesMarkers.CIRCLE),
                LegendEntry.line("least-squares line", Marks.BLACK, Layer.THIN),
                LegendEntry.marker(
                    "intercept: " + metric + "∞", Marks.VERMILION, SeriesMarkers.DIAMOND))),
        Figure.MANY_PLOTS,
        drawn);
  }

  /** What is extrapolated: FID for {@code fid-inf}; a name that a study chose stays as it is. */
  private static String metric(Scorer scorer) {
    String id = scorer.id();
    return id.endsWith("-inf")
        ? id.substring(0, id.length() - "-inf".length()).toUpperCase(Locale.ROOT)
        : id;
  }

  private static Panel panel(Fit fit, Axis x, double largest, String metric, String yTitle) {
    DoubleStream heights =
        DoubleStream.concat(
            DoubleStream.of(fit.intercept(), fit.at(largest)),
            fit.points().stream().mapToDouble(Point::y));
    double[] all = heights.toArray();
    double low = DoubleStream.of(all).min().orElse(0);
    double high = DoubleStream.of(all).max().orElse(1);
    double margin = high > low ? 0.09 * (high - low) : 0.1;
    Axis y = Axis.linear(yTitle, low - margin, high + margin);
    return new Panel(
        fit.model() + ": " + metric + "∞ = " + Numbers.plain(fit.intercept()),
        x,
        y,
        List.of(
            Layer.upright(y, 0, Marks.GREY, Layer.DOTTED),
            new Line(
                List.of(new Point(0, fit.intercept()), new Point(largest, fit.at(largest))),
                Marks.BLACK,
                Layer.THIN),
            new Points(List.copyOf(fit.points()), Marks.BLUE, SeriesMarkers.CIRCLE),
            new Points(
                List.of(new Point(0, fit.intercept())), Marks.VERMILION, SeriesMarkers.DIAMOND)));
  }
}
