package org.touchstone.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.study.CatalogueEntry.Kind;

/** What a configuration may name. */
public interface Names {

  /**
   * Everything that has a name.
   *
   * @return the entries in the order in which they are listed
   */
  List<CatalogueEntry> entries();

  /**
   * Tries the parameters of a metric.
   *
   * @param id id of a metric that there is
   * @param parameters some of its parameters, by their YAML names; the others take their defaults
   * @throws org.touchstone.problem.ParameterProblem if a value is of the wrong type or out of
   *     range; the message names the parameter
   */
  void tryMetric(String id, Map<String, String> parameters);

  /**
   * These and what a user's file of metrics brings.
   *
   * @param metricFile a .java or .jar file
   * @return more names
   * @throws org.touchstone.problem.ParameterProblem if the file does not hold what is expected
   */
  default Names with(Path metricFile) {
    return this;
  }

  /**
   * The metrics behind the names.
   *
   * @return the metrics, or empty where the names are names only
   */
  default Optional<MetricTypes> metrics() {
    return Optional.empty();
  }

  /**
   * The ids of a kind.
   *
   * @param kind what
   * @return ids in order
   */
  default List<String> ids(Kind kind) {
    return entries().stream().filter(e -> e.kind() == kind).map(CatalogueEntry::id).toList();
  }

  /**
   * An entry.
   *
   * @param kind what
   * @param id its id
   * @return the entry, or empty where the id is unknown
   */
  default Optional<CatalogueEntry> find(Kind kind, String id) {
    return entries().stream().filter(e -> e.kind() == kind && e.id().equals(id)).findFirst();
  }
}
