package org.touchstone.report;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A panel whose points have short labels, each beside its point where nothing else lies; one that
 * finds room only farther off is tied to its point by a thin line.
 *
 * @param panel the panel
 * @param marks the points and their labels
 * @param width width
 * @param height height
 */
record NumberedPanel(Panel panel, List<Mark> marks, int width, int height) implements Body {

  private static final int NEAREST = 12;
  private static final int FARTHEST = 120;
  private static final int STEP = 7;
  private static final int DIRECTIONS = 16;
  private static final int MARKER = 10;
  private static final int LINE = 12;

  /** A labelled point, in the units of the axes. */
  record Mark(Layer.Point at, String label) {}

  @Override
  public void paint(Graphics2D g) {
    panel.paint(g, 0, 0, width, height);
    Rectangle inside = panel.inside(0, 0, width, height);
    List<Point2D> points = new ArrayList<>();
    List<Rectangle2D> taken = new ArrayList<>();
    for (Mark mark : marks) {
      double x = inside.x + inside.width * panel.x().share(mark.at().x());
      double y = inside.y + inside.height * (1 - panel.y().share(mark.at().y()));
      points.add(new Point2D.Double(x, y));
      taken.add(around(x, y, MARKER, MARKER));
    }
    g.setStroke(Layer.THIN);
    for (int i = 0; i < marks.size(); i++) {
      String label = marks.get(i).label();
      double room = Lettering.width(Lettering.TICK, label) + 3;
      Rectangle2D place = free(points.get(i), room, taken, inside);
      taken.add(place);
      if (points.get(i).distance(place.getCenterX(), place.getCenterY()) > 2 * NEAREST) {
        g.setColor(Marks.GREY);
        g.draw(
            new Line2D.Double(
                points.get(i), new Point2D.Double(place.getCenterX(), place.getCenterY())));
        g.setColor(java.awt.Color.WHITE);
        g.fill(place);
      }
      g.setColor(Lettering.INK);
      Lettering.draw(g, Lettering.TICK, label, place.getCenterX(), place.getCenterY() + 4, 0.5);
    }
  }

  /** The nearest place around a point that nothing takes; over others where there is none. */
  private static Rectangle2D free(
      Point2D point, double room, List<Rectangle2D> taken, Rectangle inside) {
    for (int far = NEAREST; far <= FARTHEST; far += STEP) {
      for (int k = 0; k < DIRECTIONS; k++) {
        double angle = 2 * Math.PI * k / DIRECTIONS - Math.PI / 4;
        Rectangle2D place =
            around(
                point.getX() + far * Math.cos(angle),
                point.getY() + far * Math.sin(angle),
                room,
                LINE);
        if (inside.contains(place) && taken.stream().noneMatch(place::intersects)) {
          return place;
        }
      }
    }
    return around(point.getX() + NEAREST, point.getY(), room, LINE);
  }

  private static Rectangle2D around(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x - width / 2, y - height / 2, width, height);
  }
}
