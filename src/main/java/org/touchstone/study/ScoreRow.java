package org.touchstone.study;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Score;

/**
 * One score as it is printed.
 *
 * @param metric bare id
 * @param label the id, and in brackets the parameters that differ from their defaults
 * @param features id of the extractor, absent where the user's file held the features
 * @param value the value
 * @param standardError how it would vary over fresh samples, where that was estimated
 * @param spread the plus-minus that peers print, where there is one
 * @param count number of candidate images, where it is known
 * @param unit symbol of the unit
 * @param ideal which values are better: lower, higher or for example nearest 1
 * @param details numbers beside the value, by name
 * @param caution why the value may not mean what it seems to, where that is so
 * @param parameters every parameter of the metric, as text
 */
public record ScoreRow(
    String metric,
    String label,
    Optional<String> features,
    double value,
    OptionalDouble standardError,
    OptionalDouble spread,
    OptionalLong count,
    String unit,
    String ideal,
    Map<String, Double> details,
    Optional<String> caution,
    Map<String, String> parameters) {

  /** Keeps the order of the details. */
  public ScoreRow {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  static ScoreRow of(
      Score score, Metric metric, Optional<String> features, Optional<String> caution) {
    long count = score.estimate().count();
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> given = new ArrayList<>();
    if (metric.getClass().isRecord() && Modifier.isPublic(metric.getClass().getModifiers())) {
      Map<String, Object> defaults = RecordBinder.defaults(metric.getClass());
      RecordBinder.values(metric)
          .forEach(
              (name, value) -> {
                String text = Objects.toString(value, "null");
                parameters.put(name, text);
                if (!Objects.equals(value, defaults.get(name))) {
                  given.add(name + "=" + text);
                }
              });
    }
    String brackets = given.isEmpty() ? "" : "[" + String.join(",", given) + "]";
    return new ScoreRow(
        score.name(),
        score.name() + brackets,
        features,
        score.estimate().value(),
        score.estimate().standardError(),
        score.estimate().spread(),
        count > 0 ? OptionalLong.of(count) : OptionalLong.empty(),
        score.estimate().unit().symbol(),
        score.ideal().toString(),
        score.details(),
        caution,
        parameters);
  }
}
