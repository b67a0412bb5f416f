package org.touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.study.own.MetricTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code new metric NAME}: files to start from. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Writes files to start something of your own from.",
    subcommands = NewCommand.MetricCommand.class)
final class NewCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "found nothing to begin, expected metric NAME");
  }

  /** {@code new metric NAME}. */
  @Command(
      name = "metric",
      mixinStandardHelpOptions = true,
      description = "Writes a metric that works, its test and its page, to start from.")
  static final class MetricCommand implements Callable<Integer> {

    @Parameters(
        paramLabel = "NAME",
        description = "What it is called: nearest-ratio, or NearestRatio.")
    private String name;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        defaultValue = ".",
        description = "The folder of the files (default: the working directory).")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      MetricTemplate template = MetricTemplate.of(name);
      List<Path> files = template.write(out);
      PrintWriter print = spec.commandLine().getOut();
      files.forEach(print::println);
      print.println();
      print.println(template.nextSteps(files.get(0)));
      print.flush();
      return 0;
    }
  }
}
