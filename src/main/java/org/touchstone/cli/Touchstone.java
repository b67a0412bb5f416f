package org.touchstone.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: {@code ./touchstone COMMAND}. */
@Command(
    name = "touchstone",
    mixinStandardHelpOptions = true,
    version = "touchstone 0.1.0",
    description = "Tells how far the metrics of generative models can be trusted.",
    subcommands = {
      AgreeCommand.class,
      BenchCommand.class,
      CacheCommand.class,
      ExportCommand.class,
      FeaturesCommand.class,
      FetchCommand.class,
      FiguresCommand.class,
      ListCommand.class,
      MomentsCommand.class,
      NewCommand.class,
      NormalityCommand.class,
      ResizeCommand.class,
      RunCommand.class,
      SampleCommand.class,
      ScoreCommand.class,
      TrainCommand.class,
      ValidateCommand.class,
    })
public final class Touchstone {

  /** Exit status: the command line or the configuration is wrong. */
  static final int WRONG_PARAMETERS = 2;

  /** Exit status: the data are wrong or the run failed. */
  static final int WRONG_DATA = 1;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  private Touchstone() {}

  /**
   * Runs a command and ends the JVM with its exit status: 0 done, 1 wrong data or a failed run, 2
   * wrong command line or configuration.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(run(arguments));
  }

  /**
   * Runs a command in this JVM.
   *
   * @param arguments the command and its options
   * @return the exit status
   */
  public static int run(String... arguments) {
    Touchstone root = new Touchstone();
    CommandLine line = new CommandLine(root);
    line.setParameterExceptionHandler(Failures::wrongCommandLine);
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> Failures.failed(problem, command, root.debug));
    try {
      return line.execute(arguments);
    } catch (Error e) { // picocli hands exceptions to its handler, but no errors
      return Failures.failed(e, line, root.debug);
    }
  }
}
