package org.touchstone.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.metric.Metric;
import org.touchstone.problem.ParameterProblem;

/**
 * Which metrics a command line asks for.
 *
 * @param metrics all of them, in order
 * @param required those that it names: each must be computed, or says why it cannot be. The others
 *     are what the files may allow besides; what of them cannot be computed is left out
 */
public record MetricSelection(List<Metric> metrics, Set<Metric> required) {

  private static final String ALL = "all";

  /** Copies. */
  public MetricSelection {
    metrics = List.copyOf(metrics);
    required = Set.copyOf(required);
  }

  /**
   * The selection of a command line.
   *
   * @param text {@code all}, a list such as {@code fid,kid[subsets=1]}, or both: {@code
   *     all,kid[subset-size=100]} is every metric of the catalogue, and kid with this parameter
   * @return the metrics in the order in which they are named; with {@code all} in that of the
   *     catalogue
   * @throws ParameterProblem if an id or a parameter is unknown, or the text is not such a list
   */
  public static MetricSelection of(String text) {
    return of(text, MetricTypes.known());
  }

  /**
   * The selection of a command line that knows metrics of the user's own; those are required
   * whether they are named or not.
   *
   * @param text as for {@link #of(String)}
   * @param types the metrics that may be named
   * @return the metrics in the order in which they are named; with {@code all} in that of the types
   * @throws ParameterProblem as there
   */
  public static MetricSelection of(String text, MetricTypes types) {
    List<Metric> named = new ArrayList<>();
    boolean everything = false;
    for (Bracketed item : Bracketed.list("metrics", text)) {
      if (item.id().equals(ALL) && item.parameters().isEmpty()) {
        everything = true;
      } else {
        named.add(types.of(item.id()).create(item.parameters()));
      }
    }
    List<String> ids = named.stream().map(Metric::id).toList();
    types.own().stream()
        .filter(id -> !ids.contains(id))
        .forEach(id -> named.add(types.of(id).create(Map.of())));
    List<Metric> metrics = everything ? everything(named, types) : named;
    return new MetricSelection(metrics, Set.copyOf(named));
  }

  /** The catalogue, with those that were named in the places of their ids. */
  private static List<Metric> everything(List<Metric> named, MetricTypes types) {
    List<Metric> all = new ArrayList<>();
    for (MetricType type : types.all()) {
      List<Metric> chosen = named.stream().filter(m -> m.id().equals(type.id())).toList();
      all.addAll(chosen.isEmpty() ? List.of(type.create(Map.of())) : chosen);
    }
    return all;
  }

  boolean requires(Metric metric) {
    return required.contains(metric);
  }

  /** Whether there is anything that may be left out. */
  boolean leavesOut() {
    return !required.containsAll(metrics);
  }
}
