package org.touchstone.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.linalg.Matrix;
import org.touchstone.normality.AgainstControls;
import org.touchstone.normality.ComponentControl;
import org.touchstone.normality.MultivariateTest;
import org.touchstone.normality.MultivariateTests;
import org.touchstone.normality.NormalityStudy;
import org.touchstone.normality.NormalityTest;
import org.touchstone.normality.NormalityTests;
import org.touchstone.normality.PrincipalComponents;
import org.touchstone.normality.Projections;
import org.touchstone.normality.RejectionCount;
import org.touchstone.normality.RepeatedControl;
import org.touchstone.random.SeedTree;

/**
 * Principal components beside random directions, and how many rejections Gaussian controls have, at
 * the largest size of a study. Controls along random directions are those of the truth, since they
 * cost the most; controls along components are the same for every feature set of that size.
 */
final class NormalityComponents {

  private static final String RANDOM = "random";
  private static final String PRINCIPAL = "principal";

  private final StudyConfig.Normality config;
  private final List<NormalityTest> tests;
  private final List<MultivariateTest> together;
  private final SeedTree seeds;
  private final Map<Integer, ComponentControl> drawn = new HashMap<>();

  private final CsvFile rejections =
      new CsvFile(
          "features",
          "resize",
          "set",
          "n",
          "directions",
          "test",
          "projections",
          "rejected",
          "discoveries",
          "controls",
          "control_rejected_mean",
          "control_rejected_low",
          "control_rejected_high",
          "p_value",
          "control_discoveries_mean",
          "discoveries_p_value",
          "median_statistic",
          "median_skewness",
          "median_excess_kurtosis");
  private final CsvFile controls =
      new CsvFile(
          "features", "resize", "n", "directions", "test", "control", "rejected", "discoveries");
  private final CsvFile components =
      new CsvFile(
          "features",
          "resize",
          "set",
          "n",
          "component",
          "variance_share",
          "test",
          "statistic",
          "p_value",
          "skewness",
          "excess_kurtosis");
  private final CsvFile multivariate =
      new CsvFile(
          "features",
          "resize",
          "set",
          "n",
          "components",
          "variance_share",
          "test",
          "statistic",
          "p_value",
          "controls",
          "control_p_value");

  NormalityComponents(StudyConfig.Normality config, SeedTree seeds) {
    this.config = config;
    this.tests = NormalityTests.named(config.tests());
    this.together = MultivariateTests.named(config.multivariate());
    this.seeds = seeds;
  }

  /** Adds a feature set that has been seen along random directions already. */
  void add(FeatureSets set, String name, Matrix vectors, NormalityStudy random, SeedTree node) {
    int n = config.sizes().get(config.sizes().size() - 1);
    Matrix sample = NormalityStudy.sample(vectors, n, node);
    Optional<List<List<RejectionCount>>> along = Optional.empty();
    if (config.controls() > 0 && name.equals(CandidateSamples.TRUTH)) {
      Matrix directions =
          Projections.directions(config.projections(), vectors.columns(), node.child("directions"));
      along =
          Optional.of(
              RepeatedControl.draw(
                      sample, directions, tests, config.controls(), node.child("controls"))
                  .counts());
      controlRows(set.features(), set.resize(), n, RANDOM, along.get());
    }
    rejectionRows(set, RANDOM, random, along);

    PrincipalComponents principal = PrincipalComponents.of(name, sample, config.components());
    NormalityStudy study = NormalityStudy.along(name, sample, principal.directions(), tests, n);
    Optional<ComponentControl> control =
        config.controls() > 0 ? Optional.of(control(n, principal.count())) : Optional.empty();
    rejectionRows(set, PRINCIPAL, study, control.map(ComponentControl::counts));
    componentRows(set, study, principal);
    multivariateRows(set, name, principal, principal.scores(sample), control);
  }

  private ComponentControl control(int n, int k) {
    return drawn.computeIfAbsent(
        k,
        count -> {
          ComponentControl control =
              ComponentControl.draw(
                  n,
                  count,
                  tests,
                  together,
                  config.controls(),
                  seeds.child("component controls").child(count));
          controlRows("", "", n, count + " " + PRINCIPAL, control.counts());
          return control;
        });
  }

  private void rejectionRows(
      FeatureSets set,
      String directions,
      NormalityStudy study,
      Optional<List<List<RejectionCount>>> control) {
    List<NormalityStudy.Summary> all = study.summaries();
    for (int t = 0; t < tests.size(); t++) {
      int test = t;
      NormalityStudy.Summary summary = all.get(all.size() - tests.size() + t);
      RejectionCount count = RejectionCount.of(study.pValues(tests.get(t).id()));
      Optional<AgainstControls> rejected =
          control.map(
              counts ->
                  AgainstControls.of(
                      count.rejected(),
                      counts.get(test).stream().mapToInt(RejectionCount::rejected).toArray()));
      Optional<AgainstControls> discovered =
          control.map(
              counts ->
                  AgainstControls.of(
                      count.discoveries(),
                      counts.get(test).stream().mapToInt(RejectionCount::discoveries).toArray()));
      rejections.row(
          set.features(),
          set.resize(),
          summary.set(),
          summary.count(),
          directions,
          summary.test(),
          count.projections(),
          count.rejected(),
          count.discoveries(),
          control.map(counts -> counts.get(test).size()),
          rejected.map(AgainstControls::mean),
          rejected.map(AgainstControls::low),
          rejected.map(AgainstControls::high),
          rejected.map(AgainstControls::pValue),
          discovered.map(AgainstControls::mean),
          discovered.map(AgainstControls::pValue),
          summary.medianStatistic(),
          summary.medianSkewness(),
          summary.medianExcessKurtosis());
    }
  }

  private void controlRows(
      String features, String resize, int n, String directions, List<List<RejectionCount>> counts) {
    for (int t = 0; t < tests.size(); t++) {
      for (int i = 0; i < counts.get(t).size(); i++) {
        RejectionCount count = counts.get(t).get(i);
        controls.row(
            features,
            resize,
            n,
            directions,
            tests.get(t).id(),
            i,
            count.rejected(),
            count.discoveries());
      }
    }
  }

  private void componentRows(FeatureSets set, NormalityStudy study, PrincipalComponents principal) {
    for (NormalityStudy.Projection p : study.projections()) {
      components.row(
          set.features(),
          set.resize(),
          p.set(),
          p.count(),
          p.projection(),
          principal.variances()[p.projection()] / principal.totalVariance(),
          p.test(),
          p.statistic(),
          p.pValue(),
          p.skewness(),
          p.excessKurtosis());
    }
  }

  private void multivariateRows(
      FeatureSets set,
      String name,
      PrincipalComponents principal,
      Matrix scores,
      Optional<ComponentControl> control) {
    for (int t = 0; t < together.size(); t++) {
      int test = t;
      NormalityTest.Result result = together.get(t).test(scores);
      multivariate.row(
          set.features(),
          set.resize(),
          name,
          result.count(),
          principal.count(),
          principal.varianceShare(),
          together.get(t).id(),
          result.statistic(),
          result.pValue(),
          control.map(drawnControl -> drawnControl.pValues().get(test).length),
          control.map(
              drawnControl ->
                  AgainstControls.pValue(result.pValue(), drawnControl.pValues().get(test))));
    }
  }

  /** Writes the four tables. */
  void write(RunDirectory directory) {
    rejections.write(directory.file("normality-rejections.csv"));
    controls.write(directory.file("normality-controls.csv"));
    components.write(directory.file("normality-components.csv"));
    multivariate.write(directory.file("normality-multivariate.csv"));
  }
}
