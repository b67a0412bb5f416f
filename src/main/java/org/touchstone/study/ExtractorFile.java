package org.touchstone.study;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.yaml.Complaints;
import org.touchstone.study.yaml.YamlDocument;
import org.touchstone.study.yaml.YamlRecords;

/** One extractor in a YAML file, as it would stand in a study, for a command line to name. */
final class ExtractorFile {

  private ExtractorFile() {}

  /** Whether a command line names a file and no extractor of the catalogue. */
  static boolean is(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /**
   * Reads it.
   *
   * @param file the YAML file; paths in it are relative to the working directory
   * @return the extractor
   * @throws ParameterProblem with everything that is wrong, a line each
   */
  static Extractor read(Path file) {
    Complaints complaints = new Complaints(file.toString());
    FileCheck files = new FileCheck(complaints, Map.of());
    Optional<Extractor> extractor =
        YamlDocument.read(file, complaints)
            .flatMap(tree -> YamlRecords.bind(tree, Extractor.class, complaints, files::bound));
    extractor.ifPresent(
        found -> {
          ExtractorNames.check(found, "", Catalogue.names(), complaints);
          if (complaints.isEmpty()) {
            ExtractorCheck.check(found, "", complaints);
          }
        });
    complaints.throwIfAny();
    return extractor.orElseThrow();
  }
}
