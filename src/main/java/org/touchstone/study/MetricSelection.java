package org.touchstone.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.touchstone.metric.Metric;
import org.touchstone.problem.ParameterProblem;

/**
 * Which metrics a command line asks for: those that it names, and perhaps every other one that the
 * files allow.
 *
 * @param named those that it names; each must be computed, or says why it cannot be
 * @param everything whether the rest of the catalogue is asked for, with its defaults; what of it
 *     cannot be computed is left out
 */
public record MetricSelection(List<Metric> named, boolean everything) {

  private static final String ALL = "all";

  /** Copies the list. */
  public MetricSelection {
    named = List.copyOf(named);
  }

  /**
   * The selection of a command line.
   *
   * @param text {@code all}, a list such as {@code fid,kid[subsets=1]}, or both: {@code
   *     all,kid[subset-size=100]} is every metric, and kid with this parameter
   * @return the selection
   * @throws ParameterProblem if an id or a parameter is unknown, or the text is not such a list
   */
  public static MetricSelection of(String text) {
    List<Metric> named = new ArrayList<>();
    boolean everything = false;
    for (Bracketed item : Bracketed.list("metrics", text)) {
      if (item.id().equals(ALL) && item.parameters().isEmpty()) {
        everything = true;
      } else {
        named.add(Catalogue.metric(item.id()).create(item.parameters()));
      }
    }
    return new MetricSelection(named, everything);
  }

  /**
   * All of them.
   *
   * @return the named ones in their order; with everything, the catalogue in its order, with those
   *     that were named in the places of their ids
   */
  List<Metric> metrics() {
    if (!everything) {
      return named;
    }
    List<Metric> all = new ArrayList<>();
    List<Metric> rest = new ArrayList<>(named);
    for (MetricType type : Catalogue.metrics()) {
      List<Metric> chosen = named.stream().filter(m -> m.id().equals(type.id())).toList();
      all.addAll(chosen.isEmpty() ? List.of(type.create(Map.of())) : chosen);
      rest.removeAll(chosen);
    }
    all.addAll(rest);
    return all;
  }

  /** Whether a metric of {@link #metrics} must be computed. */
  boolean requires(Metric metric) {
    return named.contains(metric);
  }
}
