package org.touchstone.study;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.network.TorchEngine;
import org.touchstone.problem.Problem;
import org.touchstone.random.Sampling;
import org.touchstone.study.yaml.Complaints;

/** The checks that look into the files of a study, before any long work. */
final class StudyChecks {

  private StudyChecks() {}

  /** All of them, cheap ones first. */
  static List<Check> all() {
    return List.of(
        new MetricCheck(),
        new CaptionCheck(),
        new CommandCheck(),
        StudyChecks::deviceIsThere,
        new TruthCheck(),
        new CandidateCheck(),
        StudyChecks::modelsCanBeSampledSo,
        new ScoresCheck(),
        new ExtractorCheck(),
        new RealImagesCheck());
  }

  private static void modelsCanBeSampledSo(StudyConfig config, Complaints complaints) {
    if (config.sampling() == Sampling.INDEPENDENT) {
      return;
    }
    if (config.truth().samples().isPresent()) {
      complaints.add(
          "sampling",
          "found sobol, but the truth's images stand in "
              + config.truth().samples().get()
              + "; leave out truth.samples, or sample independently");
    }
    List<DensityModel> models = new ArrayList<>();
    try {
      models.add(DensityModel.read(config.truth().model()));
      models.addAll(config.candidateModels());
    } catch (Problem e) {
      return; // the checks of truth and candidates have said so
    }
    for (DensityModel model : models) {
      complaints.attempt(
          "sampling",
          () -> {
            model.requireSamplable(config.sampling());
            return model;
          });
    }
  }

  private static void deviceIsThere(StudyConfig config, Complaints complaints) {
    complaints.attempt("device", () -> TorchEngine.find(config.device()));
  }
}
