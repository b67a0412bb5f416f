package org.touchstone.study;

import java.util.List;
import java.util.Optional;
import org.touchstone.linalg.Matrix;
import org.touchstone.normality.GaussianControl;
import org.touchstone.normality.NormalityStudy;
import org.touchstone.normality.NormalityTest;
import org.touchstone.normality.NormalityTests;
import org.touchstone.random.SeedTree;

/**
 * Are the features Gaussian? The truth, one candidate and a Gaussian control with the truth's mean
 * and covariance are seen along the same random directions, at growing numbers of images.
 *
 * @param summaries {@code normality.csv}
 * @param projections {@code normality-projections.csv}
 * @param components what principal components and repeated controls add
 */
record NormalityStage(CsvFile summaries, CsvFile projections, NormalityComponents components) {

  static NormalityStage of(
      StudyConfig config,
      String candidate,
      List<FeatureSets> features,
      SeedTree seeds,
      Progress.Starter starter) {
    NormalityStage stage =
        new NormalityStage(
            new CsvFile(
                "features",
                "resize",
                "set",
                "n",
                "test",
                "projections",
                "rejected_share",
                "median_p_value",
                "median_statistic",
                "median_skewness",
                "median_excess_kurtosis",
                "caution"),
            new CsvFile(
                "features",
                "resize",
                "set",
                "n",
                "projection",
                "test",
                "statistic",
                "p_value",
                "skewness",
                "excess_kurtosis"),
            new NormalityComponents(config.normality(), seeds));
    try (Progress progress = starter.start("normality", 3L * features.size())) {
      for (FeatureSets set : features) {
        SeedTree node = seeds.child(set.features()).child(set.resize());
        Matrix truth = set.vectors(CandidateSamples.TRUTH);
        stage.analyse(config, set, CandidateSamples.TRUTH, truth, node);
        progress.advance(1);
        stage.analyse(config, set, candidate, set.vectors(candidate), node);
        progress.advance(1);
        Matrix control = GaussianControl.draw(truth, node.child("control"));
        stage.analyse(config, set, GaussianControl.NAME, control, node);
        progress.advance(1);
      }
    }
    return stage;
  }

  private static Optional<String> caution(
      List<NormalityTest> tests, NormalityStudy.Summary summary) {
    return tests.stream()
        .filter(test -> test.id().equals(summary.test()))
        .findFirst()
        .flatMap(test -> test.caution(summary.count()));
  }

  private void analyse(
      StudyConfig config, FeatureSets set, String name, Matrix vectors, SeedTree seeds) {
    List<NormalityTest> tests = NormalityTests.named(config.normality().tests());
    int[] sizes = config.normality().sizes().stream().mapToInt(Integer::intValue).toArray();
    NormalityStudy study =
        NormalityStudy.analyse(
            name, vectors, config.normality().projections(), tests, sizes, seeds);
    if (!name.equals(GaussianControl.NAME)) {
      components.add(set, name, vectors, study, seeds);
    }
    for (NormalityStudy.Summary s : study.summaries()) {
      summaries.row(
          set.features(),
          set.resize(),
          s.set(),
          s.count(),
          s.test(),
          s.projections(),
          s.rejectedShare(),
          s.medianPValue(),
          s.medianStatistic(),
          s.medianSkewness(),
          s.medianExcessKurtosis(),
          caution(tests, s));
    }
    for (NormalityStudy.Projection p : study.projections()) {
      projections.row(
          set.features(),
          set.resize(),
          p.set(),
          p.count(),
          p.projection(),
          p.test(),
          p.statistic(),
          p.pValue(),
          p.skewness(),
          p.excessKurtosis());
    }
  }
}
