package org.touchstone.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.study.FeatureArrays;
import org.touchstone.study.FeatureCache;
import org.touchstone.study.SkippedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code features}: what a network sees of images, as an array. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description = "Writes the feature vectors of images as a .npy, a row an image.")
final class FeaturesCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "IMAGES",
      description = {
        "A folder, a zip, a uint8 NHWC .npy or .npz, an IDX file, a CIFAR-10 batch,",
        "or a token set."
      })
  private Path images;

  @Option(
      names = "--with",
      required = true,
      paramLabel = "EXTRACTOR",
      description = {
        "For example pixels or mini-inception[resize=clean], or a YAML file that describes",
        "one: see the README, Real networks."
      })
  private String extractor;

  @Option(names = "--out", required = true, description = "The .npy file to write.")
  private Path out;

  @Option(
      names = "--probabilities",
      paramLabel = "FILE",
      description = "A .npy file for the class probabilities, where the extractor gives them.")
  private Optional<Path> probabilities = Optional.empty();

  @Mixin private CacheOption cache;

  @Option(
      names = "--on-bad-image",
      paramLabel = "CHOICE",
      defaultValue = "fail",
      description = {
        "fail (default), or skip: a damaged, foreign, transparent or other-sized file of a",
        "folder or zip is left out, named and counted."
      })
  private String onBadImage;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path home = Path.of(System.getProperty("touchstone.home", ""));
    FeatureCache features = cache.open();
    List<SkippedFile> skipped =
        FeatureArrays.extract(
            images,
            extractor,
            home,
            out,
            probabilities,
            features,
            onBadImage,
            ConsoleProgress::start);
    CacheOption.remark(features, spec);
    SkippedRemarks.print(skipped, spec.commandLine().getErr());
    spec.commandLine().getOut().println(out);
    return 0;
  }
}
