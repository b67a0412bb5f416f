package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.image.SkippedImage;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.problem.Problem;
import org.touchstone.random.SeedTree;
import org.touchstone.study.ScoreInputs.Form;

/**
 * Metrics of a user's own files.
 *
 * @param files candidate, reference and held-out images, and the candidate's captions
 * @param selection what to compute
 * @param as what the rows of matrices are; empty to tell from the file
 * @param pairs whether the first image of the candidate belongs to the first of the reference and
 *     so on; without it, metrics of pairs are computed only where they are named
 * @param seed the seed of what is random
 */
public record FileScores(
    ScoreFiles files, MetricSelection selection, Optional<InputKind> as, boolean pairs, long seed) {

  /** A metric that can be computed, and the extractor that its images go through. */
  private record Job(Metric metric, Optional<Extractor> extractor, Optional<String> features) {}

  /**
   * Reads the files and computes the metrics. What the command line gets wrong is found before
   * anything is extracted or computed, and so are too few images. A file that no metric needs is
   * not read where metrics are named. A metric that reads the captions that were given counts as
   * named.
   *
   * @param images where images come from
   * @return the scores, and what was left out
   * @throws ParameterProblem if a file does not exist, or a metric that was named lacks a reference
   *     or cannot read what the rows are
   * @throws DataProblem if the data are wrong, or too few for a metric that was named, or no metric
   *     can be computed
   */
  public ScoreSheet compute(ImageInputs images) {
    files.all().forEach(ScoreInputs::requireExisting);
    files.captions().ifPresent(ScoreInputs::requireExisting);
    List<Metric> metrics = selection.metrics();
    metrics.stream().filter(this::requires).forEach(files::requireNamed);
    try (ScoreInputs inputs = new ScoreInputs(as, images)) {
      return compute(images, inputs, metrics);
    }
  }

  private ScoreSheet compute(ImageInputs images, ScoreInputs inputs, List<Metric> metrics) {
    CandidateCaptions captions = new CandidateCaptions(files, inputs, images);
    if (selection.leavesOut()) {
      files.all().forEach(inputs::count); // a damaged file is an error, not 30 metrics left out
    }
    Map<Metric, Problem> obstacles = new LinkedHashMap<>();
    List<Job> jobs = new ArrayList<>();
    for (Metric metric : metrics) {
      orLeaveOut(metric, obstacles, () -> jobs.add(job(metric, inputs, images, captions)));
    }
    if (jobs.stream().anyMatch(job -> job.metric().needs().input() == Needs.Input.PROBABILITIES)) {
      inputs.wantProbabilities();
    }
    List<ScoreRow> rows = new ArrayList<>();
    for (Job job : jobs) {
      Evaluation evaluation = evaluation(job, inputs, captions);
      requireSound(job.metric(), evaluation);
      orLeaveOut(job.metric(), obstacles, () -> rows.addAll(scores(job, evaluation)));
    }
    List<LeftOut> leftOut =
        metrics.stream()
            .filter(obstacles::containsKey)
            .map(metric -> LeftOut.because(metric.id(), obstacles.get(metric)))
            .toList();
    if (rows.isEmpty()) {
      throw nothing(
          leftOut, obstacles.values().stream().allMatch(ParameterProblem.class::isInstance));
    }
    List<SkippedFile> skipped =
        files.all().stream()
            .distinct()
            .flatMap(path -> SkippedFile.of(inputs.skipped(path)).stream())
            .toList();
    return new ScoreSheet(rows, leftOut, skipped, captions.unknownWords());
  }

  /** Whether a metric was named, itself or by the captions that only it can use. */
  private boolean requires(Metric metric) {
    return selection.requires(metric) || metric.needs().captions() && files.captions().isPresent();
  }

  /** Lets a metric that was named fail, and remembers why another cannot be computed. */
  private void orLeaveOut(Metric metric, Map<Metric, Problem> obstacles, Runnable work) {
    try {
      work.run();
    } catch (Problem problem) {
      if (requires(metric)) {
        throw problem;
      }
      obstacles.put(metric, problem);
    }
  }

  private static Problem nothing(List<LeftOut> leftOut, boolean wrongCommandLine) {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    leftOut.forEach(
        left -> ids.computeIfAbsent(left.reason(), reason -> new ArrayList<>()).add(left.metric()));
    List<String> reasons = new ArrayList<>();
    ids.forEach((reason, metrics) -> reasons.add(String.join(", ", metrics) + ": " + reason));
    String message = "none can be computed of these files: " + String.join("; ", reasons);
    return wrongCommandLine
        ? new ParameterProblem("metrics", message)
        : new DataProblem("metrics", message);
  }

  private Job job(
      Metric metric, ScoreInputs inputs, ImageInputs images, CandidateCaptions captions) {
    Needs needs = metric.needs();
    files.requireNamed(metric);
    if (needs.input() == Needs.Input.PAIRS && !pairs && !selection.requires(metric)) {
      throw new ParameterProblem(
          metric.id(), "compares images in pairs; say --pairs if the files hold such");
    }
    files.requireForms(metric, inputs);
    boolean fromImages =
        files.read(metric).stream().anyMatch(path -> inputs.form(path) == Form.IMAGES);
    if (needs.resize().isPresent() && !fromImages && !selection.requires(metric)) {
      throw new ParameterProblem(
          metric.id(),
          "needs the resize "
              + needs.resize().get()
              + ", and features do not say how they were resized; name it if they were so");
    }
    boolean extracts = fromImages && throughExtractor(needs);
    Job job =
        new Job(
            metric,
            extracts ? Optional.of(images.extractorFor(metric)) : Optional.empty(),
            extracts ? Optional.of(images.label(metric)) : Optional.empty());
    files.requireCounts(metric, inputs);
    if (needs.captions()) {
      captions.prepare(metric, job.extractor());
    }
    if (needs.input() == Needs.Input.PAIRS) {
      files.read(metric).forEach(path -> requirePartners(metric, path, inputs.skipped(path)));
    }
    return job;
  }

  /** After an image that was skipped every other one would have the wrong partner. */
  private static void requirePartners(Metric metric, Path path, List<SkippedImage> skipped) {
    if (!skipped.isEmpty()) {
      throw new DataProblem(
          metric.id(),
          "compares images in pairs, and "
              + skipped.size()
              + " of "
              + path
              + " were skipped, which leaves their partners alone; mend or remove both of a pair");
    }
  }

  private Evaluation evaluation(Job job, ScoreInputs inputs, CandidateCaptions captions) {
    Needs needs = job.metric().needs();
    ImageSet candidate = set(files.candidate(), job, inputs);
    return new Evaluation(
        needs.captions() ? captions.with(candidate, job.extractor()) : candidate,
        files.reference().filter(path -> needs.reference()).map(path -> set(path, job, inputs)),
        files.test().filter(path -> needs.heldOut()).map(path -> set(path, job, inputs)),
        new SeedTree(seed));
  }

  private static ImageSet set(Path path, Job job, ScoreInputs inputs) {
    return throughExtractor(job.metric().needs())
        ? inputs.set(path, job.extractor())
        : inputs.pixels(path);
  }

  private static boolean throughExtractor(Needs needs) {
    return needs.input() == Needs.Input.FEATURES || needs.input() == Needs.Input.PROBABILITIES;
  }

  /** Fails where numbers are not finite or widths differ, which is wrong for every metric. */
  private static void requireSound(Metric metric, Evaluation evaluation) {
    List<ImageSet> others = new ArrayList<>();
    evaluation.reference().ifPresent(others::add);
    evaluation.heldOut().ifPresent(others::add);
    for (ImageSet other : others) {
      width(metric, other)
          .ifPresent(
              expected ->
                  width(metric, evaluation.candidate())
                      .ifPresent(
                          found ->
                              Checks.sameWidth(other, expected, evaluation.candidate(), found)));
    }
    width(metric, evaluation.candidate());
  }

  private static Optional<Integer> width(Metric metric, ImageSet set) {
    return switch (metric.needs().input()) {
      case PROBABILITIES -> Optional.of(set.probabilities(metric.id(), 0).columns());
      case FEATURES ->
          Optional.of(
              set.moments()
                  .map(moments -> moments.mean().length)
                  .orElseGet(() -> set.rows(metric.id(), 0).columns()));
      default -> Optional.empty();
    };
  }

  private List<ScoreRow> scores(Job job, Evaluation evaluation) {
    List<Score> scores = job.metric().score(evaluation);
    Optional<String> caution = SingularCovariance.caution(job.metric(), evaluation);
    return scores.stream()
        .map(score -> ScoreRow.of(score, job.metric(), job.features(), caution))
        .toList();
  }
}
