package org.touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Kendall's τ of every scorer with every scorer, as a table of coloured cells. */
final class TauHeatMap {

  /** With more scorers than these, cells are too small for numbers. */
  private static final int FEW = 20;

  private TauHeatMap() {}

  /** The figure; none where the table is empty. */
  static Optional<Figure> figure(Table tau) {
    Set<String> names = new LinkedHashSet<>();
    Map<List<String>, Double> cells = new LinkedHashMap<>();
    DrawnPoints drawn = new DrawnPoints("row", "column", "tau_b");
    for (Row row : tau) {
      names.add(row.getString("row"));
      names.add(row.getString("column"));
      if (!row.isMissing("tau_b")) {
        List<String> key = List.of(row.getString("row"), row.getString("column"));
        cells.put(key, row.getDouble("tau_b"));
      }
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    boolean many = names.size() > FEW;
    List<String> order =
        many ? new AverageLinkage(cells).order(List.copyOf(names)) : List.copyOf(names);
    for (String one : order) {
      for (String other : order) {
        if (cells.containsKey(List.of(one, other))) {
          drawn.add(one, other, cells.get(List.of(one, other)));
        }
      }
    }
    List<LegendEntry> legend = new ArrayList<>();
    for (double value : new double[] {-1, -0.5, 0, 0.5, 1}) {
      legend.add(LegendEntry.box("τ = " + CellGrid.text(value, 1), CellGrid.colour(value)));
    }
    return Optional.of(
        new Figure(
            "tau-heat-map",
            new Page(
                "How alike the scorers rank the candidates: Kendall's τ-b",
                "1: two scorers put all candidates in the same order, 0: their orders have nothing"
                    + " in common, −1: opposite orders. Scorers are turned so that better is"
                    + " better; the truth is left out, and of a divergence what is saturated, and pairs that"
                    + " bounds do not separate. "
                    + (many
                        ? "Scorers that order alike stand together (average linkage). Light grey:"
                            + " not estimated; the numbers are in the CSV beside the figure."
                        : "A dash: not estimated."),
                many ? new ColourGrid(order, cells) : new CellGrid(order, cells),
                legend),
            Figure.PLOT,
            drawn));
  }
}
