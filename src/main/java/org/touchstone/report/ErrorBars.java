package org.touchstone.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.report.Layer.Line;
import org.touchstone.report.Layer.Point;

/**
 * Bars of one standard error on both axes, as one broken line: the chart library draws bars on y
 * only. A number without an error has no bar. Two bounds are a bar with ends that reaches from one
 * to the other, with a standard error more at each; a single bound has an arrow to where the number
 * lies.
 */
final class ErrorBars {

  /** Lengths as shares of an axis. */
  private static final double ARROW = 0.055;

  private static final double HEAD = 0.018;
  private static final double END = 0.009;

  private final Axis x;
  private final Axis y;
  private final List<Point> path = new ArrayList<>();

  /**
   * None yet.
   *
   * @param x the axis across, for the size of arrows
   * @param y the axis upwards
   */
  ErrorBars(Axis x, Axis y) {
    this.x = x;
    this.y = y;
  }

  void across(Value value, double at) {
    double height = y.share(at);
    if (value.error().isPresent() || value.upper().isPresent()) {
      line(new Point(value.low(), at), new Point(value.high(), at));
    }
    if (value.upper().isPresent()) {
      for (double end : new double[] {value.low(), value.high()}) {
        line(new Point(end, y.at(height - END)), new Point(end, y.at(height + END)));
      }
    } else if (!value.isExact()) {
      double from = x.share(value.value());
      double way = value.side() == Value.Side.UPPER ? -1 : 1;
      Point tip = new Point(x.at(from + way * ARROW), at);
      line(new Point(value.value(), at), tip);
      double back = x.at(from + way * (ARROW - HEAD));
      line(new Point(back, y.at(height - END)), tip);
      line(new Point(back, y.at(height + END)), tip);
    }
  }

  void upright(double at, Value value) {
    double place = x.share(at);
    if (value.error().isPresent() || value.upper().isPresent()) {
      line(new Point(at, value.low()), new Point(at, value.high()));
    }
    if (value.upper().isPresent()) {
      for (double end : new double[] {value.low(), value.high()}) {
        line(new Point(x.at(place - END), end), new Point(x.at(place + END), end));
      }
    } else if (!value.isExact()) {
      double from = y.share(value.value());
      double way = value.side() == Value.Side.UPPER ? -1 : 1;
      Point tip = new Point(at, y.at(from + way * ARROW));
      line(new Point(at, value.value()), tip);
      double back = y.at(from + way * (ARROW - HEAD));
      line(new Point(x.at(place - END), back), tip);
      line(new Point(x.at(place + END), back), tip);
    }
  }

  Layer layer(Color colour) {
    return new Line(List.copyOf(path), colour, Layer.SOLID);
  }

  boolean isEmpty() {
    return path.isEmpty();
  }

  private void line(Point from, Point to) {
    path.add(from);
    path.add(to);
    path.add(new Point(to.x(), Double.NaN));
  }
}
