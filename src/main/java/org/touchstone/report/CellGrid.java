package org.touchstone.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;

/**
 * A square table of numbers from −1 to 1, each in a cell of its colour.
 *
 * @param names rows and columns
 * @param cells the numbers by row and column
 */
record CellGrid(List<String> names, Map<List<String>, Double> cells) implements Body {

  private static final int CELL_WIDTH = 50;
  private static final int CELL_HEIGHT = 30;
  static final Color EMPTY = new Color(0xEE, 0xEE, 0xEE);

  /** White at 0, blue towards 1, vermilion towards −1. */
  static Color colour(double value) {
    Color end = value >= 0 ? Marks.BLUE : Marks.VERMILION;
    double strength = Math.min(1, Math.abs(value));
    return new Color(
        mix(end.getRed(), strength), mix(end.getGreen(), strength), mix(end.getBlue(), strength));
  }

  /** A number with a proper minus. */
  static String text(double value, int decimals) {
    return Numbers.fixed(value, decimals).replace('-', '−');
  }

  private static int mix(int end, double strength) {
    return (int) Math.round(255 + strength * (end - 255));
  }

  private int labels() {
    double widest =
        names.stream().mapToDouble(name -> Lettering.width(Lettering.AXIS, name)).max().orElse(0);
    return (int) Math.ceil(widest) + 12;
  }

  @Override
  public int width() {
    return labels() + CELL_WIDTH * names.size() + 2;
  }

  @Override
  public int height() {
    return labels() + CELL_HEIGHT * names.size() + 2;
  }

  @Override
  public void paint(Graphics2D g) {
    int start = labels();
    for (int i = 0; i < names.size(); i++) {
      double y = start + CELL_HEIGHT * (i + 0.5) + 5;
      double x = start + CELL_WIDTH * (i + 0.5) + 5;
      g.setColor(Lettering.INK);
      Lettering.draw(g, Lettering.AXIS, names.get(i), start - 8, y, 1);
      Lettering.drawUpwards(g, Lettering.AXIS, names.get(i), x, start - 8, 0);
      for (int j = 0; j < names.size(); j++) {
        paintCell(
            g,
            cells.get(List.of(names.get(i), names.get(j))),
            start + CELL_WIDTH * j,
            start + CELL_HEIGHT * i);
      }
    }
  }

  private static void paintCell(Graphics2D g, Double value, int x, int y) {
    g.setColor(value == null ? EMPTY : colour(value));
    g.fill(new Rectangle2D.Double(x + 0.5, y + 0.5, CELL_WIDTH - 1, CELL_HEIGHT - 1));
    g.setColor(value != null && Math.abs(value) > 0.65 ? Color.WHITE : Lettering.INK);
    String text = value == null ? "–" : text(value, 2);
    Lettering.draw(g, Lettering.AXIS, text, x + CELL_WIDTH / 2.0, y + CELL_HEIGHT / 2.0 + 5, 0.5);
  }
}
