package org.touchstone.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

/**
 * A line of a legend: a sign and what it means.
 *
 * @param label what it means
 * @param sign draws the sign around a point, at most 12 to either side
 */
record LegendEntry(String label, Sign sign) {

  /** Draws a sign. */
  @FunctionalInterface
  interface Sign {
    void paint(Graphics2D g, double x, double y);
  }

  static LegendEntry marker(String label, Color colour, Marker marker) {
    return new LegendEntry(
        label,
        (g, x, y) -> {
          g.setColor(colour);
          marker.paint(g, x, y, 10);
        });
  }

  static LegendEntry line(String label, Color colour, BasicStroke stroke) {
    return new LegendEntry(
        label,
        (g, x, y) -> {
          g.setColor(colour);
          g.setStroke(stroke);
          g.draw(new Line2D.Double(x - 12, y, x + 12, y));
        });
  }

  static LegendEntry box(String label, Color colour) {
    return new LegendEntry(
        label,
        (g, x, y) -> {
          g.setColor(colour);
          g.fill(new Rectangle2D.Double(x - 9, y - 5, 18, 10));
          g.setColor(Marks.GREY); // else a white box is not seen
          g.setStroke(Layer.THIN);
          g.draw(new Rectangle2D.Double(x - 9, y - 5, 18, 10));
        });
  }
}
