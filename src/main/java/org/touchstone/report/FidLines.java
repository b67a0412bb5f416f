package org.touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;
import org.touchstone.report.Layer.Points;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** FID of subsets against one over their size, the line through them, and FID∞ where it ends. */
final class FidLines {

  private FidLines() {}

  /** One model's points and line. */
  private record Fit(String model, double intercept, double slope, List<Point> points) {
    double at(double inverse) {
      return intercept + slope * inverse;
    }
  }

  /** A figure for each extractor and resize, a panel for each model. */
  static List<Figure> figures(Table table) {
    Map<String, Map<String, Fit>> fits = new LinkedHashMap<>();
    Map<String, DrawnPoints> drawn = new LinkedHashMap<>();
    for (Row row : table) {
      if (row.isMissing("fid") || row.isMissing("intercept") || row.isMissing("slope")) {
        continue;
      }
      String features = NormalityPlots.features(row);
      Point point = new Point(row.getDouble("inverse_size"), row.getDouble("fid"));
      fits.computeIfAbsent(features, f -> new LinkedHashMap<>())
          .computeIfAbsent(
              row.getString("model"),
              model ->
                  new Fit(
                      model, row.getDouble("intercept"), row.getDouble("slope"), new ArrayList<>()))
          .points()
          .add(point);
      drawn
          .computeIfAbsent(
              features,
              f ->
                  new DrawnPoints(
                      "model", "subset_size", "inverse_size", "fid", "intercept", "slope"))
          .add(
              row.getString("model"),
              row.getLong("subset_size"),
              point.x(),
              point.y(),
              row.getDouble("intercept"),
              row.getDouble("slope"));
    }
    List<Figure> figures = new ArrayList<>();
    fits.forEach(
        (features, models) ->
            figures.add(figure(features, List.copyOf(models.values()), drawn.get(features))));
    return figures;
  }

  private static Figure figure(String features, List<Fit> fits, DrawnPoints drawn) {
    List<Panel> panels = new ArrayList<>();
    double largest =
        fits.stream().flatMap(fit -> fit.points().stream()).mapToDouble(Point::x).max().orElse(1);
    Axis x = Axis.linear("1/N", -0.05 * largest, 1.05 * largest);
    for (Fit fit : fits) {
      panels.add(panel(fit, x, largest));
    }
    return new Figure(
        "fid-line-" + Stems.of(features),
        new Page(
            "FID against 1/N, and FID∞: " + features,
            "FID is biased by about a constant over the number of images N. Each point is the FID of"
                + " a subset of N images; the line is carried on to 1/N = 0, where its intercept is"
                + " FID∞. Points far off the line say that it should not be trusted.",
            PanelGrid.small(panels),
            List.of(
                LegendEntry.marker("FID of a subset", Marks.BLUE, SeriesMarkers.CIRCLE),
                LegendEntry.line("least-squares line", Marks.BLACK, Layer.THIN),
                LegendEntry.marker("intercept: FID∞", Marks.VERMILION, SeriesMarkers.DIAMOND))),
        Figure.MANY_PLOTS,
        drawn);
  }

  private static Panel panel(Fit fit, Axis x, double largest) {
    DoubleStream heights =
        DoubleStream.concat(
            DoubleStream.of(fit.intercept(), fit.at(largest)),
            fit.points().stream().mapToDouble(Point::y));
    double[] all = heights.toArray();
    double low = DoubleStream.of(all).min().orElse(0);
    double high = DoubleStream.of(all).max().orElse(1);
    double margin = high > low ? 0.09 * (high - low) : 0.1;
    Axis y = Axis.linear("FID [features²]", low - margin, high + margin);
    return new Panel(
        fit.model() + ": FID∞ = " + Numbers.plain(fit.intercept()),
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
