package org.touchstone.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.report.Figures;
import org.touchstone.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code figures RESULTS_DIR}: draws the figures of a finished run again, without running it. */
@Command(
    name = "figures",
    mixinStandardHelpOptions = true,
    description = {
      "Draws all figures of a finished run again, from its files, and writes its report.md.",
      "What figures/ holds from before is replaced where names are the same."
    })
final class FiguresCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RESULTS_DIR", description = "The directory that a run wrote.")
  private Path directory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Report report = Report.of(directory);
    List<Path> figures = Figures.draw(directory);
    Path page = report.write(figures);
    long drawn = figures.stream().filter(file -> file.toString().endsWith(".png")).count();
    spec.commandLine()
        .getOut()
        .println(drawn + " figures in " + directory.resolve("figures") + ", tables in " + page);
    return 0;
  }
}
