package org.touchstone.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.metric.Metric;
import org.touchstone.study.MetricTypes;
import picocli.CommandLine.Option;

/** The option {@code --metric}: files that bring metrics of the user's own. */
final class OwnMetrics {

  @Option(
      names = "--metric",
      paramLabel = "FILE",
      description = {
        "A metric of your own: a .java file, compiled in memory, or a .jar. May stand several times."
      })
  private List<Path> files = new ArrayList<>();

  /** All metrics that there are, those of the files among them. */
  MetricTypes types() {
    MetricTypes types = MetricTypes.known();
    for (Path file : files) {
      types = types.with(file);
    }
    return types;
  }

  /** The metrics that a list names, then those of the files that it does not name. */
  List<Metric> metricsOf(String text) {
    MetricTypes types = types();
    List<Metric> metrics = new ArrayList<>(types.metricsOf(text));
    Set<String> named =
        metrics.stream().map(Metric::id).collect(Collectors.toCollection(HashSet::new));
    types.own().stream().filter(named::add).forEach(id -> metrics.addAll(types.metricsOf(id)));
    return metrics;
  }
}
