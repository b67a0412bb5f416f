package org.touchstone.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.CatalogueEntry.Kind;
import org.touchstone.study.StudyConfig.Normality;
import org.touchstone.study.yaml.Complaints;

/** Are all names known, and do metrics take their parameters? */
final class NameCheck {

  private static final List<String> COMMAND_KEYS =
      List.of("id", "name", "features", "resize", "command", "needs", "ideal", "time-limit");

  private final Names names;
  private final Complaints complaints;

  NameCheck(Names names, Complaints complaints) {
    this.names = names;
    this.complaints = complaints;
  }

  /** Looks at one value of the configuration. */
  void bound(String key, Object value) {
    if (value instanceof MetricChoice metric) {
      metric(key, metric);
    } else if (value instanceof Extractor extractor) {
      ExtractorNames.check(extractor, key, names, complaints);
    } else if (value instanceof Normality normality) {
      for (int i = 0; i < normality.tests().size(); i++) {
        known(Kind.TEST, normality.tests().get(i), key + ".tests[" + i + "]");
      }
      for (int i = 0; i < normality.multivariate().size(); i++) {
        known(
            Kind.MULTIVARIATE_TEST,
            normality.multivariate().get(i),
            key + ".multivariate[" + i + "]");
      }
    }
  }

  private Optional<CatalogueEntry> known(Kind kind, String id, String key) {
    Optional<CatalogueEntry> entry = names.find(kind, id);
    if (entry.isEmpty()) {
      String hint = Nearest.hint(id, names.ids(kind));
      complaints.add(key, "found \"" + id + "\", an unknown name, " + hint);
    }
    return entry;
  }

  private void metric(String key, MetricChoice metric) {
    if (metric.command().isPresent()) {
      command(key, metric);
      return;
    }
    Optional<CatalogueEntry> entry = known(Kind.METRIC, metric.id(), key + ".id");
    if (entry.isEmpty()) {
      return;
    }
    List<String> known = new ArrayList<>(entry.get().parameters().keySet());
    Map<String, String> parameters = new LinkedHashMap<>(metric.parameters());
    for (String name : metric.parameters().keySet()) {
      if (!known.contains(name)) {
        parameters.remove(name);
        List<String> expected = new ArrayList<>(List.of("id", "name", "features", "resize"));
        expected.addAll(known);
        complaints.add(key + "." + name, "unknown key, " + Nearest.hint(name, expected));
      }
    }
    tryParameters(key, metric.id(), parameters);
  }

  /** A program has no parameters but its arguments, and an id that no metric of the list has. */
  private void command(String key, MetricChoice metric) {
    if (names.find(Kind.METRIC, metric.id()).isPresent()
        || names.find(Kind.DIVERGENCE, metric.id()).isPresent()) {
      complaints.add(
          key + ".id",
          "found \"" + metric.id() + "\", a name of the catalogue; give the program another");
    }
    for (String name : metric.parameters().keySet()) {
      complaints.add(key + "." + name, "unknown key, " + Nearest.hint(name, COMMAND_KEYS));
    }
  }

  /**
   * Tries all parameters together and complains at the one that the message names; then goes on
   * without it, as long as what is wrong next has nothing to do with those that were left out.
   */
  private void tryParameters(String key, String id, Map<String, String> parameters) {
    Map<String, String> rest = new LinkedHashMap<>(parameters);
    List<String> leftOut = new ArrayList<>();
    while (true) {
      try {
        names.tryMetric(id, rest);
        return;
      } catch (ParameterProblem e) {
        String message = e.getMessage();
        if (leftOut.stream().anyMatch(name -> mentions(message, name))) {
          return;
        }
        Optional<String> guilty =
            rest.keySet().stream()
                .filter(name -> mentions(message, name))
                .min((a, b) -> Integer.compare(position(message, a), position(message, b)));
        String where = guilty.map(name -> key + "." + name).orElse(key);
        String said = without(id, message);
        complaints.add(where, guilty.map(name -> without(name, said)).orElse(said));
        if (guilty.isEmpty()) {
          return;
        }
        rest.remove(guilty.get());
        leftOut.add(guilty.get());
      }
    }
  }

  /** A message without the component in front of it, which the place says already. */
  private static String without(String component, String message) {
    String front = component + ": ";
    return message.startsWith(front) ? message.substring(front.length()) : message;
  }

  private static boolean mentions(String message, String name) {
    return position(message, name) >= 0;
  }

  /** Where a name stands in a message as a word of its own, or -1. */
  private static int position(String message, String name) {
    String word = "(?<![A-Za-z0-9-])" + Pattern.quote(name) + "(?![A-Za-z0-9-])";
    Matcher matcher = Pattern.compile(word).matcher(message);
    return matcher.find() ? matcher.start() : -1;
  }
}
