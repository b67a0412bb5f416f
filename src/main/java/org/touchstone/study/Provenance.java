package org.touchstone.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.Sha256;

/**
 * Where results came from: everything that their numbers may depend on.
 *
 * @param study name of the study
 * @param seed root of all randomness
 * @param versions by name, see {@link Versions}
 * @param machine what it ran on
 * @param checkout the commit of the code, absent outside a checkout
 * @param constants thread counts, here and in the environment, chunk sizes, and how many real
 *     images were skipped where they may be, by name
 * @param seconds how long each stage took, by name
 * @param features where features came from, see {@link FeatureCache#counts}
 * @param inputs SHA-256 of every input file, by path as the configuration names it
 */
public record Provenance(
    String study,
    long seed,
    Map<String, String> versions,
    Machine machine,
    Optional<Checkout> checkout,
    Map<String, Object> constants,
    Map<String, Double> seconds,
    Map<String, Integer> features,
    Map<String, String> inputs) {

  /** The file that says so in a run directory; written last, so it marks a finished run. */
  public static final String FILE = "provenance.json";

  private static final JsonMapper JSON = new JsonMapper();

  /** Keeps the orders. */
  public Provenance {
    versions = ordered(versions);
    constants = ordered(constants);
    seconds = ordered(seconds);
    features = ordered(features);
    inputs = ordered(inputs);
  }

  /**
   * The provenance of a run on this machine with this code.
   *
   * @param config what was run
   * @param constants thread counts, here and in the environment, and chunk sizes, by name
   * @param seconds how long each stage took, by name
   * @param features where features came from, see {@link FeatureCache#counts}
   * @param inputs every file that was read; folders are allowed
   * @param early hashes that were taken before the run, by path; they go before those taken now
   * @return the provenance
   * @throws org.touchstone.problem.DataProblem if an input cannot be read
   */
  public static Provenance of(
      StudyConfig config,
      Map<String, Object> constants,
      Map<String, Double> seconds,
      Map<String, Integer> features,
      Collection<Path> inputs,
      Map<String, String> early) {
    Map<String, String> hashes = hashes(inputs);
    hashes.putAll(early);
    return new Provenance(
        config.study(),
        config.seed(),
        Versions.all(),
        Machine.here(),
        Checkout.ofClasses(),
        constants,
        seconds,
        features,
        hashes);
  }

  /**
   * The files that a configuration names and that are there: sidecars, samples, real images,
   * metrics and scores of the user's own. What a sidecar names in turn, its weights, is not among
   * them.
   *
   * @param config a configuration
   * @return paths, none twice
   */
  public static List<Path> files(StudyConfig config) {
    List<Path> files = new ArrayList<>(List.of(config.truth().model()));
    config.truth().samples().ifPresent(files::add);
    config.truth().training().ifPresent(files::add);
    for (FilePattern pattern : config.candidates()) {
      try {
        files.addAll(pattern.files());
      } catch (IOException e) {
        throw new DataProblem(pattern.text(), "cannot be listed (" + e + ")", e);
      }
    }
    for (Extractor extractor : config.extractors()) {
      extractor.model().or(() -> archive(extractor)).ifPresent(files::add);
    }
    config.realImages().ifPresent(files::add);
    files.addAll(own(config));
    return files.stream().distinct().toList();
  }

  /** The TorchScript archive of an extractor that names none in {@code model}. */
  private static Optional<Path> archive(Extractor extractor) {
    return extractor
        .torchscript()
        .map(TorchScript::path)
        .or(
            () ->
                Catalogue.extractor(extractor)
                    .weights()
                    .map(weights -> ScriptedExtractors.archive(extractor, weights)));
  }

  /** The user's own metrics, programs' scripts and scores, which are edited as studies go on. */
  static List<Path> own(StudyConfig config) {
    List<Path> files = new ArrayList<>(config.metricFiles());
    config.scores().map(ScoresElsewhere::file).ifPresent(files::add);
    for (MetricChoice metric : config.metrics()) {
      metric.command().orElse(List.of()).forEach(word -> file(word).ifPresent(files::add));
    }
    return files;
  }

  /** SHA-256 of files, by path. */
  static Map<String, String> hashes(Collection<Path> files) {
    Map<String, String> hashes = new TreeMap<>();
    for (Path file : files) {
      hashes.computeIfAbsent(file.toString().replace('\\', '/'), name -> Sha256.of(file));
    }
    return hashes;
  }

  /** The file that a word of a command names, such as a script, if it is one. */
  private static Optional<Path> file(String word) {
    try {
      Path path = Path.of(word);
      return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The text of {@link #FILE}.
   *
   * @param outputs SHA-256 of every file that the run wrote, by path relative to its directory
   * @return indented JSON
   */
  public String json(Map<String, String> outputs) {
    ObjectNode root = JSON.createObjectNode();
    root.put("study", study);
    root.put("seed", seed);
    root.set("versions", JSON.valueToTree(versions));
    ObjectNode at = root.putObject("machine");
    at.put("os", machine.os()).put("architecture", machine.architecture());
    at.put("cpu", machine.cpu()).put("processors", machine.processors());
    if (checkout.isPresent()) {
      ObjectNode git = root.putObject("checkout");
      git.put("commit", checkout.get().commit()).put("dirty", checkout.get().dirty());
    } else {
      root.putNull("checkout");
    }
    root.set("constants", JSON.valueToTree(constants));
    root.set("seconds", JSON.valueToTree(seconds));
    root.set("features", JSON.valueToTree(features));
    root.set("inputs", JSON.valueToTree(inputs));
    root.set("outputs", JSON.valueToTree(outputs));
    try {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      return JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter))
              .writeValueAsString(root)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
