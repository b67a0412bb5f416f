package org.touchstone.study;

import java.util.Optional;
import org.touchstone.study.yaml.Complaints;

/** Is the truth a trained density, and are its samples its own and enough? */
final class TruthCheck implements Check {

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    Optional<DensityModel> truth =
        complaints.attempt(
            "truth.model", () -> DensityModel.read(config.truth().model()).requireTrained());
    if (truth.isPresent() && config.truth().samples().isPresent()) {
      complaints.attempt(
          "truth.samples",
          () -> TruthSamples.read(config, truth.get(), config.truth().samples().get()));
    }
  }
}
