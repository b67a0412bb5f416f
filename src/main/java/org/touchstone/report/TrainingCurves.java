package org.touchstone.report;

import java.util.List;

/** KL, reverse KL and every metric over training steps, for runs with several snapshots. */
final class TrainingCurves {

  private TrainingCurves() {}

  /** One figure, or one for each feature space; none where no run has two snapshots. */
  static List<Figure> figures(Results results) {
    List<Model> models =
        Runs.of(results.candidates().stream().filter(m -> m.step().isPresent()).toList()).stream()
            .filter(run -> run.size() > 1)
            .flatMap(List::stream)
            .toList();
    if (models.isEmpty()) {
      return List.of();
    }
    return new ScorerPanels(results, models, m -> m.step().orElseThrow(), "training steps", true)
        .figures(
            "training",
            "Divergences and metrics over training",
            "A line for each training run, a point for each snapshot, bars of one standard error."
                + " A metric to trust improves where KL falls, and turns where KL turns.");
  }
}
