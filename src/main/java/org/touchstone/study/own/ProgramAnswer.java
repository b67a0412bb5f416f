package org.touchstone.study.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.Nearest;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * What a program said of a candidate: a number alone, or JSON such as {@code {"value": 1.5,
 * "standard-error": 0.1, "details": {"p-value": 0.03}}} of which only the value must be there.
 *
 * @param value the score
 * @param standardError how it would vary over fresh samples, where the program says so
 * @param details numbers to be shown beside it, by name
 */
record ProgramAnswer(double value, OptionalDouble standardError, Map<String, Double> details) {

  private static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";
  private static final List<String> KEYS = List.of("value", "standard-error", "details");
  private static final int SHOWN = 200;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /**
   * Reads standard output.
   *
   * @param who on whose behalf, for errors
   * @param printed all of it
   * @return what it says
   * @throws DataProblem if it is neither a finite number nor such JSON
   */
  static ProgramAnswer read(String who, String printed) {
    String text = printed.strip();
    if (!text.startsWith("{")) {
      if (!text.matches(NUMBER)) {
        throw garbage(who, text);
      }
      double value = finite(who, "the number", Double.parseDouble(text));
      return new ProgramAnswer(value, OptionalDouble.empty(), Map.of());
    }
    JsonNode root = json(who, text);
    root.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new DataProblem(
                    who, "printed the unknown key \"" + key + "\", " + Nearest.hint(key, KEYS));
              }
            });
    double value = number(who, "value", root.path("value"));
    JsonNode error = root.path("standard-error");
    OptionalDouble standardError = OptionalDouble.empty();
    if (!error.isMissingNode() && !error.isNull()) {
      double found = number(who, "standard-error", error);
      if (!(found >= 0)) {
        throw new DataProblem(
            who, "printed standard-error " + found + ", expected a number that is not negative");
      }
      standardError = OptionalDouble.of(found);
    }
    JsonNode given = root.path("details");
    if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
      throw new DataProblem(who, "printed details " + given + ", expected numbers by name");
    }
    Map<String, Double> details = new LinkedHashMap<>();
    given
        .properties()
        .forEach(
            each ->
                details.put(
                    each.getKey(), number(who, "details." + each.getKey(), each.getValue())));
    return new ProgramAnswer(value, standardError, details);
  }

  /** The score of a metric on so many candidate images. */
  Score score(Metric metric, int count) {
    Estimate estimate = new Estimate(value, standardError, OptionalDouble.empty(), count, Unit.ONE);
    Score score = Score.of(metric, estimate);
    for (Map.Entry<String, Double> detail : details.entrySet()) {
      score = score.withDetail(detail.getKey(), detail.getValue());
    }
    return score;
  }

  private static JsonNode json(String who, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw garbage(who, text);
    }
  }

  private static double number(String who, String key, JsonNode node) {
    if (!node.isNumber()) {
      throw new DataProblem(
          who,
          "printed "
              + (node.isMissingNode() ? "no " + key : key + " " + node)
              + ", expected JSON with a number there");
    }
    return finite(who, key, node.doubleValue());
  }

  private static double finite(String who, String what, double value) {
    if (!Double.isFinite(value)) {
      throw new DataProblem(who, what + " that was printed is beyond double precision");
    }
    return value;
  }

  private static DataProblem garbage(String who, String text) {
    String flat = text.replaceAll("\\s*\\R\\s*", " / ");
    String shown = flat.length() > SHOWN ? flat.substring(0, SHOWN) + "..." : flat;
    return new DataProblem(
        who,
        (text.isEmpty() ? "printed nothing" : "printed '" + shown + "'")
            + ", expected one finite number, or JSON {\"value\": ..., \"standard-error\": ...}, and"
            + " nothing else on standard output");
  }
}
