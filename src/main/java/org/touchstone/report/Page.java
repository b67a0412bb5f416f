package org.touchstone.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure as it is seen: a title, its reading in a sentence or two, the body, and under it the
 * legend, where it can cover nothing.
 */
final class Page {

  private static final int MARGIN = 20;
  private static final int MINIMUM_WIDTH = 560;
  private static final int TITLE_LINE = 24;
  private static final int READING_LINE = 19;
  private static final int LEGEND_LINE = 22;
  private static final int SIGN = 32;
  private static final int BETWEEN = 22;
  private static final int SHORT_LEGEND = 14;

  private final Body body;
  private final List<String> title;
  private final List<String> reading;
  private final List<List<LegendEntry>> legend;
  private final int inner;
  private final double cell;

  /**
   * Lays the page out.
   *
   * @param title the title
   * @param reading how to read the figure, and what it says
   * @param body the plots
   * @param legend the legend, in order
   */
  Page(String title, String reading, Body body, List<LegendEntry> legend) {
    this.body = body;
    this.inner = Math.max(body.width(), MINIMUM_WIDTH);
    this.title = Lettering.wrap(Lettering.TITLE, title, inner);
    this.reading = Lettering.wrap(Lettering.READING, reading, inner);
    this.cell = cell(legend, inner);
    this.legend = rows(legend, inner, cell);
  }

  int width() {
    return inner + 2 * MARGIN;
  }

  int height() {
    return top()
        + body.height()
        + (legend.isEmpty() ? 0 : 12 + LEGEND_LINE * legend.size())
        + MARGIN;
  }

  private int top() {
    return MARGIN + TITLE_LINE * title.size() + READING_LINE * reading.size() + 14;
  }

  void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width(), height());
    g.setColor(Lettering.INK);
    int y = MARGIN - 5;
    for (String line : title) {
      Lettering.draw(g, Lettering.TITLE, line, MARGIN, y += TITLE_LINE, 0);
    }
    for (String line : reading) {
      Lettering.draw(g, Lettering.READING, line, MARGIN, y += READING_LINE, 0);
    }
    AffineTransform here = g.getTransform();
    g.translate(MARGIN + (inner - body.width()) / 2, top());
    body.paint(g);
    g.setTransform(here);
    double base = top() + body.height() + 12 + LEGEND_LINE / 2.0;
    for (List<LegendEntry> row : legend) {
      double x = MARGIN;
      for (LegendEntry entry : row) {
        entry.sign().paint(g, x + 12, base);
        g.setColor(Lettering.INK);
        Lettering.draw(g, Lettering.AXIS, entry.label(), x + SIGN, base + 5, 0);
        x += width(entry, cell);
      }
      base += LEGEND_LINE;
    }
  }

  /** Its width, up to a whole number of cells. */
  private static double width(LegendEntry entry, double cell) {
    return cell * Math.ceil(width(entry) / cell);
  }

  private static double width(LegendEntry entry) {
    return SIGN + Lettering.width(Lettering.AXIS, entry.label()) + BETWEEN;
  }

  /** The width of a column of a long legend; a short one flows as text does, without columns. */
  private static double cell(List<LegendEntry> legend, int room) {
    double widest =
        legend.stream()
            .mapToDouble(Page::width)
            .filter(width -> width <= room / 3.0)
            .max()
            .orElse(1);
    return legend.size() > SHORT_LEGEND ? widest : 1e-9;
  }

  private static List<List<LegendEntry>> rows(List<LegendEntry> legend, int room, double cell) {
    List<List<LegendEntry>> rows = new ArrayList<>();
    double free = 0;
    for (LegendEntry entry : legend) {
      double width = width(entry, cell);
      if (rows.isEmpty() || width - BETWEEN > free) {
        rows.add(new ArrayList<>());
        free = room;
      }
      rows.get(rows.size() - 1).add(entry);
      free -= width;
    }
    return rows;
  }
}
