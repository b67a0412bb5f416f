package org.touchstone.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

/**
 * One plot: axes around layers. XChart draws the layers into a rectangle; frame, ticks and text are
 * drawn here, because its ticks on short logarithmic axes and on axes of names carry no labels and
 * its text would become outlines (a hundred times the bytes) in SVG.
 *
 * @param title stands above; may be empty
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param layers what is drawn, from the bottom to the top
 */
record Panel(String title, Axis x, Axis y, List<Layer> layers) {

  private static final Color GRID = new Color(0xE4, 0xE4, 0xE4);
  private static final Color FRAME = new Color(0x88, 0x88, 0x88);
  private static final Color NONE = new Color(255, 255, 255, 0);
  private static final int MARKER_SIZE = 9;

  /** Where the plot lies in a panel that is painted there. */
  Rectangle inside(int left, int top, int width, int height) {
    double labels =
        y.ticks().stream()
            .mapToDouble(t -> Lettering.width(Lettering.TICK, t.label()))
            .max()
            .orElse(0);
    int startX = left + (int) Math.ceil(labels) + 10 + (y.title().isEmpty() ? 0 : 20);
    int startY = top + (title.isEmpty() ? 6 : 24);
    int spanX = left + width - 14 - startX;
    int spanY = top + height - (x.title().isEmpty() ? 24 : 44) - startY;
    return new Rectangle(startX, startY, spanX, spanY);
  }

  void paint(Graphics2D g, int left, int top, int width, int height) {
    Rectangle inside = inside(left, top, width, height);
    int startX = inside.x;
    int startY = inside.y;
    int spanX = inside.width;
    int spanY = inside.height;
    g.setColor(Lettering.INK);
    Font heading = Lettering.shrunk(Lettering.PANEL, title, width - 8);
    double shift = Math.min(0, spanX - Lettering.width(heading, title)); // keep long titles in
    Lettering.draw(g, heading, title, startX + shift, startY - 8, 0);
    paintTicks(g, startX, startY, spanX, spanY);
    XYChart chart = chart(spanX, spanY);
    layers.forEach(layer -> layer.addTo(chart, x, y));
    Graphics2D shifted = (Graphics2D) g.create();
    shifted.translate(startX, startY);
    chart.paint(shifted, spanX, spanY);
    shifted.dispose();
    g.setColor(FRAME);
    g.setStroke(new BasicStroke(1));
    g.drawRect(startX, startY, spanX, spanY);
    g.setColor(Lettering.INK);
    Font font = Lettering.AXIS;
    Lettering.draw(
        g,
        font,
        fit(font, x.title(), spanX + startX - left),
        startX + spanX / 2.0,
        startY + spanY + 38,
        0.5);
    Lettering.drawUpwards(
        g,
        font,
        fit(font, y.title(), height),
        left + 13,
        middle(font, y.title(), startY + spanY / 2.0, top, height),
        0.5);
  }

  /** The middle for an upright title, moved so that neither end leaves the panel. */
  private static double middle(Font font, String text, double wanted, int top, int height) {
    double half = Lettering.width(font, text) / 2;
    return Math.max(top + half, Math.min(wanted, top + height - half));
  }

  /** A title without its last remark where it is too long for its panel. */
  private static String fit(Font font, String text, double room) {
    int comma = text.lastIndexOf(", ");
    return Lettering.width(font, text) > room && comma > 0 ? text.substring(0, comma) : text;
  }

  private void paintTicks(Graphics2D g, int startX, int startY, int spanX, int spanY) {
    g.setStroke(new BasicStroke(1));
    double free = Double.NEGATIVE_INFINITY; // labels that would touch the one before are left out
    for (Axis.Tick tick : x.ticks()) {
      double at = startX + spanX * x.share(tick.at());
      double half = Lettering.width(Lettering.TICK, tick.label()) / 2;
      boolean labelled = !tick.label().isEmpty() && at - half > free;
      g.setColor(FRAME);
      g.draw(new Line2D.Double(at, startY + spanY, at, startY + spanY + (labelled ? 5 : 3)));
      if (labelled) {
        g.setColor(GRID);
        g.draw(new Line2D.Double(at, startY, at, startY + spanY));
        g.setColor(Lettering.INK);
        Lettering.draw(g, Lettering.TICK, tick.label(), at, startY + spanY + 18, 0.5);
        free = at + half + 7;
      }
    }
    for (Axis.Tick tick : y.ticks()) {
      double at = startY + spanY * (1 - y.share(tick.at()));
      boolean labelled = !tick.label().isEmpty();
      if (labelled) {
        g.setColor(GRID);
        g.draw(new Line2D.Double(startX, at, startX + spanX, at));
        g.setColor(Lettering.INK);
        Lettering.draw(g, Lettering.TICK, tick.label(), startX - 8, at + 4, 1);
      }
      g.setColor(FRAME);
      g.draw(new Line2D.Double(startX - (labelled ? 5 : 3), at, startX, at));
    }
  }

  /** A chart that is all plot: no frame, no text, no room around. */
  private XYChart chart(int width, int height) {
    XYChart chart = new XYChart(width, height);
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(NONE);
    style.setPlotBackgroundColor(NONE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesVisible(false);
    style.setPlotTicksMarksVisible(false);
    style.setAxisTicksVisible(false);
    style.setAxisTitlesVisible(false);
    style.setChartTitleVisible(false);
    style.setLegendVisible(false);
    style.setChartPadding(0);
    style.setPlotMargin(0);
    style.setPlotContentSize(1.0);
    style.setMarkerSize(MARKER_SIZE);
    style.setXAxisMin(x.place(x.low()));
    style.setXAxisMax(x.place(x.high()));
    style.setYAxisMin(y.place(y.low()));
    style.setYAxisMax(y.place(y.high()));
    return chart;
  }
}
