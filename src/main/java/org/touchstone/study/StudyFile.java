package org.touchstone.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.yaml.Complaints;
import org.touchstone.study.yaml.RecordSchema;
import org.touchstone.study.yaml.YamlDocument;
import org.touchstone.study.yaml.YamlNode;
import org.touchstone.study.yaml.YamlRecords;
import org.touchstone.study.yaml.YamlText;

/**
 * A configuration that was read, and everything that is wrong with it: first keys, types and names,
 * then files that are missing, then what does not fit together; each stage in the order of the
 * file.
 *
 * @param config the configuration with every default filled in, parameters of metrics among them;
 *     empty if anything is wrong
 * @param complaints what is wrong
 */
public record StudyFile(Optional<StudyConfig> config, Complaints complaints) {

  /** The file that says in a run directory what was run. */
  public static final String RESOLVED = "config.resolved.yaml";

  /**
   * Reads a configuration that may name what the catalogue lists.
   *
   * @param file a YAML file
   * @return the configuration or what is wrong with it
   */
  public static StudyFile read(Path file) {
    return read(file, MetricTypes.known());
  }

  /**
   * Reads a configuration that may name these metrics. Those of the user's files among them are put
   * into the study, as if they stood in its {@code metrics} and {@code metric-files}.
   *
   * @param file a YAML file
   * @param metrics the metrics that there are
   * @return the configuration or what is wrong with it
   */
  public static StudyFile read(Path file, MetricTypes metrics) {
    return read(file, Catalogue.names(metrics), StudyChecks.all());
  }

  /**
   * Reads a configuration.
   *
   * @param file a YAML file
   * @param names what it may name, beside what the files bring that it names
   * @param checks further checks, made if nothing else is wrong
   * @return the configuration or what is wrong with it
   */
  public static StudyFile read(Path file, Names names, List<Check> checks) {
    Complaints complaints = new Complaints(file.toString());
    Optional<YamlNode> tree = YamlDocument.read(file, complaints);
    Optional<StudyConfig> bound = tree.flatMap(node -> bind(node, names, complaints));
    if (bound.isPresent()) {
      run(ConfigChecks.all(), bound.get(), complaints);
      if (complaints.isEmpty()) {
        run(checks, bound.get(), complaints);
      }
    }
    return new StudyFile(complaints.isEmpty() ? bound : Optional.empty(), complaints);
  }

  /** Binds, then looks at names, then at files; gives the configuration if its keys are right. */
  private static Optional<StudyConfig> bind(YamlNode tree, Names names, Complaints complaints) {
    Map<String, Object> values = new LinkedHashMap<>();
    Optional<StudyConfig> bound =
        YamlRecords.bind(tree, StudyConfig.class, complaints, values::put);
    MetricFiles metricFiles = MetricFiles.of(values, names, complaints);
    NameCheck nameCheck = new NameCheck(metricFiles.names(), complaints);
    values.forEach(
        (key, value) -> {
          if (!metricFiles.mayBring(value)) {
            nameCheck.bound(key, value);
          }
        });
    boolean right = complaints.isEmpty() && metricFiles.complete();
    complaints.nextStage();
    FileCheck fileCheck = new FileCheck(complaints, values);
    values.forEach(fileCheck::bound);
    complaints.nextStage();
    return right ? bound.map(metricFiles::resolved) : Optional.empty();
  }

  private static void run(List<Check> checks, StudyConfig config, Complaints complaints) {
    for (Check check : checks) {
      complaints.attempt(
          "",
          () -> {
            check.check(config, complaints);
            return check;
          });
    }
  }

  /**
   * The configuration.
   *
   * @return the configuration with every default filled in
   * @throws ParameterProblem with everything that is wrong, a line each
   * @throws org.touchstone.problem.DataProblem likewise, where only files that it names are damaged
   */
  public StudyConfig orThrow() {
    complaints.throwIfAny();
    return config.orElseThrow();
  }

  /**
   * The text of {@link #RESOLVED}: every key, every default filled in. It binds to an equal
   * configuration.
   *
   * @param config a configuration that was read
   * @return YAML
   */
  public static String resolved(StudyConfig config) {
    return YamlText.of(config);
  }

  /**
   * The JSON Schema of configurations, which stands in {@code configs/schema.json}; {@code
   * ./touchstone validate --schema > configs/schema.json} remakes it.
   *
   * @return JSON
   */
  public static String schema() {
    return RecordSchema.of(StudyConfig.class, "The configuration of a Touchstone study");
  }
}
