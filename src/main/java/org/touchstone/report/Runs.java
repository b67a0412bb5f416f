package org.touchstone.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Candidates by the training run that they are snapshots of. */
final class Runs {

  private Runs() {}

  /** The snapshots of each run by rising step, runs in order of appearance. */
  static List<List<Model>> of(List<Model> models) {
    Map<String, List<Model>> runs =
        models.stream()
            .sorted(Comparator.comparingLong(model -> model.step().orElse(Long.MAX_VALUE)))
            .collect(Collectors.groupingBy(Model::run, LinkedHashMap::new, Collectors.toList()));
    return models.stream().map(Model::run).distinct().map(runs::get).toList();
  }
}
