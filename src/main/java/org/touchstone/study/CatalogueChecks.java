package org.touchstone.study;

import java.util.List;
import org.touchstone.metric.Needs;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.StudyConfig.Extractor;
import org.touchstone.study.yaml.Complaints;

/** The checks that need to know what extractors give and metrics need. */
final class CatalogueChecks {

  private CatalogueChecks() {}

  /** All of them. */
  static List<Check> all() {
    return List.of(
        CatalogueChecks::extractorsFit,
        CatalogueChecks::metricsHaveProbabilities,
        CatalogueChecks::imagesAreEnough);
  }

  private static void extractorsFit(StudyConfig config, Complaints complaints) {
    for (int i = 0; i < config.extractors().size(); i++) {
      Extractor extractor = config.extractors().get(i);
      try {
        Catalogue.extractor(extractor.id()).requireFitting(extractor);
      } catch (ParameterProblem e) {
        complaints.add("extractors[" + i + "]", e.getMessage());
      }
    }
  }

  private static void metricsHaveProbabilities(StudyConfig config, Complaints complaints) {
    for (int i = 0; i < config.metrics().size(); i++) {
      MetricChoice choice = config.metrics().get(i);
      if (choice.needs().input() == Needs.Input.PROBABILITIES
          && config.extractorsOf(choice).stream()
              .noneMatch(e -> Catalogue.extractor(e.id()).givesProbabilities())) {
        complaints.add(
            "metrics[" + i + "]",
            choice.id()
                + " needs class probabilities, which none of its extractors gives; add"
                + " mini-inception to extractors");
      }
    }
  }

  private static void imagesAreEnough(StudyConfig config, Complaints complaints) {
    for (int i = 0; i < config.metrics().size(); i++) {
      MetricChoice choice = config.metrics().get(i);
      Needs needs = choice.needs();
      String key = "metrics[" + i + "]";
      tooFew(key, choice, needs.minimumCandidates(), "samples", config.samples(), complaints);
      if (needs.reference()) {
        tooFew(
            key,
            choice,
            needs.minimumReferences(),
            "reference-samples",
            config.referenceSamples(),
            complaints);
      }
    }
  }

  private static void tooFew(
      String key, MetricChoice choice, int needed, String what, int found, Complaints complaints) {
    if (found < needed) {
      complaints.add(
          key,
          choice.id()
              + " with its parameters needs at least "
              + needed
              + " images, and "
              + what
              + " is "
              + found
              + "; change one of them");
    }
  }
}
