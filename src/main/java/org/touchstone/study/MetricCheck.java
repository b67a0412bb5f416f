package org.touchstone.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.problem.Problem;
import org.touchstone.study.yaml.Complaints;

/** Do the study's images and extractors give every metric what it needs? */
final class MetricCheck implements Check {

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    for (int i = 0; i < config.metrics().size(); i++) {
      MetricChoice choice = config.metrics().get(i);
      String key = "metrics[" + i + "]";
      complaints
          .attempt(key, () -> choice.metric().needs())
          .ifPresent(
              needs -> {
                if (needs.input() == Needs.Input.PAIRS) {
                  complaints.add(
                      key,
                      choice.id()
                          + " compares pairs of images, and samples of densities are no pairs; use"
                          + " it in score");
                  return;
                }
                enough(
                    choice, key, config.samples(), "samples", Needs::minimumCandidates, complaints);
                enough(
                    choice,
                    key,
                    config.referenceSamples(),
                    "reference-samples",
                    Needs::minimumReferences,
                    complaints);
                if (choice.looksAtImages()) {
                  noExtractor(choice, key, complaints);
                } else {
                  extractors(config.extractorsOf(choice), choice, needs, key, complaints);
                }
              });
    }
  }

  private static void enough(
      MetricChoice choice,
      String key,
      int found,
      String setting,
      ToIntFunction<Needs> count,
      Complaints complaints) {
    int needed = count.applyAsInt(choice.metric().needs());
    if (needed > found) {
      String parameter = responsible(choice, needed, count);
      boolean stands = complaints.stands(key + "." + parameter);
      String lower = parameter.isEmpty() ? "" : "lower " + parameter + " or ";
      complaints.add(
          stands ? key + "." + parameter : key,
          choice.id()
              + " needs "
              + needed
              + " images, found "
              + setting
              + " "
              + found
              + "; "
              + lower
              + "raise "
              + setting);
    }
  }

  /** The parameter that makes a metric need so many: one less of it needs fewer images. */
  private static String responsible(MetricChoice choice, int needed, ToIntFunction<Needs> count) {
    for (Map.Entry<String, String> parameter : choice.parameters().entrySet()) {
      if (parameter.getValue().matches("[1-9][0-9]{0,8}")) {
        Map<String, String> less = new LinkedHashMap<>(choice.parameters());
        less.put(parameter.getKey(), Integer.toString(Integer.parseInt(parameter.getValue()) - 1));
        try {
          Metric smaller = choice.metric(less);
          if (count.applyAsInt(smaller.needs()) < needed) {
            return parameter.getKey();
          }
        } catch (Problem e) {
          // it cannot be less
        }
      }
    }
    return "";
  }

  private static void noExtractor(MetricChoice choice, String key, Complaints complaints) {
    if (choice.features().isPresent() || choice.resize().isPresent()) {
      complaints.add(
          key + (choice.features().isPresent() ? ".features" : ".resize"),
          choice.id() + " looks at the images themselves and takes no extractor; leave it out");
    }
  }

  private static void extractors(
      List<Extractor> selected,
      MetricChoice choice,
      Needs needs,
      String key,
      Complaints complaints) {
    String at = choice.features().isPresent() ? key + ".features" : key;
    if (needs.input() == Needs.Input.PROBABILITIES
        && selected.stream().noneMatch(e -> Catalogue.extractor(e).givesProbabilities())) {
      boolean vectors = selected.stream().anyMatch(e -> e.id().equals(VectorFeatures.ID));
      complaints.add(
          at,
          choice.id()
              + " needs class probabilities, which "
              + selected.stream().map(Extractor::id).distinct().toList()
              + " does not give; "
              + (vectors
                  ? "no classifier sees vectors, so leave it out"
                  : "add an extractor that is a classifier"));
    }
    for (Extractor extractor : selected) {
      String resize = extractor.resizeId();
      if (needs.resize().isPresent() && !needs.resize().get().equals(resize)) {
        complaints.add(
            choice.resize().isPresent() ? key + ".resize" : at,
            choice.id()
                + " needs the resize "
                + needs.resize().get()
                + ", found "
                + extractor.id()
                + " with "
                + resize);
      }
    }
  }
}
