package org.touchstone.study;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.Readout;
import org.touchstone.fetch.Weights;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.StudyConfig.Resize;
import org.touchstone.study.yaml.Kebab;

/**
 * An extractor that can be asked for by name.
 *
 * @param id lower case with hyphens
 * @param shipped the model file of the network that comes with Touchstone, relative to its folder
 * @param weights the published weights that its network has; without these and a shipped network it
 *     is none, or one of the user's own
 * @param resizes the resizes that it takes, the usual one first
 * @param givesProbabilities whether it gives class probabilities beside features
 * @param maker how it is opened
 * @param source the paper
 * @param summary one line
 */
public record ExtractorType(
    String id,
    Optional<Path> shipped,
    Optional<Weights> weights,
    List<Resize> resizes,
    boolean givesProbabilities,
    Maker maker,
    String source,
    String summary) {

  private static final String RESIZE = "resize";
  private static final String BIAS = "bias";
  private static final String MODEL = "model";
  private static final String SHA256 = "sha256";
  private static final String OUTPUT = "output";

  /** Opens an extractor. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Opens it.
     *
     * @param chosen model file and resize, which fit
     * @param height rows of the images
     * @param width columns of the images
     * @param probabilities whether class probabilities are wanted, where it gives them
     * @return the extractor, to be closed
     */
    FeatureExtractor open(Extractor chosen, int height, int width, boolean probabilities);
  }

  /**
   * A network of the user's own.
   *
   * @param chosen an extractor with {@code torchscript}
   * @return its type
   */
  static ExtractorType own(Extractor chosen) {
    return new ExtractorType(
        chosen.id(),
        Optional.empty(),
        Optional.empty(),
        List.of(Resize.values()),
        chosen.torchscript().orElseThrow().outputs().givesProbabilities(),
        (own, height, width, probabilities) -> ScriptedExtractors.own(own, probabilities),
        "none",
        "a network of your own");
  }

  /**
   * What may stand in brackets behind the id on a command line.
   *
   * @return names and defaults, empty where the default is no text
   */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (resizes.size() > 1 || weights.isPresent()) {
      parameters.put(RESIZE, Kebab.of(resizes.get(0)));
    }
    if (takesBias()) {
      parameters.put(BIAS, "false");
    }
    if (takesOutput()) {
      parameters.put(OUTPUT, Readout.EMBEDDING.id());
    }
    if (weights.isPresent()) {
      parameters.put(MODEL, "");
      parameters.put(SHA256, "");
    }
    return parameters;
  }

  private boolean takesOutput() {
    return Extractor.hasReadouts(id);
  }

  private boolean takesBias() {
    return weights.equals(Optional.of(Weights.INCEPTION_V3));
  }

  /**
   * The extractor with the network that comes with Touchstone, or was fetched or named.
   *
   * @param given some of the parameters
   * @param home Touchstone's folder
   * @return what to open
   * @throws ParameterProblem if a parameter or the resize is unknown
   */
  public Extractor choose(Map<String, String> given, Path home) {
    requireKnown(given);
    return new Extractor(
        id,
        Optional.of(resizeOf(given).orElse(resizes.get(0))),
        Optional.ofNullable(given.get(MODEL)).map(Path::of).or(() -> shipped.map(home::resolve)),
        Optional.ofNullable(given.get(SHA256)),
        Optional.ofNullable(given.get(BIAS)).map(this::truth),
        Optional.ofNullable(given.get(OUTPUT)).map(this::readout),
        Optional.empty(),
        Optional.empty());
  }

  private void requireKnown(Map<String, String> given) {
    for (String name : given.keySet()) {
      if (parameters().isEmpty()) {
        throw new ParameterProblem(id, "takes no parameters, found '" + name + "'");
      }
      if (!parameters().containsKey(name)) {
        throw new ParameterProblem(
            id, "unknown parameter " + Nearest.suggest(name, parameters().keySet()));
      }
    }
  }

  private Readout readout(String found) {
    List<String> known = Arrays.stream(Readout.values()).map(Readout::id).toList();
    return Arrays.stream(Readout.values())
        .filter(readout -> readout.id().equals(found))
        .findFirst()
        .orElseThrow(
            () -> new ParameterProblem(id, "unknown output " + Nearest.suggest(found, known)));
  }

  private boolean truth(String found) {
    if (!found.equals("true") && !found.equals("false")) {
      throw new ParameterProblem(id, BIAS + ": found '" + found + "', expected true or false");
    }
    return found.equals("true");
  }

  /**
   * The resize among parameters.
   *
   * @param given parameters from a command line
   * @return the resize, if it is named
   * @throws ParameterProblem if it takes none of that name
   */
  Optional<Resize> resizeOf(Map<String, String> given) {
    return Optional.ofNullable(given.get(RESIZE))
        .map(
            found ->
                resizes.stream()
                    .filter(resize -> Kebab.of(resize).equals(found))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new ParameterProblem(
                                id, "unknown resize " + Nearest.suggest(found, resizeIds()))));
  }

  private List<String> resizeIds() {
    return resizes.stream().map(Kebab::of).toList();
  }

  /**
   * Fails unless it can be opened as chosen; files are not looked at.
   *
   * @param chosen an extractor of this id
   * @throws ParameterProblem if the model or the resize is missing, or there is one that it does
   *     not take
   */
  public void requireFitting(Extractor chosen) {
    if (weights.isEmpty() && chosen.torchscript().isEmpty()) {
      if (shipped.isPresent() != chosen.model().isPresent()) {
        throw new ParameterProblem(
            id,
            shipped.isPresent()
                ? "needs a model, the YAML beside its weights"
                : "takes no model; remove it");
      }
      if (chosen.sha256().isPresent()) {
        throw new ParameterProblem(id, "takes no sha256; remove it");
      }
    }
    if (chosen.bias().isPresent() && !takesBias()) {
      throw new ParameterProblem(id, "takes no bias; remove it");
    }
    if (chosen.output().isPresent() && !takesOutput()) {
      throw new ParameterProblem(id, "takes no output; remove it");
    }
    if (!resizes.contains(chosen.resize().orElseThrow())) {
      throw new ParameterProblem(
          id, "found resize " + chosen.resizeId() + ", " + Nearest.hint("", resizeIds()));
    }
  }

  /**
   * Opens it.
   *
   * @param chosen an extractor of this id
   * @param height rows of the images
   * @param width columns of the images
   * @param probabilities whether class probabilities are wanted, where it gives them: for some
   *     networks they are a second call
   * @return the extractor, to be closed
   * @throws ParameterProblem if it does not fit, or its model file is missing or no such network
   * @throws org.touchstone.problem.DataProblem if the weights are not those of the model file
   */
  public FeatureExtractor open(Extractor chosen, int height, int width, boolean probabilities) {
    requireFitting(chosen);
    return maker.open(chosen, height, width, probabilities);
  }
}
