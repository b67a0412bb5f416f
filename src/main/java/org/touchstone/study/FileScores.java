package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;

/**
 * Metrics of a user's own files.
 *
 * @param reference the truth's file, where one was named
 * @param candidate the candidate's file
 * @param metrics what to compute, in this order
 * @param as what the rows of matrices are; empty to tell from the file
 * @param extractor id of the extractor for images
 * @param seed the seed of what is random
 */
public record FileScores(
    Optional<Path> reference,
    Path candidate,
    List<Metric> metrics,
    Optional<InputKind> as,
    String extractor,
    long seed) {

  /**
   * Reads the files and computes the metrics. What the command line gets wrong is found before
   * anything is read or extracted; a reference that no metric needs is not read.
   *
   * @param images where images come from
   * @return a row for each score, in the order asked for
   * @throws ParameterProblem if a file does not exist, a reference is missing, or a metric cannot read
   *     what the rows are
   * @throws org.touchstone.problem.DataProblem if the data are wrong or too few
   */
  public List<ScoreRow> compute(ImageInputs images) {
    ScoreInputs.requireExisting(candidate);
    reference.ifPresent(ScoreInputs::requireExisting);
    requireReference();
    ScoreInputs inputs = new ScoreInputs(as, extractor, images);
    boolean extracted = inputs.holdsImages(candidate);
    if (!extracted) {
      metrics.forEach(metric -> inputs.requireFitting(metric, candidate));
    }
    List<ScoreRow> rows = new ArrayList<>();
    for (Metric metric : metrics) {
      Needs needs = metric.needs();
      ImageSet candidateSet = inputs.set(candidate, needs);
      if (extracted) {
        requireProbabilities(metric, candidateSet);
      }
      Optional<ImageSet> referenceSet =
          needs.reference() ? reference.map(path -> inputs.set(path, needs)) : Optional.empty();
      for (Score score :
          metric.score(new Evaluation(candidateSet, referenceSet, new SeedTree(seed)))) {
        rows.add(row(score, extracted));
      }
    }
    return List.copyOf(rows);
  }

  private void requireReference() {
    for (Metric metric : metrics) {
      if (metric.needs().reference() && reference.isEmpty()) {
        throw new ParameterProblem(
            metric.id(), "compares with a reference, found none; add --reference REF");
      }
    }
  }

  private void requireProbabilities(Metric metric, ImageSet set) {
    if (metric.needs().input() == Needs.Input.PROBABILITIES && set.probabilities().isEmpty()) {
      throw new ParameterProblem(
          metric.id(),
          "needs class probabilities, and the extractor " + extractor + " gives none; choose another");
    }
  }

  private ScoreRow row(Score score, boolean extracted) {
    long count = score.estimate().count();
    return new ScoreRow(
        score.name(),
        extracted ? Optional.of(extractor) : Optional.empty(),
        score.estimate().value(),
        score.estimate().standardError(),
        score.estimate().spread(),
        count > 0 ? OptionalLong.of(count) : OptionalLong.empty(),
        score.estimate().unit().symbol());
  }
}
