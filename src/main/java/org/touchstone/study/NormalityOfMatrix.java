package org.touchstone.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.touchstone.linalg.Matrix;
import org.touchstone.normality.AgainstControls;
import org.touchstone.normality.ComponentControl;
import org.touchstone.normality.MultivariateTest;
import org.touchstone.normality.MultivariateTests;
import org.touchstone.normality.NormalityStudy;
import org.touchstone.normality.NormalityTest;
import org.touchstone.normality.PrincipalComponents;
import org.touchstone.normality.Projections;
import org.touchstone.normality.RejectionCount;
import org.touchstone.normality.RepeatedControl;
import org.touchstone.random.SeedTree;
import org.touchstone.study.NormalityOfFile.Line;
import org.touchstone.study.NormalityOfFile.Question;
import org.touchstone.study.NormalityOfFile.Together;

/**
 * Is a user's own matrix Gaussian, along random directions and principal components?
 *
 * @param file what to call it
 * @param matrix n x d
 * @param tests the tests
 * @param question what is asked
 */
record NormalityOfMatrix(String file, Matrix matrix, List<NormalityTest> tests, Question question) {

  NormalityOfFile answer(List<String> cautions) {
    SeedTree seeds = new SeedTree(question.seed());
    int[] all = {matrix.rows()};
    NormalityStudy random =
        NormalityStudy.analyse(file, matrix, question.projections(), tests, all, seeds);
    Optional<List<List<RejectionCount>>> control = Optional.empty();
    if (question.controls() > 0) {
      Matrix directions =
          Projections.directions(
              question.projections(), matrix.columns(), seeds.child("directions"));
      control =
          Optional.of(
              RepeatedControl.draw(
                      matrix, directions, tests, question.controls(), seeds.child("controls"))
                  .counts());
    }
    List<Line> components = new ArrayList<>();
    List<Together> together = new ArrayList<>();
    if (question.components() > 0) {
      components(seeds, components, together);
    }
    NormalityStudy.Summary first = random.summaries().get(0);
    return new NormalityOfFile(
        matrix.rows(),
        matrix.columns(),
        false,
        first.medianSkewness(),
        first.medianExcessKurtosis(),
        lines(random, control),
        components,
        together,
        cautions);
  }

  private void components(SeedTree seeds, List<Line> lines, List<Together> together) {
    List<MultivariateTest> multivariate = MultivariateTests.named(question.multivariate());
    PrincipalComponents principal = PrincipalComponents.of(file, matrix, question.components());
    int k = principal.count();
    Optional<ComponentControl> control =
        question.controls() > 0
            ? Optional.of(
                ComponentControl.draw(
                    matrix.rows(),
                    k,
                    tests,
                    multivariate,
                    question.controls(),
                    seeds.child("component controls")))
            : Optional.empty();
    NormalityStudy study =
        NormalityStudy.along(file, matrix, principal.directions(), tests, matrix.rows());
    lines.addAll(lines(study, control.map(ComponentControl::counts)));
    Matrix scores = principal.scores(matrix);
    for (int t = 0; t < multivariate.size(); t++) {
      NormalityTest.Result result = multivariate.get(t).test(scores);
      OptionalDouble among =
          control.isPresent()
              ? OptionalDouble.of(
                  AgainstControls.pValue(result.pValue(), control.get().pValues().get(t)))
              : OptionalDouble.empty();
      together.add(
          new Together(multivariate.get(t).id(), k, result.statistic(), result.pValue(), among));
    }
  }

  private List<Line> lines(NormalityStudy study, Optional<List<List<RejectionCount>>> control) {
    List<Line> lines = new ArrayList<>();
    for (int t = 0; t < tests.size(); t++) {
      NormalityStudy.Summary row = study.summaries().get(t);
      RejectionCount count = RejectionCount.of(study.pValues(row.test()));
      OptionalDouble among = OptionalDouble.empty();
      if (control.isPresent()) {
        int[] counts = control.get().get(t).stream().mapToInt(RejectionCount::rejected).toArray();
        among = OptionalDouble.of(AgainstControls.of(count.rejected(), counts).pValue());
      }
      lines.add(
          new Line(
              row.test(),
              row.medianStatistic(),
              row.medianPValue(),
              row.projections(),
              OptionalDouble.of(row.rejectedShare()),
              OptionalInt.of(count.discoveries()),
              among));
    }
    return lines;
  }
}
