package org.touchstone.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;
import org.touchstone.report.Layer.Points;

/**
 * τ with KL across, τ with reverse KL upwards: a numbered point for each metric, with 95 %
 * intervals both ways.
 */
final class KlOrReverseKl {

  private KlOrReverseKl() {}

  /** The figure; none where nothing was compared, as in older runs. */
  static Optional<Figure> figure(Results results) {
    List<Allegiance> shown =
        results.allegiances().stream()
            .filter(a -> a.kl().value().isPresent() && a.reverse().value().isPresent())
            .toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<String> spaces = shown.stream().map(a -> a.scorer().space()).distinct().toList();
    DrawnPoints drawn =
        new DrawnPoints(
            "number",
            "scorer",
            "features",
            "resize",
            "kl_tau_b",
            "kl_ci_low",
            "kl_ci_high",
            "reverse_kl_tau_b",
            "reverse_kl_ci_low",
            "reverse_kl_ci_high",
            "verdict");
    Axis x = Axis.linear("Kendall's τ-b with KL(P‖Q)", -1.05, 1.05);
    Axis y = Axis.linear("Kendall's τ-b with reverse KL(Q‖P)", -1.05, 1.05);
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.level(x, 0, Marks.BLACK, Layer.DASHED));
    layers.add(Layer.upright(y, 0, Marks.BLACK, Layer.DASHED));
    layers.add(new Line(List.of(new Point(-1, -1), new Point(1, 1)), Marks.GREY, Layer.THIN));
    List<Layer> points = new ArrayList<>();
    List<NumberedPanel.Mark> marks = new ArrayList<>();
    List<LegendEntry> legend = new ArrayList<>();
    for (int space = 0; space < spaces.size(); space++) {
      legend.add(LegendEntry.marker(spaces.get(space), Marks.colour(space), Marks.marker(space)));
    }
    for (int i = 0; i < shown.size(); i++) {
      Allegiance a = shown.get(i);
      int space = spaces.indexOf(a.scorer().space());
      Color colour = Marks.colour(space);
      Point at = new Point(a.kl().value().getAsDouble(), a.reverse().value().getAsDouble());
      layers.addAll(bars(a, at, Marks.faint(colour, shown.size() > 15 ? 35 : 110)));
      points.add(new Points(List.of(at), colour, Marks.marker(space)));
      marks.add(new NumberedPanel.Mark(at, String.valueOf(i + 1)));
      legend.add(LegendEntry.marker(i + 1 + " " + a.scorer().id(), colour, Marks.marker(space)));
      drawn.add(
          i + 1,
          a.scorer().id(),
          a.scorer().features(),
          a.scorer().resize(),
          a.kl().value(),
          a.kl().low(),
          a.kl().high(),
          a.reverse().value(),
          a.reverse().low(),
          a.reverse().high(),
          a.verdict());
    }
    layers.addAll(points);
    int side = shown.size() > 15 ? 860 : 640;
    return Optional.of(
        new Figure(
            "kl-or-reverse-kl",
            new Page(
                "Which divergence a metric follows",
                "On the thin line a metric agrees with both alike; below it with KL(P‖Q) rather,"
                    + " above it with reverse KL(Q‖P). Bars are 95 % intervals that resample training"
                    + " runs; whether a distance from the line is chance, the difference's own"
                    + " interval says, in the figure agreement. Numbers by falling τ with KL."
                    + (results.bounded(results.candidates()).isEmpty()
                        ? ""
                        : " Only models whose divergences are known exactly count."),
                new NumberedPanel(new Panel("", x, y, layers), marks, side, side),
                legend),
            Figure.PLOT,
            drawn));
  }

  private static List<Layer> bars(Allegiance a, Point at, Color colour) {
    List<Layer> bars = new ArrayList<>();
    if (a.kl().hasInterval()) {
      bars.add(
          new Line(
              List.of(
                  new Point(a.kl().low().getAsDouble(), at.y()),
                  new Point(a.kl().high().getAsDouble(), at.y())),
              colour,
              Layer.SOLID));
    }
    if (a.reverse().hasInterval()) {
      bars.add(
          new Line(
              List.of(
                  new Point(at.x(), a.reverse().low().getAsDouble()),
                  new Point(at.x(), a.reverse().high().getAsDouble())),
              colour,
              Layer.SOLID));
    }
    return bars;
  }
}
