package org.touchstone.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;
import org.touchstone.report.Layer.Points;

/**
 * Kendall's τ of every scorer with KL and with reverse KL, with 95 % intervals, best first; and
 * beside it the difference of the two.
 */
final class AgreementForest {

  /** Height of a scorer's row, and where there are many. */
  private static final int ROW = 34;

  private static final int CLOSE_ROW = 21;

  private AgreementForest() {}

  /** The figure over all candidates; none where nothing was compared. */
  static Optional<Figure> figure(Results results) {
    List<Agreement> withKl =
        results.agreements(Scorer.KL, "all").stream().filter(a -> a.tau().isPresent()).toList();
    if (withKl.isEmpty()) {
      return Optional.empty();
    }
    boolean alike = withKl.stream().map(Agreement::extent).distinct().count() == 1;
    List<String> names =
        withKl.stream()
            .map(a -> a.scorer().label() + (alike ? "" : ", " + a.models() + "/" + a.runs()))
            .toList();
    DrawnPoints drawn =
        new DrawnPoints(
            "scorer",
            "features",
            "resize",
            "against",
            "tau_b",
            "ci_low",
            "ci_high",
            "models",
            "runs");
    List<Agreement> withReverse =
        withKl.stream()
            .flatMap(a -> results.agreement(a.scorer(), Scorer.REVERSE_KL, "all").stream())
            .filter(a -> a.tau().isPresent() && !a.scorer().equals(Scorer.REVERSE_KL))
            .toList();
    List<Layer> layers = new ArrayList<>();
    Axis x =
        Axis.linear(
            "Kendall's τ-b: 1 ranks as the divergence does, 0 as chance, −1 the other way round",
            -1.05,
            1.05);
    Axis y = Axis.names("", names);
    layers.add(Layer.upright(y, 0, Marks.BLACK, Layer.DASHED));
    draw(layers, drawn, withKl, withKl, -0.16, Marks.BLUE, 0);
    draw(layers, drawn, withReverse, withKl, 0.16, Marks.VERMILION, 1);
    for (Allegiance a : results.allegiances()) {
      drawn.add(
          a.scorer().id(),
          a.scorer().features(),
          a.scorer().resize(),
          "kl - reverse-kl",
          a.difference().value(),
          a.difference().low(),
          a.difference().high(),
          null,
          null);
    }
    String extent =
        alike
            ? "Over " + withKl.get(0).extent() + "."
            : "Behind each name: the number of models / of training runs they come from.";
    return Optional.of(
        new Figure(
            "agreement",
            new Page(
                "Which metric ranks the models as KL does",
                extent
                    + " Bars are 95 % intervals that resample training runs; where a bar reaches"
                    + " the dashed line, the agreement may be chance"
                    + (results.allegiances().isEmpty()
                        ? "."
                        : "; where one of the difference does, the metric may see both"
                            + " divergences alike.")
                    + (results.bounded(results.candidates()).isEmpty()
                        ? ""
                        : " Models of which only bounds are known count where these separate them,"
                            + " and not in the difference."),
                body(new Panel("", x, y, layers), results, withKl),
                List.of(
                    LegendEntry.marker("τ with KL(P‖Q)", Marks.BLUE, Marks.marker(0)),
                    LegendEntry.marker(
                        "τ with reverse KL(Q‖P)", Marks.VERMILION, Marks.marker(1)))),
            Figure.PLOT,
            drawn));
  }

  private static Body body(Panel forest, Results results, List<Agreement> order) {
    int row = results.isLarge() ? CLOSE_ROW : ROW;
    int height = 70 + row * order.size();
    PanelGrid left = new PanelGrid(List.of(forest), 1, 860, height);
    if (results.allegiances().isEmpty()) {
      return left;
    }
    List<Scorer> scorers = order.stream().map(Agreement::scorer).toList();
    List<Point> points = new ArrayList<>();
    List<Point> bars = new ArrayList<>();
    for (Allegiance a : results.allegiances()) {
      if (a.difference().value().isPresent() && scorers.contains(a.scorer())) {
        add(
            points,
            bars,
            -scorers.indexOf(a.scorer()),
            a.difference().value(),
            a.difference().low(),
            a.difference().high());
      }
    }
    double reach =
        Stream.concat(points.stream(), bars.stream())
            .mapToDouble(point -> Math.abs(point.x()))
            .max()
            .orElse(1);
    Axis x = Axis.linear("difference", -1.05 * reach, 1.05 * reach);
    Axis y = Axis.names("", scorers.stream().map(scorer -> "").toList());
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.upright(y, 0, Marks.BLACK, Layer.DASHED));
    layers.addAll(layers(points, bars, Marks.BLACK, 3));
    return new TitledRow(
        List.of("Each divergence", "τ with KL − τ with reverse KL"),
        List.of(left, new PanelGrid(List.of(new Panel("", x, y, layers)), 1, 330, height)));
  }

  private static void add(
      List<Point> points,
      List<Point> bars,
      double y,
      OptionalDouble value,
      OptionalDouble low,
      OptionalDouble high) {
    points.add(new Point(value.orElseThrow(), y));
    if (low.isPresent() && high.isPresent()) {
      bars.add(new Point(low.getAsDouble(), y));
      bars.add(new Point(high.getAsDouble(), y));
      bars.add(new Point(high.getAsDouble(), Double.NaN));
    }
  }

  private static List<Layer> layers(
      List<Point> points, List<Point> bars, Color colour, int marker) {
    List<Layer> layers = new ArrayList<>();
    if (!bars.isEmpty()) {
      layers.add(new Line(bars, colour, Layer.SOLID));
    }
    if (!points.isEmpty()) {
      layers.add(new Points(points, colour, Marks.marker(marker)));
    }
    return layers;
  }

  private static void draw(
      List<Layer> layers,
      DrawnPoints drawn,
      List<Agreement> agreements,
      List<Agreement> order,
      double shift,
      Color colour,
      int marker) {
    List<Point> points = new ArrayList<>();
    List<Point> bars = new ArrayList<>();
    List<Scorer> scorers = order.stream().map(Agreement::scorer).toList();
    for (Agreement a : agreements) {
      double y = -scorers.indexOf(a.scorer()) - shift;
      add(points, bars, y, a.tau(), a.low(), a.high());
      drawn.add(
          a.scorer().id(),
          a.scorer().features(),
          a.scorer().resize(),
          a.against(),
          a.tau(),
          a.low(),
          a.high(),
          a.models().isEmpty() ? null : Long.valueOf(a.models()),
          a.runs().isEmpty() ? null : Long.valueOf(a.runs()));
    }
    layers.addAll(layers(points, bars, colour, marker));
  }
}
