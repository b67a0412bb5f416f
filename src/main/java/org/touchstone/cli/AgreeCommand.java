package org.touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.study.AgreementOfFile;
import org.touchstone.study.AgreementTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./touchstone agree SCORES.csv --against COLUMN}: rank agreement of a user's own scores.
 */
@Command(
    name = "agree",
    mixinStandardHelpOptions = true,
    description = "Tells how far the columns of a table of scores order its models as one does.")
final class AgreeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SCORES.csv",
      description = {
        "A row per model and a column per scorer, with a header; the first column names the model.",
        "A column 'run', if any, names the training run of which the model is a snapshot."
      })
  private Path scores;

  @Option(
      names = "--against",
      required = true,
      paramLabel = "COLUMN",
      description = "The column to judge the others by, for example kl.")
  private String against;

  @Option(
      names = "--higher-is-closer",
      split = ",",
      paramLabel = "COLUMN",
      description = {
        "Columns whose high values mean closer to the truth, for example is,recall.",
        "In every other column it is the low values; no name is ever guessed from."
      })
  private List<String> higherIsCloser = new ArrayList<>();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the resampling (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--replicates",
      defaultValue = "1000",
      description = "Number of resamples, 100 to 100000 (default: ${DEFAULT-VALUE}).")
  private int replicates;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    AgreementTable table =
        new AgreementOfFile(scores, against, higherIsCloser, seed, replicates).run();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? table.json() : table.text());
    out.flush();
    return 0;
  }
}
