package org.touchstone.study;

import java.util.List;

/** The checks that look into the files of a study, before any long work. */
final class StudyChecks {

  private StudyChecks() {}

  /** All of them, cheap ones first. */
  static List<Check> all() {
    return List.of(
        new MetricCheck(),
        new CommandCheck(),
        new TruthCheck(),
        new CandidateCheck(),
        new ScoresCheck(),
        new ExtractorCheck(),
        new RealImagesCheck());
  }
}
