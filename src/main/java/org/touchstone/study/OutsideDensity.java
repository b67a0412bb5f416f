package org.touchstone.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.touchstone.density.Density;
import org.touchstone.density.Predrawn;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.autoregressive.TorchScriptNet;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Parameters;
import org.touchstone.network.TokenModule;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Sha256;

/**
 * A density from outside: a TorchScript archive, how its first token is fed, and perhaps a file of
 * images that were drawn from it elsewhere.
 *
 * @param file its model file
 * @param model what stands there
 * @param startToken what stands before the first token; absent where the module moves the tokens
 * @param batch images that go through the module side by side
 * @param samples images drawn elsewhere
 */
record OutsideDensity(
    Path file, ModelFile model, OptionalInt startToken, int batch, Optional<Samples> samples) {

  /** Id of the family. */
  static final String ID = "torchscript";

  /** Its parameters with their defaults. */
  static final Map<String, Object> DEFAULTS = defaults();

  private static Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("start", "prepend");
    defaults.put("start-token", null); // the number of colours
    defaults.put("batch", 16);
    defaults.put("samples", null);
    defaults.put("samples-sha256", null);
    return Collections.unmodifiableMap(defaults);
  }

  /** Images drawn elsewhere: a token set, and its hash. */
  record Samples(Path file, String sha256) {

    TokenSet read(Path where) {
      if (!Files.isRegularFile(file)) {
        throw new ParameterProblem(
            where.toString(), "its samples " + file + " are missing; check the path");
      }
      String found = Sha256.of(file);
      if (!found.equals(sha256)) {
        throw new DataProblem(
            file.toString(),
            "SHA-256 is " + found + ", expected " + sha256 + " (" + where + "); restore the file");
      }
      return TokenSet.read(file);
    }
  }

  /** Reads what a model file says; the archive is not loaded yet. */
  static OutsideDensity read(ModelFile model, Path file) {
    Map<String, Object> given = model.architecture() == null ? Map.of() : model.architecture();
    for (String key : given.keySet()) {
      if (!DEFAULTS.containsKey(key)) {
        throw new ParameterProblem(
            file.toString(),
            "unknown key of architecture " + Nearest.suggest(key, DEFAULTS.keySet()));
      }
    }
    return new OutsideDensity(
        file, model, startToken(model, given, file), batch(given, file), samples(given, file));
  }

  private static OptionalInt startToken(ModelFile model, Map<String, Object> given, Path file) {
    Object start = given.getOrDefault("start", DEFAULTS.get("start"));
    boolean prepend = start.equals("prepend");
    if (!prepend && !start.equals("inside")) {
      throw refused(file, "start", start, "prepend or inside");
    }
    Object token = given.getOrDefault("start-token", model.space().colours());
    if (!(token instanceof Integer number) || number < 0) {
      throw refused(file, "start-token", token, "a whole number from 0");
    }
    if (!prepend && given.containsKey("start-token")) {
      throw refused(file, "start-token", token, "none, since with start: inside nothing is fed");
    }
    return prepend ? OptionalInt.of(number) : OptionalInt.empty();
  }

  private static int batch(Map<String, Object> given, Path file) {
    Object batch = given.getOrDefault("batch", DEFAULTS.get("batch"));
    if (!(batch instanceof Integer number) || number < 1) {
      throw refused(file, "batch", batch, "a whole number from 1");
    }
    return number;
  }

  private static Optional<Samples> samples(Map<String, Object> given, Path file) {
    Object samples = given.get("samples");
    Object hash = given.get("samples-sha256");
    if (samples == null && hash == null) {
      return Optional.empty();
    }
    if (!(samples instanceof String name)) {
      throw refused(file, "samples", samples, "the name of an .npz file beside this one");
    }
    if (!(hash instanceof String text && text.matches("[0-9a-f]{64}"))) {
      throw refused(file, "samples-sha256", hash, "the 64 digits that sha256sum prints");
    }
    return Optional.of(new Samples(file.resolveSibling(name).normalize(), (String) hash));
  }

  private static ParameterProblem refused(Path file, String key, Object found, String expected) {
    return new ParameterProblem(
        file.toString(), "architecture." + key + " is " + found + ", expected " + expected);
  }

  /** Loads the module and looks whether its numbers are likelihoods. */
  AutoregressiveDensity openNetwork() {
    Path archive = model.checkWeights(file);
    TokenModule module = TokenModule.load(archive, model.space().colours());
    TorchScriptNet net = new TorchScriptNet(model.space(), startToken, module);
    try {
      net.requireHonest(archive.toString());
    } catch (DataProblem e) {
      module.close();
      throw e;
    }
    return new AutoregressiveDensity(net, Parameters.none(), batch, batch);
  }

  /** The density; where there are images drawn elsewhere, drawing gives those. */
  Density open() {
    Optional<TokenSet> drawn = samples.map(from -> from.read(file));
    AutoregressiveDensity network = openNetwork();
    try {
      return drawn.isEmpty()
          ? network
          : new Predrawn(network, drawn.get().images(), samples.get().file().toString());
    } catch (ParameterProblem e) {
      network.close();
      throw e;
    }
  }

  /** Opens it once: whether it can be is not seen from outside. */
  void requireTrained() {
    open().close();
    samples.ifPresent(
        from -> {
          if (!from.read(file).palette().equals(model.requirePalette(file))) {
            throw new ParameterProblem(from.file().toString(), "has another palette than " + file);
          }
        });
  }

  List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(List.of(model.checkWeights(file)));
    samples.ifPresent(from -> inputs.add(from.file()));
    return inputs;
  }

  OptionalLong parameters() {
    Long parameters = model.weights().parameters();
    return parameters == null ? OptionalLong.empty() : OptionalLong.of(parameters);
  }
}
