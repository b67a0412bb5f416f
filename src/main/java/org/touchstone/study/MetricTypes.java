package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.touchstone.metric.Metric;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.own.MetricFile;

/**
 * The metrics that a command knows by name: those that come with Touchstone, those that the class
 * path brings, and those of the user's files. Immutable; a command makes one and hands it on.
 */
public final class MetricTypes {

  private final List<MetricType> all;
  private final List<MetricFile> files;

  private MetricTypes(List<MetricType> all, List<MetricFile> files) {
    this.all = List.copyOf(all);
    this.files = List.copyOf(files);
  }

  /**
   * Ours in the order of {@link MetricCatalogue}, then those that a {@code META-INF/services} entry
   * on the class path names.
   *
   * @return the metrics
   * @throws ParameterProblem if two have one id
   */
  public static MetricTypes known() {
    MetricTypes known = new MetricTypes(MetricCatalogue.METRICS, List.of());
    for (Metric metric : ServiceLoader.load(Metric.class)) {
      known = known.with(metric, metric.getClass().getName());
    }
    return known;
  }

  /**
   * These and the metrics of a file; no file counts twice.
   *
   * @param path a .java or .jar file
   * @return more metrics
   * @throws ParameterProblem if there is no such file, it does not hold what is expected, or an id
   *     is taken
   */
  public MetricTypes with(Path path) {
    if (file(path).isPresent()) {
      return this;
    }
    MetricFile file = MetricFile.read(path);
    MetricTypes more = this;
    for (Metric metric : file.metrics()) {
      more = more.with(metric, path.toString());
    }
    List<MetricFile> moreFiles = new ArrayList<>(files);
    moreFiles.add(file);
    return new MetricTypes(more.all, moreFiles);
  }

  private MetricTypes with(Metric metric, String where) {
    MetricType added = MetricType.of(metric, where);
    if (Catalogue.isDivergence(added.id()) || find(added.id()).isPresent()) {
      String holder =
          find(added.id()).map(type -> ", of " + type.type().getName()).orElse(", a divergence");
      throw new ParameterProblem(
          where,
          metric.getClass().getName()
              + " has the id '"
              + added.id()
              + "', which is taken"
              + holder
              + "; give it another id");
    }
    List<MetricType> more = new ArrayList<>(all);
    more.add(added);
    return new MetricTypes(more, files);
  }

  /**
   * All of them.
   *
   * @return the metrics in the order in which they are listed
   */
  public List<MetricType> all() {
    return all;
  }

  /**
   * The user's files.
   *
   * @return the files in the order in which they were named
   */
  public List<MetricFile> files() {
    return files;
  }

  /**
   * The ids that the user's files brought.
   *
   * @return ids in order
   */
  public List<String> own() {
    return files.stream().flatMap(file -> file.metrics().stream()).map(Metric::id).toList();
  }

  /** The user's file of a path, if it was read. */
  Optional<MetricFile> file(Path path) {
    Path wanted = path.toAbsolutePath().normalize();
    return files.stream()
        .filter(file -> file.path().toAbsolutePath().normalize().equals(wanted))
        .findFirst();
  }

  Optional<MetricType> find(String id) {
    return all.stream().filter(type -> type.id().equals(id)).findFirst();
  }

  /**
   * The metric of an id.
   *
   * @param id the id
   * @return its entry
   * @throws ParameterProblem if there is none, naming the nearest id
   */
  public MetricType of(String id) {
    if (Catalogue.isDivergence(id)) {
      throw new ParameterProblem(
          "metrics", "'" + id + "' needs the densities, not images of them; every run computes it");
    }
    return find(id)
        .orElseThrow(
            () ->
                new ParameterProblem(
                    "metrics",
                    "unknown metric "
                        + Nearest.suggest(id, all.stream().map(MetricType::id).toList())));
  }

  /**
   * The metrics that a command line names.
   *
   * @param text ids, each with parameters in brackets where they differ from the defaults: {@code
   *     fid,kid[subsets=1,subset-size=1000]}
   * @return the metrics, in order
   * @throws ParameterProblem if an id or parameter is unknown, or the text is not such a list
   */
  public List<Metric> metricsOf(String text) {
    return Bracketed.list("metrics", text).stream()
        .map(item -> of(item.id()).create(item.parameters()))
        .toList();
  }
}
