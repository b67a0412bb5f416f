package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.touchstone.study.yaml.Complaints;
import org.touchstone.study.yaml.Kebab;
import org.touchstone.study.yaml.Key;
import org.touchstone.study.yaml.YamlDocument;
import org.touchstone.study.yaml.YamlNode;
import org.touchstone.study.yaml.YamlRecords;

/** The files in configs/ that describe a configuration agree with the records. */
class ReferenceConfigTest {

  private static final Path REFERENCE = Path.of("configs/reference.yaml");

  private static StudyConfig bind(String text) {
    Complaints complaints = new Complaints("reference.yaml");
    YamlNode tree = YamlDocument.parse(text, complaints).orElseThrow();
    var bound = YamlRecords.bind(tree, StudyConfig.class, complaints, (key, value) -> {});
    assertEquals(List.of(), complaints.lines());
    return bound.orElseThrow();
  }

  @Test
  void valuesOfTheReferenceAreTheDefaults() throws IOException {
    String required =
        """
        study: reference
        truth: {model: synthetic/notcifar16/truth.yaml}
        candidates: [synthetic/notcifar16/candidates/*.yaml]
        metrics:
          - fid
          - clean-fid
          - {id: is, features: mini-inception, resize: legacy, splits: 10}
          - kid[subsets=50,subset-size=500]
        """;
    assertEquals(bind(required), bind(Files.readString(REFERENCE)));
  }

  @Test
  void referenceShowsEveryKey() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Class<?> type :
        List.of(
            StudyConfig.class,
            StudyConfig.Truth.class,
            Extractor.class,
            MetricChoice.class,
            StudyConfig.Agreement.class,
            StudyConfig.Normality.class)) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.isAnnotationPresent(Key.class)) {
          expected.add(Kebab.of(component.getName()));
        }
      }
    }
    Set<String> found = new TreeSet<>();
    Complaints complaints = new Complaints("reference.yaml");
    collect(YamlDocument.read(REFERENCE, complaints).orElseThrow(), found);
    found.remove("splits"); // a parameter of a metric
    assertEquals(expected, found);
  }

  private static void collect(YamlNode node, Set<String> keys) {
    if (node instanceof YamlNode.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              entry -> {
                keys.add(entry.key());
                collect(entry.value(), keys);
              });
    } else if (node instanceof YamlNode.Sequence sequence) {
      sequence.items().forEach(item -> collect(item, keys));
    }
  }

  @Test
  void schemaIsUpToDate() throws IOException {
    assertEquals(
        StudyFile.schema(),
        Files.readString(Path.of("configs/schema.json")),
        "remake it: ./touchstone validate --schema > configs/schema.json");
  }
}
