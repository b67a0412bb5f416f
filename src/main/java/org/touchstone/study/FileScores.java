package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Score;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.study.StudyConfig.Extractor;

/**
 * Metrics of a user's own files.
 *
 * @param reference the truth's file, where one was named
 * @param candidate the candidate's file
 * @param metrics what to compute, in this order
 * @param as what the rows of matrices are; empty to tell from the file
 * @param seed the seed of what is random
 */
public record FileScores(
    Optional<Path> reference,
    Path candidate,
    List<Metric> metrics,
    Optional<InputKind> as,
    long seed) {

  /**
   * Reads the files and computes the metrics. What the command line gets wrong is found before
   * anything is read or extracted; a reference that no metric needs is not read.
   *
   * @param images where images come from
   * @return a row for each score, in the order asked for
   * @throws ParameterProblem if a file does not exist, a reference is missing, or a metric cannot
   *     read what the rows are
   * @throws org.touchstone.problem.DataProblem if the data are wrong or too few
   */
  public List<ScoreRow> compute(ImageInputs images) {
    ScoreInputs.requireExisting(candidate);
    reference.ifPresent(ScoreInputs::requireExisting);
    requireReference();
    ScoreInputs inputs = new ScoreInputs(as, images);
    List<Optional<Extractor>> extractors =
        metrics.stream().map(metric -> extractor(metric, inputs, images)).toList();
    List<ScoreRow> rows = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      Optional<Extractor> extractor = extractors.get(i);
      ImageSet candidateSet = inputs.set(candidate, extractor);
      Optional<ImageSet> referenceSet = needed(metric).map(path -> inputs.set(path, extractor));
      Optional<String> features = extractor.map(chosen -> images.label(metric));
      for (Score score :
          metric.score(new Evaluation(candidateSet, referenceSet, new SeedTree(seed)))) {
        rows.add(row(score, features));
      }
    }
    return List.copyOf(rows);
  }

  /** The extractor for a metric, where candidate or reference holds images. */
  private Optional<Extractor> extractor(Metric metric, ScoreInputs inputs, ImageInputs images) {
    boolean fromImages = inputs.holdsImages(candidate);
    if (!fromImages) {
      inputs.requireFitting(metric, candidate);
    }
    return fromImages || needed(metric).filter(inputs::holdsImages).isPresent()
        ? Optional.of(images.extractorFor(metric))
        : Optional.empty();
  }

  private Optional<Path> needed(Metric metric) {
    return reference.filter(path -> metric.needs().reference());
  }

  private void requireReference() {
    for (Metric metric : metrics) {
      if (metric.needs().reference() && reference.isEmpty()) {
        throw new ParameterProblem(
            metric.id(), "compares with a reference, found none; add --reference REF");
      }
    }
  }

  private static ScoreRow row(Score score, Optional<String> features) {
    long count = score.estimate().count();
    return new ScoreRow(
        score.name(),
        features,
        score.estimate().value(),
        score.estimate().standardError(),
        score.estimate().spread(),
        count > 0 ? OptionalLong.of(count) : OptionalLong.empty(),
        score.estimate().unit().symbol());
  }
}
