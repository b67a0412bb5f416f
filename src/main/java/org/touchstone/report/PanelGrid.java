package org.touchstone.report;

import java.awt.Graphics2D;
import java.util.List;

/**
 * Panels of one size in rows.
 *
 * @param panels the panels, row by row
 * @param columns panels in a row
 * @param panelWidth width of each
 * @param panelHeight height of each
 */
record PanelGrid(List<Panel> panels, int columns, int panelWidth, int panelHeight) implements Body {

  private static final int GAP = 16;

  /** One large panel. */
  static PanelGrid single(Panel panel) {
    return new PanelGrid(List.of(panel), 1, 720, 460);
  }

  /** Many small panels, at most four in a row. */
  static PanelGrid small(List<Panel> panels) {
    return new PanelGrid(panels, Math.min(panels.size(), panels.size() <= 9 ? 3 : 4), 300, 250);
  }

  @Override
  public int width() {
    return columns * (panelWidth + GAP) - GAP;
  }

  @Override
  public int height() {
    int rows = (panels.size() + columns - 1) / columns;
    return rows * (panelHeight + GAP) - GAP;
  }

  @Override
  public void paint(Graphics2D g) {
    for (int i = 0; i < panels.size(); i++) {
      int left = i % columns * (panelWidth + GAP);
      int top = i / columns * (panelHeight + GAP);
      panels.get(i).paint(g, left, top, panelWidth, panelHeight);
    }
  }
}
