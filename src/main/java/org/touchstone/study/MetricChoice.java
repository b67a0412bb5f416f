package org.touchstone.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.StudyConfig.Resize;
import org.touchstone.study.own.CommandMetric;
import org.touchstone.study.yaml.Key;
import org.touchstone.study.yaml.OtherKeys;

/**
 * A metric that a study asks for: {@code {id: kid, features: pixels, subset-size: 500}} or, in
 * short, {@code kid[subset-size=500]}; or a program that computes one, as {@code command}.
 *
 * @param id id of the metric
 * @param name what it is called where the study uses the id twice on the same features
 * @param features name or id of the extractor
 * @param resize resize of the extractor
 * @param command a program and its arguments, for a metric that is none of the catalogue
 * @param needs what the program reads
 * @param ideal which of the program's values are better
 * @param timeLimit seconds after which the program is stopped
 * @param parameters the metric's parameters as text, by their YAML names
 * @param type the metric of that id, once the names of a study are resolved; no key
 */
public record MetricChoice(
    @Key("id of the metric") String id,
    @Key("what it is called, where a study uses the id twice on the same features")
        Optional<String> name,
    @Key("name or id of the extractor; null: every one that fits") Optional<String> features,
    @Key("resize of the extractor; null: clean for clean-fid, any but clean for the others")
        Optional<Resize> resize,
    @Key(
            "a program of your own and its arguments; {candidate}, {reference} and {heldout} stand"
                + " for paths of .npy files. It prints a number, or JSON with value and"
                + " standard-error")
        Optional<List<String>> command,
    @Key("what the program reads: features, probabilities or images") Optional<ProgramInput> needs,
    @Key("which of the program's values are better: lower, higher or for example nearest 1")
        Optional<String> ideal,
    @Key(value = "seconds after which the program is stopped; null: 600", atLeast = 1)
        Optional<Integer> timeLimit,
    @OtherKeys("a parameter of the metric") Map<String, String> parameters,
    Optional<MetricType> type) {

  private static final int TIME_LIMIT = 600;

  /** What a program reads. */
  public enum ProgramInput {
    /** Feature vectors. */
    FEATURES(Needs.Input.FEATURES),
    /** Class probabilities. */
    PROBABILITIES(Needs.Input.PROBABILITIES),
    /** The images themselves. */
    IMAGES(Needs.Input.IMAGES);

    private final Needs.Input input;

    ProgramInput(Needs.Input input) {
      this.input = input;
    }
  }

  /**
   * Keeps the order of the parameters; fills in the time limit of a program.
   *
   * @throws ParameterProblem if keys of a program stand without a command, or are wrong
   */
  public MetricChoice {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    if (command.isPresent()) {
      checkCommand(id, command.get());
      checkProgram(needs, ideal);
      timeLimit = Optional.of(timeLimit.orElse(TIME_LIMIT));
    } else {
      refuse("needs", needs);
      refuse("ideal", ideal);
      refuse("time-limit", timeLimit);
    }
  }

  private static void refuse(String key, Optional<?> value) {
    if (value.isPresent()) {
      throw new ParameterProblem(key, "belongs to a metric with a command; leave it out");
    }
  }

  private static void checkCommand(String id, List<String> command) {
    if (!id.matches(MetricType.ID)) {
      throw new ParameterProblem(
          "id", "found \"" + id + "\", expected lower case letters, digits, hyphens");
    }
    for (String word : command) {
      String near = Nearest.of(word, CommandMetric.PLACES).orElse(word);
      if (word.startsWith("{") && word.endsWith("}") && !near.equals(word)) {
        throw new ParameterProblem(
            "command", "found \"" + word + "\", did you mean \"" + near + "\"?");
      }
    }
    if (command.stream().noneMatch(word -> word.contains(CommandMetric.CANDIDATE))) {
      throw new ParameterProblem(
          "command",
          "found "
              + command
              + ", expected "
              + CommandMetric.CANDIDATE
              + " in it, where the path of the candidate's .npy file goes");
    }
  }

  private static void checkProgram(Optional<ProgramInput> needs, Optional<String> ideal) {
    if (needs.isEmpty()) {
      throw new ParameterProblem(
          "command", "key \"needs\" is missing beside it: features, probabilities or images");
    }
    if (ideal.isEmpty()) {
      throw new ParameterProblem(
          "command", "key \"ideal\" is missing beside it: lower, higher or nearest NUMBER");
    }
    if (Ideal.of(ideal.get()).isEmpty()) {
      throw new ParameterProblem(
          "ideal", "found \"" + ideal.get() + "\", expected lower, higher or nearest NUMBER");
    }
  }

  /**
   * Reads the short form.
   *
   * @param text for example {@code kid[subsets=50,subset-size=500]}
   * @return the choice, on every extractor that fits
   * @throws ParameterProblem if it is of another form or names a parameter twice
   */
  public static MetricChoice parse(String text) {
    Bracketed named = Bracketed.one("metric", text);
    return known(
        named.id(), Optional.empty(), Optional.empty(), Optional.empty(), named.parameters());
  }

  private static MetricChoice known(
      String id,
      Optional<String> name,
      Optional<String> features,
      Optional<Resize> resize,
      Map<String, String> parameters) {
    return new MetricChoice(
        id,
        name,
        features,
        resize,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        parameters,
        Optional.empty());
  }

  /**
   * The metric with its parameters.
   *
   * @return the metric
   * @throws ParameterProblem if the id or a parameter is unknown, or a value wrong
   */
  public Metric metric() {
    return metric(parameters);
  }

  /** The metric with other parameters. */
  Metric metric(Map<String, String> others) {
    if (command.isPresent()) {
      Ideal better = Ideal.of(ideal.orElseThrow()).orElseThrow();
      return new CommandMetric(
          id, command.get(), needs.orElseThrow().input, better, timeLimit.orElseThrow());
    }
    return type.orElseGet(() -> Catalogue.metric(id)).create(others);
  }

  /**
   * What it is called in tables.
   *
   * @return its name, or its id
   */
  public String label() {
    return name.orElse(id);
  }

  /** Whether the metric takes no other resize than clean. */
  boolean clean() {
    return metric().needs().resize().map(Resize::of).equals(Optional.of(Resize.CLEAN));
  }

  /** Whether the metric looks at the images themselves, through no extractor. */
  boolean looksAtImages() {
    return metric().needs().input() == Needs.Input.IMAGES;
  }

  /** The same choice with every parameter given, in the order of the catalogue. */
  MetricChoice resolved(Map<String, String> defaults, Optional<MetricType> found) {
    Map<String, String> all = new LinkedHashMap<>();
    defaults.forEach((key, text) -> all.put(key, parameters.getOrDefault(key, text)));
    all.values().removeIf(String::isBlank);
    return new MetricChoice(
        id, name, features, resize, command, needs, ideal, timeLimit, all, found);
  }
}
