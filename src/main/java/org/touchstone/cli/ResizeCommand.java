package org.touchstone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.touchstone.study.ResizedArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code resize}: an image as a network would get it. */
@Command(
    name = "resize",
    mixinStandardHelpOptions = true,
    description = {
      "Resizes an image as it would reach a network, to be compared with other tools.",
      "The result is float32 in 0..255, not rounded to whole levels."
    })
final class ResizeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "IN",
      description = "A .npy of shape [h, w, channels], or [n, h, w, channels]; levels in 0..255.")
  private Path in;

  @Option(
      names = "--size",
      required = true,
      paramLabel = "WxH",
      description = "Columns and rows of the result, for example 299x299.")
  private String size;

  @Option(
      names = "--kernel",
      required = true,
      paramLabel = "KERNEL",
      description =
          "pil-bicubic, pil-bilinear, pil-lanczos, pil-box, torch-bilinear or tf1-bilinear.")
  private String kernel;

  @Option(names = "--out", required = true, description = "The .npy file to write.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ResizedArray.write(in, size, kernel, out);
    spec.commandLine().getOut().println(out);
    return 0;
  }
}
