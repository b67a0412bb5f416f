package org.touchstone.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
}
