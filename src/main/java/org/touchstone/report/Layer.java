package org.touchstone.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Something that is drawn in a panel, in the units of its axes; the first lies at the bottom. */
sealed interface Layer {

  /** Dashes of a reference line. */
  BasicStroke DASHED =
      new BasicStroke(
          1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {7, 5}, 0);

  /** Dots of a second kind of reference line. */
  BasicStroke DOTTED =
      new BasicStroke(
          1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 4}, 0);

  /** A thin line, for what only leads the eye. */
  BasicStroke THIN = new BasicStroke(1f);

  /** A solid line. */
  BasicStroke SOLID = new BasicStroke(1.8f);

  void addTo(XYChart chart, Axis x, Axis y);

  /** A point in the units of the axes. */
  record Point(double x, double y) {}

  /** Markers. */
  record Points(List<Point> at, Color colour, Marker marker) implements Layer {
    @Override
    public void addTo(XYChart chart, Axis x, Axis y) {
      XYSeries series = series(chart, at, x, y);
      series.setMarker(marker);
      series.setMarkerColor(colour);
      series.setLineStyle(SeriesLines.NONE);
    }
  }

  /** A polyline; a point whose y is NaN is a gap. */
  record Line(List<Point> at, Color colour, BasicStroke stroke) implements Layer {
    @Override
    public void addTo(XYChart chart, Axis x, Axis y) {
      XYSeries series = series(chart, at, x, y);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(colour);
      series.setLineStyle(stroke);
    }
  }

  /** A filled polygon without an outline. */
  record Area(List<Point> corners, Color colour) implements Layer {
    @Override
    public void addTo(XYChart chart, Axis x, Axis y) {
      XYSeries series = series(chart, corners, x, y);
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineStyle(SeriesLines.NONE);
      series.setLineColor(colour);
      series.setFillColor(colour);
    }
  }

  /** A line across the panel at one y. */
  static Layer level(Axis x, double y, Color colour, BasicStroke stroke) {
    return new Line(List.of(new Point(x.low(), y), new Point(x.high(), y)), colour, stroke);
  }

  /** A line up the panel at one x. */
  static Layer upright(Axis y, double x, Color colour, BasicStroke stroke) {
    return new Line(List.of(new Point(x, y.low()), new Point(x, y.high())), colour, stroke);
  }

  private static XYSeries series(XYChart chart, List<Point> points, Axis x, Axis y) {
    double[] xs = points.stream().mapToDouble(point -> x.place(point.x())).toArray();
    double[] ys =
        points.stream()
            .mapToDouble(point -> Double.isNaN(point.y()) ? Double.NaN : y.place(point.y()))
            .toArray();
    return chart.addSeries("series " + chart.getSeriesCollection().size(), xs, ys);
  }
}
