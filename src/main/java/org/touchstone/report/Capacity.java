package org.touchstone.report;

import java.util.List;

/** KL, reverse KL and every metric against the number of parameters, for final snapshots. */
final class Capacity {

  private Capacity() {}

  /**
   * One figure, or one for each feature space; none where no final snapshot has a number of
   * parameters.
   */
  static List<Figure> figures(Results results) {
    List<Model> models =
        results.candidates().stream().filter(m -> m.last() && m.parameters().isPresent()).toList();
    if (models.isEmpty()) {
      return List.of();
    }
    return new ScorerPanels(
            results, models, m -> m.parameters().orElseThrow(), "trained parameters", false)
        .figures(
            "capacity",
            "Divergences and metrics against capacity",
            "The final snapshot of each training run, bars of one standard error."
                + " Where KL falls with capacity, a metric to trust improves too.");
  }
}
