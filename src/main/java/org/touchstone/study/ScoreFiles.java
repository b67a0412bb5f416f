package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Needs.Input;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.ScoreInputs.Form;

/**
 * The files of one comparison, and which metrics can be computed of them: all that is known of that
 * before anything is extracted or computed.
 *
 * @param candidate the candidate's file
 * @param reference the truth's file, where one was named
 * @param test the file of held-out images of the truth, where one was named
 * @param captions the file of the candidate's captions, where one was named
 */
public record ScoreFiles(
    Path candidate, Optional<Path> reference, Optional<Path> test, Optional<Path> captions) {

  /**
   * Files without captions.
   *
   * @param candidate the candidate's file
   * @param reference the truth's file, where one was named
   * @param test the file of held-out images of the truth, where one was named
   */
  public ScoreFiles(Path candidate, Optional<Path> reference, Optional<Path> test) {
    this(candidate, reference, test, Optional.empty());
  }

  /** One of the files, as a metric reads it. */
  private record Side(
      String name, Path path, ToIntFunction<Needs> minimum, List<Needs.Moments> moments) {}

  private List<Side> sides(Needs needs) {
    List<Side> sides = new ArrayList<>();
    List<Needs.Moments> either = List.of(Needs.Moments.EITHER);
    sides.add(new Side("candidate", candidate, Needs::minimumCandidates, either));
    if (needs.reference()) {
      List<Needs.Moments> moments = List.of(Needs.Moments.EITHER, Needs.Moments.REFERENCE);
      reference.ifPresent(
          path -> sides.add(new Side("reference", path, Needs::minimumReferences, moments)));
    }
    if (needs.heldOut()) {
      test.ifPresent(path -> sides.add(new Side("test", path, Needs::minimumHeldOut, List.of())));
    }
    return sides;
  }

  /** The files that a metric reads, those of them that were named. */
  List<Path> read(Metric metric) {
    return sides(metric.needs()).stream().map(Side::path).toList();
  }

  /** All files of images or what stands for them that were named. */
  List<Path> all() {
    List<Path> all = new ArrayList<>(List.of(candidate));
    reference.ifPresent(all::add);
    test.ifPresent(all::add);
    return all;
  }

  /**
   * Fails where a metric needs a file that was not named.
   *
   * @param metric the metric
   * @throws ParameterProblem that names the option
   */
  void requireNamed(Metric metric) {
    if (metric.needs().reference() && reference.isEmpty()) {
      throw new ParameterProblem(
          metric.id(), "compares with a reference, found none; add --reference REF");
    }
    if (metric.needs().heldOut() && test.isEmpty()) {
      throw new ParameterProblem(
          metric.id(),
          "needs images that the candidate was not trained on, found none; add --test FILE");
    }
    if (metric.needs().captions() && captions.isEmpty()) {
      throw new ParameterProblem(
          metric.id(),
          "compares the candidate's images with their captions, found none; add --captions FILE");
    }
  }

  /**
   * Fails unless the files hold what a metric reads.
   *
   * @param metric the metric
   * @param inputs how files are read
   * @throws ParameterProblem if a file is of another form
   * @throws DataProblem if it holds moments only
   */
  void requireForms(Metric metric, ScoreInputs inputs) {
    for (Side side : sides(metric.needs())) {
      requireForm(metric.id(), metric.needs(), side, inputs.form(side.path()));
    }
  }

  /**
   * Fails unless the files hold as many images as a metric needs.
   *
   * @param metric the metric
   * @param inputs how files are read
   * @throws DataProblem if there are too few
   */
  void requireCounts(Metric metric, ScoreInputs inputs) {
    for (Side side : sides(metric.needs())) {
      inputs
          .count(side.path())
          .ifPresent(
              count ->
                  MinimumCount.require(metric, side.minimum(), side.name(), count, side.path()));
    }
  }

  private static void requireForm(String id, Needs needs, Side side, Form form) {
    if (form == Form.MOMENTS && !side.moments().contains(needs.moments())) {
      throw new DataProblem(
          side.path().toString(),
          "holds only a mean and a covariance, and " + id + " needs " + wanted(needs.input()));
    }
    boolean fits =
        form == Form.IMAGES
            || needs.input() == Input.FEATURES && form != Form.PROBABILITIES
            || needs.input() == Input.PROBABILITIES && form == Form.PROBABILITIES;
    if (!fits) {
      throw new ParameterProblem(
          id,
          "needs "
              + wanted(needs.input())
              + ", and "
              + side.path()
              + " is read as "
              + (form == Form.FEATURES ? "features" : "class probabilities")
              + (needs.input() == Input.PROBABILITIES
                  ? "; say --as probabilities or --as logits, or give images"
                  : "; give "
                      + (needs.input() == Input.FEATURES ? "features or images" : "images")));
    }
  }

  private static String wanted(Input input) {
    return switch (input) {
      case FEATURES -> "feature vectors, a row an image";
      case PROBABILITIES -> "class probabilities, a row an image";
      default -> "images";
    };
  }
}
