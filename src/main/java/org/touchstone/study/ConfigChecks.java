package org.touchstone.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.touchstone.problem.Nearest;
import org.touchstone.study.yaml.Complaints;
import org.touchstone.study.yaml.Kebab;

/** The checks that need the configuration only. */
final class ConfigChecks {

  private ConfigChecks() {}

  /** All of them. */
  static List<Check> all() {
    return List.of(
        ConfigChecks::candidatesOnce,
        ConfigChecks::extractorsOnce,
        ConfigChecks::metricsHaveFeatures,
        ConfigChecks::metricsHaveNames,
        ConfigChecks::sizesFit);
  }

  private static void candidatesOnce(StudyConfig config, Complaints complaints) {
    Map<Path, String> seen = new HashMap<>();
    for (int i = 0; i < config.candidates().size(); i++) {
      for (Path file : files(config.candidates().get(i))) {
        String first = seen.putIfAbsent(file.toAbsolutePath().normalize(), "candidates[" + i + "]");
        if (first != null) {
          complaints.add(
              "candidates[" + i + "]", file + " is named by " + first + " already; name it once");
        }
      }
    }
  }

  private static List<Path> files(FilePattern pattern) {
    try {
      return pattern.files();
    } catch (IOException e) {
      return List.of(); // the file check has said so
    }
  }

  private static void extractorsOnce(StudyConfig config, Complaints complaints) {
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < config.extractors().size(); i++) {
      Extractor extractor = config.extractors().get(i);
      String what =
          extractor.label() + " with resize " + Kebab.of(extractor.resize().orElseThrow());
      String first = seen.putIfAbsent(what, "extractors[" + i + "]");
      if (first != null) {
        complaints.add(
            "extractors[" + i + "]",
            what + " is " + first + " already; leave one out, or give it a name of its own");
      }
    }
  }

  private static void metricsHaveFeatures(StudyConfig config, Complaints complaints) {
    List<String> ids =
        config.extractors().stream()
            .flatMap(extractor -> Stream.of(extractor.label(), extractor.id()))
            .distinct()
            .toList();
    for (int i = 0; i < config.metrics().size(); i++) {
      String key = "metrics[" + i + "]";
      MetricChoice metric = config.metrics().get(i);
      String features = metric.features().orElse("");
      if (metric.features().isPresent() && !ids.contains(features)) {
        complaints.add(
            key + ".features",
            "found \"" + features + "\", not among the extractors, " + Nearest.hint(features, ids));
      } else if (config.extractorsOf(metric).isEmpty()) {
        String resize =
            metric.resize().map(Kebab::of).orElse(metric.clean() ? "clean" : "not clean");
        complaints.add(
            key, metric.id() + " has no extractor of resize " + resize + "; add one to extractors");
      }
    }
  }

  private static void metricsHaveNames(StudyConfig config, Complaints complaints) {
    Map<String, Integer> uses = new HashMap<>();
    for (MetricChoice metric : config.metrics()) {
      extractorsOf(config, metric).forEach(e -> uses.merge(metric.id() + e, 1, Integer::sum));
    }
    Set<String> labels = new HashSet<>();
    Set<String> ids = new HashSet<>(config.metrics().stream().map(MetricChoice::id).toList());
    for (int i = 0; i < config.metrics().size(); i++) {
      String key = "metrics[" + i + "]";
      MetricChoice metric = config.metrics().get(i);
      Set<Extractor> on = extractorsOf(config, metric);
      boolean twice = on.stream().anyMatch(e -> uses.get(metric.id() + e) > 1);
      boolean taken = on.stream().map(e -> labels.add(metric.label() + e)).toList().contains(false);
      if (twice && metric.name().isEmpty()) {
        complaints.add(
            key,
            metric.id() + " is used twice on the same features; give each use a name of its own");
      } else if (metric.name().isPresent() && (taken || ids.contains(metric.label()))) {
        complaints.add(key + ".name", "\"" + metric.label() + "\" is taken; choose another name");
      } else if (metric.name().isPresent() && !on.isEmpty() && !twice) {
        complaints.add(
            key + ".name",
            metric.id() + " is used once on these features and needs no name; leave it out");
      }
    }
  }

  private static Set<Extractor> extractorsOf(StudyConfig config, MetricChoice metric) {
    return new LinkedHashSet<>(config.extractorsOf(metric));
  }

  private static void sizesFit(StudyConfig config, Complaints complaints) {
    List<Integer> sizes = config.normality().sizes();
    int largest = sizes.get(sizes.size() - 1);
    if (largest > config.samples() && complaints.stands("normality.sizes")) {
      complaints.add(
          "normality.sizes",
          "found " + largest + ", expected at most the " + config.samples() + " of samples");
    } else if (largest > config.samples()) {
      complaints.add(
          "samples",
          "found "
              + config.samples()
              + ", expected at least "
              + largest
              + ", the largest default of normality.sizes; give smaller sizes or more samples");
    }
  }
}
