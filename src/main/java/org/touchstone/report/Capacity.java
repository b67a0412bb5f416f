package org.touchstone.report;

import java.util.List;
import java.util.Optional;

/** KL, reverse KL and every metric against the number of parameters, for final snapshots. */
final class Capacity {

  private Capacity() {}

  /** The figure; none where no final snapshot has a number of parameters. */
  static Optional<Figure> figure(Results results) {
    List<Model> models =
        results.candidates().stream().filter(m -> m.last() && m.parameters().isPresent()).toList();
    if (models.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ScorerPanels(results, models, Model::parameters, "trained parameters", false)
            .figure(
                "capacity",
                "Divergences and metrics against capacity",
                "The final snapshot of each training run, bars of one standard error."
                    + " Where KL falls with capacity, a metric to trust improves too."));
  }
}
