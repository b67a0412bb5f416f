package org.touchstone.metric.neighbour;

import java.util.Arrays;

/**
 * Squared radii of the balls around the rows of a set: the distance to the first, second … nearest
 * other row of the whole set, and of the row's own half in every halving. They come from one list
 * of neighbours. Where it ends too soon for a half (once in a thousand rows, if it is four times as
 * long as what is asked for) the radius is the last of the list.
 */
final class Radii {

  private final int most;
  private final double[][] squares;
  private final double[] outermost;

  /**
   * Radii.
   *
   * @param neighbours nearest first
   * @param masks the half of every row
   * @param most radii of a row; those that a set is too small for are -1, the radius of no ball
   */
  Radii(NearestNeighbours neighbours, int[] masks, int most) {
    this.most = most;
    squares = new double[Halves.COUNT + 1][neighbours.count() * most];
    outermost = new double[neighbours.count()];
    for (int i = 0; i < outermost.length; i++) {
      double furthest = -1;
      for (int h = 0; h <= Halves.COUNT; h++) {
        fill(neighbours, masks, i, h);
        for (int k = 0; k < most; k++) {
          furthest = Math.max(furthest, squares[h][i * most + k]);
        }
      }
      outermost[i] = furthest;
    }
  }

  private void fill(NearestNeighbours neighbours, int[] masks, int i, int h) {
    int side = Halves.side(masks[i], h);
    int others = Halves.size(masks.length, h, side) - 1;
    int[] rows = neighbours.rows()[i];
    int found = 0;
    for (int r = 0; r < rows.length && found < most; r++) {
      if (Halves.side(masks[rows[r]], h) == side) {
        squares[h][i * most + found++] = neighbours.squares()[i][r];
      }
    }
    double last = rows.length == 0 ? -1 : neighbours.squares()[i][rows.length - 1];
    int start = i * most;
    Arrays.fill(squares[h], start + found, start + Math.max(found, Math.min(most, others)), last);
    Arrays.fill(squares[h], start + Math.max(found, Math.min(most, others)), start + most, -1);
  }

  /** The largest radius of a row, whichever half. */
  double outermost(int row) {
    return outermost[row];
  }

  double[] outermost() {
    return outermost;
  }

  /** Whether every point between two distances has the same rank in the whole set. */
  boolean decided(int row, double low, double high) {
    for (int r = row * most; r < (row + 1) * most; r++) {
      if (low <= squares[0][r] && squares[0][r] < high) {
        return false;
      }
    }
    return true;
  }

  double square(int halving, int row, int k) {
    return squares[halving][row * most + k - 1];
  }

  /** The smallest k whose ball around the row holds a point at that distance, or most + 1. */
  int rank(int halving, int row, double square) {
    double[] radii = squares[halving];
    int start = row * most;
    int k = 0;
    while (k < most && !(square <= radii[start + k])) {
      k++;
    }
    return k + 1;
  }
}
