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
    Optional<DensityModel> truth =
        complaints.attempt(
            "truth.model", () -> DensityModel.read(config.truth().model()).requireTrained());
    if (truth.isPresent() && !truth.get().isOfImages()) {
      noImages(config, complaints);
    }
    if (truth.isPresent() && config.truth().samples().isPresent()) {
      complaints.attempt(
          "truth.samples",
          () -> TruthSamples.read(config, truth.get(), config.truth().samples().get()));
    }
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
