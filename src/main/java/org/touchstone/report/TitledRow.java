package org.touchstone.report;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * Bodies beside each other, each under its name.
 *
 * @param titles a name each
 * @param bodies what stands under the names
 */
record TitledRow(List<String> titles, List<? extends Body> bodies) implements Body {

  private static final int GAP = 24;
  private static final int LINE = 24;

  @Override
  public int width() {
    return bodies.stream().mapToInt(Body::width).sum() + GAP * (bodies.size() - 1);
  }

  @Override
  public int height() {
    return LINE + bodies.stream().mapToInt(Body::height).max().orElse(0);
  }

  @Override
  public void paint(Graphics2D g) {
    AffineTransform here = g.getTransform();
    for (int i = 0; i < bodies.size(); i++) {
      g.setColor(Lettering.INK);
      Lettering.draw(g, Lettering.PANEL, titles.get(i), 0, LINE - 8, 0);
      g.translate(0, LINE);
      bodies.get(i).paint(g);
      g.translate(bodies.get(i).width() + GAP, -LINE);
    }
    g.setTransform(here);
  }
}
