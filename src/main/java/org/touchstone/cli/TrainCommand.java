package org.touchstone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.touchstone.study.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone train}: trains what a recipe describes. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains a density or a classifier, or goes on from its checkpoint.")
final class TrainCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RECIPE", description = "A model file, with or without weights.")
  private Path recipe;

  @Option(
      names = "--data",
      required = true,
      description = "A folder or zip of images with train/ and test/, or a token set (.npz).")
  private Path data;

  @Option(names = "--out", required = true, description = "The folder of the trained model.")
  private Path out;

  @Mixin private DeviceOption device;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    device.use();
    Path model = Trainer.train(recipe, data, out, ConsoleProgress::start);
    spec.commandLine().getOut().println(model);
    return 0;
  }
}
