package org.touchstone.metric.memorisation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;

/**
 * Rows of a set, and the cell of each.
 *
 * @param rows {@code n x d}
 * @param cells a number from 0 for each row
 */
record CellSet(Matrix rows, int[] cells) {

  int[] in(int cell) {
    return IntStream.range(0, cells.length).filter(i -> cells[i] == cell).toArray();
  }

  int count(int cell) {
    return (int) Arrays.stream(cells).filter(c -> c == cell).count();
  }
}
