package org.touchstone.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A cell of the matrix of scorers by scorers.
 *
 * @param row the one scorer
 * @param column the other
 * @param tau oriented τ-b over all candidates; where a scorer has bounds, over the pairs that they
 *     separate; absent where a scorer is constant or there are fewer than four models
 */
public record TauCell(String row, String column, OptionalDouble tau) {

  /**
   * Every scorer with every scorer, itself among them.
   *
   * @param table the candidates, without the truth, and their scores
   * @return the cells row by row
   */
  public static List<TauCell> matrix(ScoreTable table) {
    List<TauCell> cells = new ArrayList<>();
    for (Scorer row : table.scorers()) {
      for (Scorer column : table.scorers()) {
        OptionalDouble tau =
            Agreements.obstacle(table, row, column).isPresent()
                ? OptionalDouble.empty()
                : OptionalDouble.of(PartialTau.of(row, column).tau());
        cells.add(new TauCell(row.name(), column.name(), tau));
      }
    }
    return cells;
  }
}
