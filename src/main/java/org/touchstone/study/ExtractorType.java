package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.StudyConfig.Extractor;
import org.touchstone.study.StudyConfig.Resize;
import org.touchstone.study.yaml.Kebab;

/**
 * An extractor that can be asked for by name.
 *
 * @param id lower case with hyphens
 * @param shipped the model file of the network that comes with Touchstone, relative to its folder;
 *     absent where the extractor is no network, and then images are not resized
 * @param givesProbabilities whether it gives class probabilities beside features
 * @param maker how it is opened
 * @param source the paper
 * @param summary one line
 */
public record ExtractorType(
    String id,
    Optional<Path> shipped,
    boolean givesProbabilities,
    Maker maker,
    String source,
    String summary) {

  private static final String RESIZE = "resize";

  /** Opens an extractor. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Opens it.
     *
     * @param chosen model file and resize, which fit
     * @param height rows of the images
     * @param width columns of the images
     * @return the extractor, to be closed
     */
    FeatureExtractor open(Extractor chosen, int height, int width);
  }

  /**
   * What may stand in brackets behind the id on a command line.
   *
   * @return names and defaults
   */
  public Map<String, String> parameters() {
    return shipped.isPresent() ? Map.of(RESIZE, Kebab.of(Resize.LEGACY)) : Map.of();
  }

  /**
   * The extractor with the network that comes with Touchstone.
   *
   * @param given some of the parameters
   * @param home Touchstone's folder
   * @return what to open
   * @throws ParameterProblem if a parameter or the resize is unknown
   */
  public Extractor choose(Map<String, String> given, Path home) {
    for (String name : given.keySet()) {
      if (parameters().isEmpty()) {
        throw new ParameterProblem(id, "takes no parameters, found '" + name + "'");
      }
      if (!parameters().containsKey(name)) {
        throw new ParameterProblem(
            id, "unknown parameter " + Nearest.suggest(name, parameters().keySet()));
      }
    }
    return new Extractor(
        id, Optional.ofNullable(given.get(RESIZE)).map(this::resize), shipped.map(home::resolve));
  }

  private Resize resize(String found) {
    List<Resize> resizes =
        Arrays.stream(Resize.values()).filter(resize -> resize.kernel().isPresent()).toList();
    return resizes.stream()
        .filter(resize -> Kebab.of(resize).equals(found))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterProblem(
                    id,
                    "unknown resize "
                        + Nearest.suggest(found, resizes.stream().map(Kebab::of).toList())));
  }

  /**
   * Fails unless it can be opened as chosen; files are not looked at.
   *
   * @param chosen an extractor of this id
   * @throws ParameterProblem if the model or the resize is missing, or there is one that it does
   *     not take
   */
  public void requireFitting(Extractor chosen) {
    boolean network = shipped.isPresent();
    if (network != chosen.model().isPresent()) {
      throw new ParameterProblem(
          id, network ? "needs a model, the YAML beside its weights" : "takes no model");
    }
    if (network != chosen.kernel().isPresent()) {
      throw new ParameterProblem(
          id,
          network
              ? "resize: found none, expected for example legacy or clean"
              : "takes no resize, found " + chosen.resizeId());
    }
  }

  /**
   * Opens it.
   *
   * @param chosen an extractor of this id
   * @param height rows of the images
   * @param width columns of the images
   * @return the extractor, to be closed
   * @throws ParameterProblem if it does not fit, or its model file is missing or no such network
   * @throws org.touchstone.problem.DataProblem if the weights are not those of the model file
   */
  public FeatureExtractor open(Extractor chosen, int height, int width) {
    requireFitting(chosen);
    return maker.open(chosen, height, width);
  }
}
