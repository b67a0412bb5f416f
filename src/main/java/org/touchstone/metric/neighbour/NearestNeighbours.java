package org.touchstone.metric.neighbour;

import java.util.List;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.ImageSet;

/**
 * The nearest other rows of every row of a set, exactly as double precision distances have it: all
 * pairs are screened in single precision, and decided in double where its error bound leaves a
 * doubt. That holds for the first {@code certain} of each row; those behind them, which only
 * standard errors use, are known as single precision has them. Cost: {@code n^2 d} in single
 * precision, and some {@code certain n d} in double.
 *
 * @param rows by row the numbers of its nearest others, nearest first
 * @param squares by row their squared distances, ascending
 */
record NearestNeighbours(int[][] rows, double[][] squares) {

  /** Of a set, which remembers them. */
  static NearestNeighbours within(ImageSet set, String metric, int length, int certain) {
    return set.remember(
        List.of("nearest neighbours", length, certain),
        () -> within(set.name(), set.features(metric, 1), length, certain));
  }

  static NearestNeighbours within(String name, Matrix rows, int length, int certain) {
    Shortlists lists =
        new Shortlists(
            rows.rows(),
            Math.min(length, rows.rows() - 1),
            certain,
            (i, j) -> SquaredDistance.between(rows, i, rows, j));
    Directions directions = new Directions(name, rows, Directions.centre(rows));
    Screen screen = new Screen(directions, directions);
    CosineBlocks.within(
        directions,
        (i, shift, from, to, cosines) -> {
          screen.row(i);
          for (int p = from; p < to; p++) {
            int j = p + shift;
            double low = screen.low(j, cosines[p]);
            if (low < lists.bound(i) || low < lists.bound(j)) {
              double high = screen.high(j, cosines[p]);
              lists.add(i, j, low, high);
              lists.add(j, i, low, high);
            }
          }
        });
    return of(lists, rows.rows());
  }

  static NearestNeighbours of(Shortlists lists, int count) {
    int[][] nearest = new int[count][];
    double[][] squares = new double[count][];
    for (int i = 0; i < count; i++) {
      nearest[i] = lists.nearest(i);
      squares[i] = lists.squares(i);
    }
    return new NearestNeighbours(nearest, squares);
  }

  int count() {
    return rows.length;
  }
}
