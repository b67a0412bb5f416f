package org.touchstone.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/**
 * A square table of numbers from −1 to 1 that is too large for numbers in its cells: colours alone,
 * as one image, since thousands of cells would make a large vector drawing.
 *
 * @param names rows and columns
 * @param cells the numbers by row and column
 */
record ColourGrid(List<String> names, Map<List<String>, Double> cells) implements Body {

  private static final int CELL = 15;

  /** Stands out, since the reader looks for it first. */
  private static final Font DIVERGENCE = Lettering.TICK.deriveFont(Font.BOLD);

  private static boolean isDivergence(String name) {
    return new Scorer(name, "", "").isDivergence();
  }

  private int labels() {
    double widest =
        names.stream().mapToDouble(name -> Lettering.width(Lettering.TICK, name)).max().orElse(0);
    return (int) Math.ceil(widest) + 12;
  }

  @Override
  public int width() {
    return labels() + CELL * names.size() + 2;
  }

  @Override
  public int height() {
    return width();
  }

  @Override
  public void paint(Graphics2D g) {
    int start = labels();
    g.setColor(Lettering.INK);
    for (int i = 0; i < names.size(); i++) {
      double at = start + CELL * (i + 0.5) + 4;
      Font font = isDivergence(names.get(i)) ? DIVERGENCE : Lettering.TICK;
      Lettering.draw(g, font, names.get(i), start - 6, at, 1);
      Lettering.drawUpwards(g, font, names.get(i), at, start - 6, 0);
    }
    g.drawImage(image(), start, start, null);
  }

  private BufferedImage image() {
    int side = CELL * names.size();
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < names.size(); j++) {
        Double value = cells.get(List.of(names.get(i), names.get(j)));
        int colour = (value == null ? CellGrid.EMPTY : CellGrid.colour(value)).getRGB();
        for (int pixel = 0; pixel < CELL * CELL; pixel++) {
          image.setRGB(CELL * j + pixel % CELL, CELL * i + pixel / CELL, colour);
        }
      }
    }
    return image;
  }
}
