package org.touchstone.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.touchstone.agreement.Agreement;
import org.touchstone.agreement.Agreements;
import org.touchstone.agreement.ModelPair;
import org.touchstone.agreement.ScoreTable;
import org.touchstone.agreement.Scorer;
import org.touchstone.agreement.TauCell;

/**
 * Agreement of divergences that may be saturated: each is ranked over the candidates alone for
 * which it is not.
 *
 * @param table the candidates and all scorers
 * @param saturated the candidates that are left out, by label of the divergence
 */
record UnsaturatedAgreement(ScoreTable table, Map<String, Set<String>> saturated) {

  /** The three views of one divergence, with the reason where candidates are left out. */
  List<Agreement> analyse(
      Agreements agreements, String label, String against, List<ModelPair> close) {
    int[] rows = rows(label, against);
    Map<Integer, Integer> places = new HashMap<>();
    for (int place = 0; place < rows.length; place++) {
      places.put(rows[place], place);
    }
    List<ModelPair> kept =
        close.stream()
            .filter(pair -> places.containsKey(pair.first()) && places.containsKey(pair.second()))
            .map(pair -> new ModelPair(places.get(pair.first()), places.get(pair.second())))
            .toList();
    List<Agreement> found = agreements.analyse(columns(against, label).rows(rows), against, kept);
    int left = table.candidates().size() - rows.length;
    return left == 0 ? found : found.stream().map(a -> because(a, left)).toList();
  }

  /** Kendall's tau of every scorer with every other, each over what is not saturated in both. */
  List<TauCell> matrix() {
    List<TauCell> cells = new ArrayList<>();
    for (TauCell cell : TauCell.matrix(table)) {
      int[] rows = rows(cell.row(), cell.column());
      boolean whole = rows.length == table.candidates().size();
      cells.add(whole ? cell : cell(cell.row(), cell.column(), rows));
    }
    return cells;
  }

  private TauCell cell(String row, String column, int[] rows) {
    return TauCell.matrix(columns(row, column).rows(rows)).stream()
        .filter(cell -> cell.row().equals(row) && cell.column().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private ScoreTable columns(String one, String other) {
    Scorer first = table.scorer(one);
    return new ScoreTable(
        table.candidates(),
        one.equals(other) ? List.of(first) : List.of(first, table.scorer(other)));
  }

  private int[] rows(String one, String other) {
    return IntStream.range(0, table.candidates().size())
        .filter(row -> !isSaturated(one, row) && !isSaturated(other, row))
        .toArray();
  }

  private boolean isSaturated(String label, int row) {
    String model = table.candidates().get(row).model();
    return saturated.getOrDefault(label, Set.of()).contains(model);
  }

  private Agreement because(Agreement a, int left) {
    String why = left + " of " + table.candidates().size() + " candidates are saturated, left out";
    return new Agreement(
        a.scorer(),
        a.against(),
        a.view(),
        a.tau(),
        a.pValue(),
        a.pMethod(),
        a.interval(),
        a.models(),
        a.runs(),
        a.pairs(),
        a.redrawn(),
        Optional.of(a.reason().map(reason -> reason + "; " + why).orElse(why)));
  }
}
