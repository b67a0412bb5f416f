package org.touchstone.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

  static List<ScoredModel> of(
      StudyConfig config,
      List<FeatureSets> features,
      List<CandidateSamples> candidates,
      SeedTree seeds,
      Progress.Starter starter) {
    List<ScoredModel> scores = new ArrayList<>();
    long sets = 0;
    for (MetricChoice choice : config.metrics()) {
      sets += fitting(config, choice, choice.metric(), features).size();
    }
    try (Progress progress = starter.start("metrics", sets * candidates.size())) {
      for (MetricChoice choice : config.metrics()) {
        Metric metric = choice.metric();
        progress.note(choice.label());
        for (FeatureSets set : fitting(config, choice, metric, features)) {
          // the id, not the place or the name: another metric in the list, or a name that one has
          // to be given then, must not move this one's numbers
          SeedTree node = seeds.child(choice.id()).child(set.features()).child(set.resize());
          List<ImageSet> judged = new ArrayList<>();
          candidates.forEach(candidate -> judged.add(set.candidates().get(candidate.name())));
          if (!metric.needs().reference()) {
            set.real().ifPresent(judged::add);
          }
          scores.addAll(sideBySide(choice, metric, set, judged, node, progress));
        }
      }
    }
    return scores;
  }

  private static List<ScoredModel> sideBySide(
      MetricChoice choice,
      Metric metric,
      FeatureSets set,
      List<ImageSet> judged,
      SeedTree seeds,
      Progress progress) {
    List<List<ScoredModel>> inOrder = new ArrayList<>(Collections.nCopies(judged.size(), null));
    // the first alone, so that what all need of the reference is computed once
    inOrder.set(0, score(choice, metric, set, judged.get(0), seeds));
    progress.advance(1);
    Workers.forEach(
        judged.size() - 1,
        rest -> {
          List<ScoredModel> scored = score(choice, metric, set, judged.get(rest + 1), seeds);
          synchronized (inOrder) {
            inOrder.set(rest + 1, scored);
            progress.advance(1);
          }
        });
    return inOrder.stream().flatMap(List::stream).toList();
  }

  private static List<FeatureSets> fitting(
      StudyConfig config, MetricChoice choice, Metric metric, List<FeatureSets> features) {
    List<StudyConfig.Extractor> selected = config.extractorsOf(choice);
    return features.stream()
        .filter(set -> selected.contains(set.extractor()))
        .filter(
            set -> metric.needs().input() != Needs.Input.PROBABILITIES || set.givesProbabilities())
        .toList();
  }

  private static List<ScoredModel> score(
      MetricChoice choice, Metric metric, FeatureSets set, ImageSet candidate, SeedTree seeds) {
    boolean compares = metric.needs().reference();
    Optional<ImageSet> reference = compares ? Optional.of(set.reference()) : Optional.empty();
    Optional<ImageSet> heldOut = metric.needs().heldOut() ? set.heldOut() : Optional.empty();
    Evaluation evaluation = new Evaluation(candidate, reference, heldOut, seeds);
    OptionalLong count = compares ? OptionalLong.of(set.references()) : OptionalLong.empty();
    List<ScoredModel> scored = new ArrayList<>();
    for (Score score : metric.score(evaluation)) {
      String name = score.name().equals(choice.id()) ? choice.label() : score.name();
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
