package org.touchstone.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.study.CatalogueEntry.Kind;
import org.touchstone.study.own.MetricFile;
import org.touchstone.study.yaml.Complaints;

/**
 * The names of a study with those that its {@code metric-files} bring.
 *
 * @param names what it may name
 * @param complete whether every file was read; where one was not, any unknown metric may be its own
 */
record MetricFiles(Names names, boolean complete) {

  private static final String KEY = "metric-files[";

  /**
   * Reads the files that a configuration names.
   *
   * @param values everything that was bound, by key
   * @param names what it may name without them
   * @param complaints takes what is wrong with a file; that one is missing, another check says
   */
  static MetricFiles of(Map<String, Object> values, Names names, Complaints complaints) {
    MetricFiles read = new MetricFiles(names, true);
    for (Map.Entry<String, Object> each : values.entrySet()) {
      if (each.getKey().startsWith(KEY) && each.getValue() instanceof Path path) {
        Names before = read.names;
        Optional<Names> more =
            Files.isRegularFile(path)
                ? complaints.attempt(each.getKey(), () -> before.with(path))
                : Optional.empty();
        read = new MetricFiles(more.orElse(before), read.complete && more.isPresent());
      }
    }
    return read;
  }

  /** Whether a value is a metric that nobody knows, and that a file that was not read may bring. */
  boolean mayBring(Object value) {
    return !complete
        && value instanceof MetricChoice metric
        && metric.command().isEmpty()
        && names.find(Kind.METRIC, metric.id()).isEmpty();
  }

  /**
   * The configuration with every parameter of its metrics filled in. A metric of a file that the
   * command line named is added where the configuration does not use it, and the file too.
   */
  StudyConfig resolved(StudyConfig config) {
    List<MetricChoice> choices = new ArrayList<>(config.metrics());
    List<Path> files = new ArrayList<>(config.metricFiles());
    Set<String> used = new HashSet<>(choices.stream().map(MetricChoice::id).toList());
    for (MetricFile file : names.metrics().map(MetricTypes::files).orElse(List.of())) {
      if (config.metricFiles().stream().noneMatch(path -> same(path, file.path()))) {
        files.add(file.path());
        file.metrics().stream()
            .filter(metric -> used.add(metric.id()))
            .forEach(metric -> choices.add(MetricChoice.parse(metric.id())));
      }
    }
    return config.withMetrics(choices.stream().map(this::resolved).toList(), files);
  }

  private MetricChoice resolved(MetricChoice choice) {
    if (choice.command().isPresent()) {
      return choice;
    }
    return choice.resolved(
        names.find(Kind.METRIC, choice.id()).orElseThrow().parameters(),
        names.metrics().flatMap(metrics -> metrics.find(choice.id())));
  }

  private static boolean same(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
