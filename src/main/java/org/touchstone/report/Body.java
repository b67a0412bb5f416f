package org.touchstone.report;

import java.awt.Graphics2D;

/**
 * What stands between the reading and the legend of a page; painted at the origin, the transform
 * left as it was.
 */
interface Body {

  int width();

  int height();

  void paint(Graphics2D g);
}
