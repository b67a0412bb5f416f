package org.touchstone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.touchstone.study.FeatureArrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code moments}: mean and covariance of features, as pytorch-fid stores them. */
@Command(
    name = "moments",
    mixinStandardHelpOptions = true,
    description = "Writes mean and covariance of features as an .npz with mu, sigma and count.")
final class MomentsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FEATURES", description = "A .npy matrix, a row an image.")
  private Path features;

  @Option(names = "--out", required = true, description = "The .npz file to write.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    FeatureArrays.moments(features, out);
    spec.commandLine().getOut().println(out);
    return 0;
  }
}
