package org.touchstone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.touchstone.study.Sampler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone sample}: draws images with their log-likelihoods. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {
      "Draws images from a density into an .npz file that NumPy reads:",
      "tokens uint8 [n, h, w] (uint16 above 256 colours), palette uint8 [K, 3],",
      "log_likelihood float64 [n] in nats; where only bounds are known, log_likelihood_lower",
      "and log_likelihood_upper;",
      "or vectors: vectors float64 [n, d], log_likelihood float64 [n] in nats.",
      "The same model, seed and skip give the same bytes on the same machine type."
    })
final class SampleCommand implements Callable<Integer> {

  @Parameters(paramLabel = "MODEL", description = "The YAML beside the weights.")
  private Path model;

  @Option(names = "--count", required = true, description = "How many images.")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--skip",
      defaultValue = "0",
      description = "Images of the seed's stream to pass over, so that splits do not overlap.")
  private int skip;

  @Option(
      names = "--sobol",
      description = {
        "Spreads the images evenly, by Sobol's sequence under a scrambling of the seed's; for up to",
        "1000 numbers an image, tokens and latent variables. Means over 2^k images from the first on vary least; several seeds",
        "give the error."
      })
  private boolean sobol;

  @Mixin private DeviceOption device;

  @Option(names = "--out", required = true, description = "The .npz file.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    device.use();
    Sampler.draw(model, count, seed, skip, sobol, out, ConsoleProgress::start);
    spec.commandLine().getOut().println(out);
    return 0;
  }
}
