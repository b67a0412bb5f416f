package org.touchstone.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.touchstone.report.Layer.Area;
import org.touchstone.report.Layer.Point;

/**
 * Lines across a panel at the scores of sets that are no candidates: the second sample of the
 * truth, which shows how good a score can get at this sample size, and real images where there are
 * any; and a line at the best value, where a score has one.
 */
final class Levels {

  private final Results results;

  Levels(Results results) {
    this.results = results;
  }

  /** The levels of a scorer, for the range of an axis. */
  DoubleStream values(Scorer scorer) {
    return DoubleStream.concat(
        results.target(scorer).stream(),
        results.levels().stream()
            .flatMap(name -> results.finite(scorer, name).stream())
            .flatMapToDouble(value -> DoubleStream.of(value.low(), value.high())));
  }

  /**
   * A line, with a band of one standard error to either side, for each level of a scorer; and one
   * at the value that is best, where neither low nor high values are.
   */
  List<Layer> layers(Scorer scorer, Axis x) {
    List<Layer> layers = new ArrayList<>();
    results
        .target(scorer)
        .ifPresent(best -> layers.add(Layer.level(x, best, Marks.GREEN, Layer.SOLID)));
    for (String name : results.levels()) {
      results
          .finite(scorer, name)
          .ifPresent(
              value -> {
                if (value.error().orElse(0) > 0) {
                  layers.add(new Area(band(value, x), Marks.faint(colour(name), 45)));
                }
                layers.add(Layer.level(x, value.value(), colour(name), stroke(name)));
              });
    }
    return layers;
  }

  /** Lines of the legend for the levels that one of these scorers has. */
  List<LegendEntry> legend(List<Scorer> scorers) {
    List<LegendEntry> entries = new ArrayList<>();
    for (String name : results.levels()) {
      if (scorers.stream().anyMatch(scorer -> results.finite(scorer, name).isPresent())) {
        entries.add(LegendEntry.line(describe(name), colour(name), stroke(name)));
      }
    }
    if (scorers.stream().anyMatch(scorer -> results.target(scorer).isPresent())) {
      entries.add(LegendEntry.line("the value that is best", Marks.GREEN, Layer.SOLID));
    }
    return entries;
  }

  /** What the levels of one scorer are, with their numbers; empty where there are none. */
  String caption(Scorer scorer, Axis y) {
    StringBuilder text = new StringBuilder();
    for (String name : results.levels()) {
      results
          .finite(scorer, name)
          .ifPresent(
              value ->
                  text.append(isTruth(name) ? " Dashed: " : " Dotted: ")
                      .append(describe(name))
                      .append(" (")
                      .append(value)
                      .append(y.holds(value.value()) ? ")." : ", off the axis)."));
    }
    return text.toString();
  }

  private String describe(String name) {
    return isTruth(name)
        ? name + ": a second sample of the truth itself, the best to hope for"
        : name;
  }

  private boolean isTruth(String name) {
    return results.levels().indexOf(name) == 0;
  }

  private Color colour(String name) {
    return isTruth(name) ? Marks.BLACK : Marks.GREY;
  }

  private BasicStroke stroke(String name) {
    return isTruth(name) ? Layer.DASHED : Layer.DOTTED;
  }

  private static List<Point> band(Value value, Axis x) {
    return List.of(
        new Point(x.low(), value.low()),
        new Point(x.high(), value.low()),
        new Point(x.high(), value.high()),
        new Point(x.low(), value.high()));
  }
}
