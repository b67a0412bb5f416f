package org.touchstone.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;

/**
 * Bars of one standard error on both axes, as one broken line: the chart library draws bars on y
 * only. A number without an error has no bar.
 */
final class ErrorBars {

  private final List<Point> path = new ArrayList<>();

  void across(Value x, double y) {
    if (x.error().isPresent()) {
      bar(new Point(x.low(), y), new Point(x.high(), y));
    }
  }

  void upright(double x, Value y) {
    if (y.error().isPresent()) {
      bar(new Point(x, y.low()), new Point(x, y.high()));
    }
  }

  Layer layer(Color colour) {
    return new Line(List.copyOf(path), colour, Layer.SOLID);
  }

  boolean isEmpty() {
    return path.isEmpty();
  }

  private void bar(Point from, Point to) {
    path.add(from);
    path.add(to);
    path.add(new Point(to.x(), Double.NaN));
  }
}
