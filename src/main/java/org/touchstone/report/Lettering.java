package org.touchstone.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * Text in figures. It is measured without a device, so that a bitmap and a vector drawing are laid
 * out alike. Only logical fonts: a machine without a screen has no others for certain.
 */
final class Lettering {

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  static final Font READING = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final Font PANEL = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  static final Color INK = new Color(0x22, 0x22, 0x22);

  private static final FontRenderContext DEVICE = new FontRenderContext(null, true, true);

  private Lettering() {}

  static double width(Font font, String text) {
    return text.isEmpty() ? 0 : font.getStringBounds(text, DEVICE).getWidth();
  }

  /** The font, smaller where a text would not fit into a width. */
  static Font shrunk(Font font, String text, double room) {
    double width = width(font, text);
    return width <= room ? font : font.deriveFont((float) (font.getSize2D() * room / width));
  }

  /**
   * Draws a line of text.
   *
   * @param g where to
   * @param font the font
   * @param text the text
   * @param x the point that it is aligned to
   * @param y the base line
   * @param align 0: x is its left end, 0.5: its middle, 1: its right end
   */
  static void draw(Graphics2D g, Font font, String text, double x, double y, double align) {
    if (!text.isEmpty()) {
      g.setFont(font);
      g.drawString(text, (float) (x - align * width(font, text)), (float) y);
    }
  }

  /** Draws a line of text that reads upwards; x is the base line, y the point it is aligned to. */
  static void drawUpwards(Graphics2D g, Font font, String text, double x, double y, double align) {
    // not in a graphics of its own: the vector writer would leave what follows turned
    AffineTransform upright = g.getTransform();
    g.translate(x, y);
    g.rotate(-Math.PI / 2);
    draw(g, font, text, 0, 0, align);
    g.setTransform(upright);
  }

  /** Breaks a text at blanks, but not beside a ±, into lines that are no wider than a width. */
  static List<String> wrap(Font font, String text, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split("(?<!±) (?!±)")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(font, longer) > width) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }
}
