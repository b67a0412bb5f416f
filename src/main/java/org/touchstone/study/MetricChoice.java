package org.touchstone.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.StudyConfig.Resize;
import org.touchstone.study.yaml.Key;
import org.touchstone.study.yaml.OtherKeys;

/**
 * A metric that a study asks for: {@code {id: kid, features: pixels, subset-size: 500}} or, in
 * short, {@code kid[subset-size=500]}.
 *
 * @param id id of the metric
 * @param name what it is called where the study uses the id twice on the same features
 * @param features id of the extractor
 * @param resize resize of the extractor
 * @param parameters the metric's parameters as text, by their YAML names
 */
public record MetricChoice(
    @Key("id of the metric") String id,
    @Key("what it is called, where a study uses the id twice on the same features")
        Optional<String> name,
    @Key("id of the extractor; null: every one that fits") Optional<String> features,
    @Key("resize of the extractor; null: clean for clean-fid, any but clean for the others")
        Optional<Resize> resize,
    @OtherKeys("a parameter of the metric") Map<String, String> parameters) {

  /** Keeps the order of the parameters. */
  public MetricChoice {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
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
    return new MetricChoice(
        named.id(), Optional.empty(), Optional.empty(), Optional.empty(), named.parameters());
  }

  /**
   * The metric with its parameters.
   *
   * @return the metric
   * @throws ParameterProblem if the id or a parameter is unknown, or a value wrong
   */
  public Metric metric() {
    return Catalogue.metric(id).create(parameters);
  }

  /**
   * What the metric needs with its parameters.
   *
   * @return inputs and minimum counts
   */
  public Needs needs() {
    return metric().needs();
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
    return needs().resize().map(Resize::of).equals(Optional.of(Resize.CLEAN));
  }

  /** The same choice with every parameter given, in the order of the catalogue. */
  MetricChoice withDefaults(Map<String, String> defaults) {
    Map<String, String> all = new LinkedHashMap<>();
    defaults.forEach((key, text) -> all.put(key, parameters.getOrDefault(key, text)));
    all.values().removeIf(String::isBlank);
    return new MetricChoice(id, name, features, resize, all);
  }
}
