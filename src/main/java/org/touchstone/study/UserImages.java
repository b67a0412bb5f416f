package org.touchstone.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.Pixels;
import org.touchstone.image.ImageBlocks;
import org.touchstone.image.ImageFiles;
import org.touchstone.image.OnBadImage;
import org.touchstone.image.ReadImages;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.StudyConfig.Resize;
import org.touchstone.study.yaml.Kebab;

/**
 * A user's images, seen through an extractor that comes with Touchstone.
 *
 * @param type the extractor
 * @param chosen its resize and model file
 * @param resizeNamed whether the user named the resize
 * @param cache where features lie that were extracted before
 * @param onBad what is done about bad images of a folder or zip
 */
public record UserImages(
    ExtractorType type, Extractor chosen, boolean resizeNamed, FeatureCache cache, OnBadImage onBad)
    implements ImageInputs {

  /**
   * The extractor that a command line names.
   *
   * @param features for example {@code pixels} or {@code mini-inception[resize=clean]}, or a YAML
   *     file that describes an extractor
   * @param home Touchstone's folder, in which its networks lie
   * @param cache where features lie that were extracted before
   * @param onBadImage what is done about bad images of a folder or zip: fail or skip
   * @return images seen through it
   * @throws ParameterProblem if the extractor, a parameter or the choice is unknown
   */
  public static UserImages through(
      String features, Path home, FeatureCache cache, String onBadImage) {
    OnBadImage onBad = OnBadImage.of(onBadImage);
    Bracketed named = Bracketed.one("--features", features);
    if (ExtractorFile.is(named.id())) {
      if (!named.parameters().isEmpty()) {
        throw new ParameterProblem(
            named.id(), "takes no parameters in brackets; write them into the file");
      }
      Extractor chosen = ExtractorFile.read(Path.of(named.id()));
      return new UserImages(Catalogue.extractor(chosen), chosen, true, cache, onBad);
    }
    requireOfImages(named.id());
    ExtractorType type = Catalogue.extractor(named.id());
    Extractor chosen = type.choose(named.parameters(), home);
    boolean resizeNamed = type.resizeOf(named.parameters()).isPresent();
    return new UserImages(type, chosen, resizeNamed, cache, onBad);
  }

  /** Names of extractors that see no images are not suggested. */
  private static void requireOfImages(String id) {
    List<String> known = Catalogue.names().ids(CatalogueEntry.Kind.EXTRACTOR);
    if (!known.contains(id)) {
      List<String> ofImages = known.stream().filter(k -> !k.equals(VectorFeatures.ID)).toList();
      throw new ParameterProblem(
          "extractors", "unknown extractor " + Nearest.suggest(id, ofImages));
    }
  }

  @Override
  public ReadImages read(Path path) {
    if (TokenSet.is(path)) {
      TokenSet set = TokenSet.read(path);
      return new ReadImages(set.images().toRgb(set.palette()), List.of());
    }
    return ImageFiles.read(path, onBad);
  }

  @Override
  public ImageBlocks blocks(Path path) {
    return TokenSet.is(path) ? ImageBlocks.of(read(path).images()) : ImageBlocks.open(path, onBad);
  }

  /** Whether a network looks at the images, in single precision. */
  boolean isNetwork() {
    return !type.id().equals(Pixels.ID);
  }

  /** Opens the chosen extractor for images that come in blocks. */
  FeatureExtractor open(ImageBlocks blocks, boolean probabilities) {
    return open(chosen, blocks.height(), blocks.width(), probabilities);
  }

  @Override
  public Extractor extractorFor(Metric metric) {
    if (metric.needs().input() == Needs.Input.PROBABILITIES && !type.givesProbabilities()) {
      throw new ParameterProblem(
          metric.id(),
          "needs class probabilities, and the extractor "
              + type.id()
              + " gives none; choose"
              + " another");
    }
    Optional<Resize> wanted = metric.needs().resize().map(Resize::of);
    if (wanted.isPresent() && chosen.kernel().isEmpty()) {
      throw new ParameterProblem(
          metric.id(),
          "needs the resize "
              + Kebab.of(wanted.get())
              + ", and the extractor "
              + type.id()
              + " resizes nothing; choose another");
    }
    if (resizeNamed && wanted.isPresent() && !wanted.equals(chosen.resize())) {
      throw new ParameterProblem(
          metric.id(),
          "needs the resize "
              + Kebab.of(wanted.get())
              + ", found "
              + type.id()
              + "[resize="
              + chosen.resizeId()
              + "]; leave the resize out, or name "
              + Kebab.of(wanted.get()));
    }
    return wanted.isEmpty() ? chosen : chosen.withResize(wanted);
  }

  @Override
  public String label(Metric metric) {
    Extractor used = extractorFor(metric);
    Extractor usual = used.withResize(Optional.empty());
    boolean plain = metric.needs().resize().isPresent() || used.equals(usual);
    return plain ? used.label() : used.label() + "[resize=" + used.resizeId() + "]";
  }

  @Override
  public FeatureExtractor open(Extractor extractor, int height, int width, boolean probabilities) {
    return cache.through(type.open(extractor, height, width, probabilities));
  }
}
