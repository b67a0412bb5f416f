package org.touchstone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.touchstone.study.ExportFormat;
import org.touchstone.study.SampleExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export STUDY --out DIR}: the images that a study judges, for scores of another tool. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the images that a study judges: the truth's test images, reference and second sample,",
      "and every candidate's; index.csv names them. Scores that another tool computes of them join",
      "the study by its key 'scores'."
    })
final class ExportCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "STUDY",
      description = "The study's YAML, or the directory of a finished run.")
  private Path study;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "A folder that is not there yet.")
  private Path out;

  @Option(
      names = "--as",
      paramLabel = "KIND",
      defaultValue = "npz",
      description = {
        "npz: a file each, with the array images, uint8 [n, height, width, 3];",
        "png: a folder each (default: ${DEFAULT-VALUE})."
      })
  private String format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path index = SampleExport.write(study, out, ExportFormat.of(format), ConsoleProgress::start);
    spec.commandLine().getOut().println(index);
    return 0;
  }
}
