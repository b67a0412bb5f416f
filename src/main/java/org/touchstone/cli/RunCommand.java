package org.touchstone.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.report.Figures;
import org.touchstone.report.Report;
import org.touchstone.study.FeatureCache;
import org.touchstone.study.StudyRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone run}: from a configuration to tables and figures. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a study: samples, divergences, metrics, their agreement, figures.",
      "A finished directory of the same study is computed again."
    })
final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CONFIG", description = "The study's YAML.")
  private Path config;

  @Option(names = "--out", description = "The run directory; default: runs/<study>.")
  private Path out;

  @Mixin private OwnMetrics own;

  @Mixin private CacheOption cache;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    FeatureCache features = cache.open();
    Path directory =
        StudyRunner.run(
            config,
            own.types(),
            Optional.ofNullable(out),
            features,
            ConsoleProgress::start,
            RunCommand::draw);
    CacheOption.remark(features, spec);
    spec.commandLine().getOut().println(Report.of(directory).text());
    spec.commandLine().getOut().println("Tables, figures and provenance: " + directory);
    return 0;
  }

  private static void draw(Path directory) {
    List<Path> figures = Figures.draw(directory);
    Report.of(directory).write(figures);
  }
}
