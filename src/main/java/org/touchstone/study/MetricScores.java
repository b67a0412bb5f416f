package org.touchstone.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.network.Workers;
import org.touchstone.random.SeedTree;
import org.touchstone.study.ScoredModel.ScorerKey;

/** Scores every candidate with every metric on every extractor that the study pairs it with. */
final class MetricScores {

  private MetricScores() {}

  /**
   * A metric on one feature space.
   *
   * @param seeds the randomness, the same for all candidates
   * @param found what it says of each set that is judged there, in their order
   */
  private record Task(
      MetricChoice choice,
      Metric metric,
      FeatureSets set,
      SeedTree seeds,
      List<List<ScoredModel>> found) {

    /**
     * Real images are not the truth's, so that only metrics without a reference look at them; and
     * nobody knows their captions.
     */
    boolean judges(ImageSet judged) {
      return !(metric.needs().reference() || metric.needs().captions()) || !set.isReal(judged);
    }
  }

  static List<ScoredModel> of(
      StudyConfig config,
      List<FeatureSets> features,
      List<CandidateSamples> candidates,
      SeedTree seeds,
      Progress.Starter starter) {
    List<Task> tasks = new ArrayList<>();
    long count = 0;
    for (MetricChoice choice : config.metrics()) {
      Metric metric = choice.metric();
      for (FeatureSets set : fitting(config, choice, metric, features)) {
        // the id, not the place or the name: another metric in the list, or a name that one has to
        // be given then, must not move this one's numbers
        SeedTree node = seeds.child(choice.id()).child(set.features()).child(set.resize());
        int sets = set.judged().size();
        tasks.add(
            new Task(
                choice, metric, set, node, new ArrayList<>(Collections.nCopies(sets, List.of()))));
        count += sets;
      }
    }
    try (Progress progress = starter.start("metrics", count)) {
      for (FeatureSets set : features) {
        progress.note(set.features() + " " + set.resize());
        List<Task> here = tasks.stream().filter(task -> task.set() == set).toList();
        sideBySide(here, set.judged(), progress);
      }
    }
    // metric by metric, as the configuration lists them
    return tasks.stream().flatMap(task -> task.found().stream().flatMap(List::stream)).toList();
  }

  /**
   * One candidate after the other with all metrics, so that what they share is forgotten before the
   * memory holds it of all candidates.
   */
  private static void sideBySide(List<Task> tasks, List<ImageSet> judged, Progress progress) {
    IntConsumer scoreOne =
        number -> {
          ImageSet candidate = judged.get(number);
          for (Task task : tasks) {
            if (task.judges(candidate)) {
              task.found().set(number, score(task, candidate));
            }
            synchronized (tasks) {
              progress.advance(1);
            }
          }
          candidate.forget();
        };
    if (!tasks.isEmpty()) {
      scoreOne.accept(0); // alone, so that what all need of the reference is computed once
      Workers.forEach(judged.size() - 1, rest -> scoreOne.accept(rest + 1));
    }
  }

  private static List<FeatureSets> fitting(
      StudyConfig config, MetricChoice choice, Metric metric, List<FeatureSets> features) {
    List<Extractor> selected = config.extractorsOf(choice);
    return features.stream()
        .filter(set -> selected.contains(set.extractor()))
        .filter(
            set -> metric.needs().input() != Needs.Input.PROBABILITIES || set.givesProbabilities())
        .filter(set -> !metric.needs().captions() || set.reference().hasCaptions())
        .toList();
  }

  private static List<ScoredModel> score(Task task, ImageSet candidate) {
    Metric metric = task.metric();
    FeatureSets set = task.set();
    boolean compares = metric.needs().reference();
    Optional<ImageSet> reference = compares ? Optional.of(set.reference()) : Optional.empty();
    Optional<ImageSet> heldOut = metric.needs().heldOut() ? set.heldOut() : Optional.empty();
    Evaluation evaluation = new Evaluation(candidate, reference, heldOut, task.seeds());
    OptionalLong count = compares ? OptionalLong.of(set.references()) : OptionalLong.empty();
    List<ScoredModel> scored = new ArrayList<>();
    for (Score score : metric.score(evaluation)) {
      String name = score.name().equals(task.choice().id()) ? task.choice().label() : score.name();
      Ideal ideal = score.ideal();
      scored.add(
          new ScoredModel(
              candidate.name(),
              new ScorerKey(name, set.features(), set.resize(), ideal),
              score.estimate(),
              count,
              Optional.of(score)));
    }
    return scored;
  }
}
