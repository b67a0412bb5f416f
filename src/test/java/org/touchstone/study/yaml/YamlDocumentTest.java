package org.touchstone.study.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.study.yaml.YamlNode.Mapping;
import org.touchstone.study.yaml.YamlNode.Scalar;
import org.touchstone.study.yaml.YamlNode.Sequence;

class YamlDocumentTest {

  private final Complaints complaints = new Complaints("a.yaml");

  @Test
  void keysAndItemsAreLocatedByLineAndColumn() {
    YamlDocument.parse("a: 1\nb:\n  - {c: x, d: y}\n  - z\n", complaints);
    complaints.add("b[0].d", "here");
    complaints.add("b[1]", "there");
    complaints.add("a", "first");
    assertEquals(
        List.of("a.yaml:1:1: a: first", "a.yaml:3:12: b[0].d: here", "a.yaml:4:5: b[1]: there"),
        complaints.lines());
  }

  @Test
  void keyThatDoesNotStandThereIsLocatedAtTheNearestAroundIt() {
    YamlDocument.parse("x: 1\na:\n  b: 2\n", complaints);
    complaints.add("a.c.d[3]", "message");
    complaints.add("nothing.near", "message");
    assertEquals(
        List.of("a.yaml:1:1: nothing.near: message", "a.yaml:2:1: a.c.d[3]: message"),
        complaints.lines());
  }

  @Test
  void duplicateKeysAreErrorsAndTheFirstStands() {
    Mapping root = (Mapping) YamlDocument.parse("a: 1\nb: 2\na: 3\n", complaints).orElseThrow();
    assertEquals(
        List.of("a.yaml:3:1: a: duplicate key, it stands on line 1 already"), complaints.lines());
    assertEquals(new Scalar("1", true), root.get("a").orElseThrow());
  }

  @Test
  void syntaxErrorsAreOneLineWithTheirPlace() {
    assertComplaint("a: [1, 2\nb: 3\n", "a.yaml:2:2: is not YAML while parsing a flow sequence: ");
    assertComplaint("a:\n\t- 1\n", "a.yaml:2:1: is not YAML while scanning for the next token: ");
    assertComplaint("a: \"x\n", "a.yaml:2:1: is not YAML while scanning a quoted scalar: ");
    assertComplaint("a: 1\nb: x\u0001y\n", "a.yaml:2:5: is not YAML: the character U+0001");
    assertComplaint("a: *b\n", "a.yaml:1:4: is not YAML: found undefined alias b");
    assertComplaint("a: 1\n---\na: 2\n", "a.yaml:2:1: is not YAML expected a single document");
  }

  @Test
  void mergeKeysForeignTagsAndEndlessAnchorsAreRefused() {
    assertComplaint("x: &x {a: 1}\ny:\n  <<: *x\n", "a.yaml:3:3: y.<<: merge keys are not");
    assertComplaint(
        "a: !!java.io.File [x]\n", "a.yaml:1:4: is not YAML: Global tag is not allowed");
    assertComplaint("a: !mine x\n", "a.yaml:1:1: a: tag !mine is not understood");
    assertComplaint("a: &x [*x]\n", "a.yaml:1:4: a[0]: an anchor contains itself");
    assertComplaint("[1, 2]: x\n", "a.yaml:1:1: found a list or mapping as key");
  }

  @Test
  void otherAnchorsStandForACopy() {
    Mapping root = (Mapping) YamlDocument.parse("a: &x [1]\nb: *x\n", complaints).orElseThrow();
    assertTrue(complaints.isEmpty());
    assertEquals(new Sequence(List.of(new Scalar("1", true))), root.get("b").orElseThrow());
  }

  @Test
  void emptyTextAndMissingFileAreErrors(@TempDir Path folder) throws Exception {
    assertComplaint("# nothing\n", "a.yaml: is empty");
    Complaints missing = new Complaints("b.yaml");
    YamlDocument.read(folder.resolve("b.yaml"), missing);
    assertEquals(List.of("b.yaml: there is no such file; check the path"), missing.lines());
    Complaints latin = new Complaints("c.yaml");
    Path file = folder.resolve("c.yaml");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xE9, '\n'});
    YamlDocument.read(file, latin);
    assertEquals(List.of("c.yaml: is not a text in UTF-8"), latin.lines());
  }

  @Test
  void byteOrderMarkIsSkipped() {
    Mapping root = (Mapping) YamlDocument.parse("\uFEFFa: 1\n", complaints).orElseThrow();
    assertTrue(root.get("a").isPresent());
  }

  private static void assertComplaint(String text, String start) {
    Complaints complaints = new Complaints("a.yaml");
    YamlDocument.parse(text, complaints);
    List<String> lines = complaints.lines();
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith(start), lines::toString);
    assertEquals(1, lines.get(0).lines().count());
  }
}
