package org.touchstone.metric.neighbour;

import java.nio.FloatBuffer;
import org.touchstone.linalg.FloatPanel;
import org.touchstone.linalg.FloatProducts;

/** The cosines of all pairs of rows, in blocks of at most 2048 x 2048 in single precision. */
final class CosineBlocks {

  private static final int SIDE = 2048;

  /** Looks at the cosines of one row with consecutive others. */
  @FunctionalInterface
  interface Visitor {

    /**
     * Cosines {@code from} to {@code to} of a row.
     *
     * @param row the row
     * @param shift what is added to a position to make it the other row's number
     * @param from first position
     * @param to one past the last position
     * @param cosines numbers by position
     */
    void row(int row, int shift, int from, int to, float[] cosines);
  }

  private final Directions a;
  private final Directions b;
  private final int height;
  private final int width;
  private final FloatBuffer left;
  private final FloatBuffer right;
  private final FloatBuffer product;
  private final float[] line;

  private CosineBlocks(Directions a, Directions b) {
    this.a = a;
    this.b = b;
    height = side(a.count());
    width = side(b.count());
    left = FloatPanel.room(height, a.width());
    right = FloatPanel.room(width, b.width());
    product = FloatPanel.room(height, width);
    line = new float[width];
  }

  /** Equal blocks, so that none is a sliver. */
  private static int side(int count) {
    int blocks = Math.max(1, (count + SIDE - 1) / SIDE);
    return Math.max(1, (count + blocks - 1) / blocks);
  }

  /** Visits every pair of a row of one set and a row of the other. */
  static void across(Directions a, Directions b, Visitor visitor) {
    CosineBlocks blocks = new CosineBlocks(a, b);
    for (int i = 0; i < a.count(); i += blocks.height) {
      FloatPanel rows = blocks.left(i);
      for (int j = 0; j < b.count(); j += blocks.width) {
        blocks.visit(i, rows, j, false, visitor);
      }
    }
  }

  /** Visits every pair of rows of one set once, the later row as the other. */
  static void within(Directions a, Visitor visitor) {
    CosineBlocks blocks = new CosineBlocks(a, a);
    for (int i = 0; i < a.count(); i += blocks.height) {
      FloatPanel rows = blocks.left(i);
      for (int j = i; j < a.count(); j += blocks.height) {
        blocks.visit(i, rows, j, i == j, visitor);
      }
    }
  }

  private FloatPanel left(int i) {
    return a.panel(i, Math.min(a.count(), i + height), left);
  }

  private void visit(int i, FloatPanel rows, int j, boolean same, Visitor visitor) {
    FloatPanel others = same ? rows : b.panel(j, Math.min(b.count(), j + width), right);
    FloatPanel cosines = FloatProducts.timesTransposed(rows, others, product);
    for (int r = 0; r < rows.rows(); r++) {
      cosines.values().get(r * others.rows(), line, 0, others.rows());
      visitor.row(i + r, j, same ? r + 1 : 0, others.rows(), line);
    }
  }
}
