package org.touchstone.study;

import java.util.Optional;
import org.touchstone.metric.Needs;
import org.touchstone.study.yaml.Complaints;

/**
 * Is the truth a trained density, and are its samples its own and enough? Where it is over vectors,
 * does nothing in the study need images?
 */
final class TruthCheck implements Check {

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    Optional<DensityModel> truth = complaints.attempt("truth.model", () -> model(config));
    if (truth.isPresent() && !truth.get().isOfImages()) {
      noImages(config, complaints);
    }
    if (truth.isPresent() && config.truth().samples().isPresent()) {
      complaints.attempt("truth.samples", () -> TruthSamples.test(config, truth.get()));
    }
    if (truth.isPresent() && config.truth().training().isPresent()) {
      complaints.attempt("truth.training", () -> TruthSamples.training(config, truth.get()));
    }
  }

  private static DensityModel model(StudyConfig config) {
    DensityModel truth = DensityModel.read(config.truth().model()).requireTrained();
    TruthSamples.requireExact(truth.file(), truth.bound());
    return truth;
  }

  private static void noImages(StudyConfig config, Complaints complaints) {
    String why = ", and the truth is over vectors, which cannot be looked at; leave it out";
    if (config.realImages().isPresent()) {
      complaints.add("real-images", "real images are shown beside samples" + why);
    }
    for (int i = 0; i < config.metrics().size(); i++) {
      MetricChoice choice = config.metrics().get(i);
      if (choice.metric().needs().input() == Needs.Input.IMAGES) {
        complaints.add("metrics[" + i + "]", choice.id() + " looks at images" + why);
      }
    }
  }
}
