package org.touchstone.study.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchstone.problem.ParameterProblem;

class YamlRecordsTest {

  enum Colour {
    RED,
    DARK_BLUE
  }

  record Point(@Key("first") int x, @Key(value = "second", preset = "7") int y) {
    Point {
      if (x == y) {
        throw new ParameterProblem("x", "found " + x + ", expected other than y");
      }
    }
  }

  record Named(@Key("id") String id, @OtherKeys("the rest") Map<String, String> others) {
    static Named parse(String text) {
      if (text.contains("!")) {
        throw new ParameterProblem("named", "found an exclamation mark, expected none");
      }
      return new Named(text, Map.of());
    }
  }

  record Glob(String text) {
    static Glob parse(String text) {
      return new Glob(text);
    }
  }

  record All(
      @Key("a name") String name,
      @Key(value = "how many", preset = "3", atLeast = 1, atMost = 9) int count,
      @Key(value = "a share", preset = "0.5", above = 0, below = 1) double share,
      @Key(value = "seed", preset = "-9000000000") long seed,
      @Key(value = "colour", preset = "dark-blue") Colour colour,
      @Key(value = "points", preset = "[{x: 1}]") List<Point> points,
      @Key(value = "sizes", preset = "[2, 4]", atLeast = 2) List<Integer> sizes,
      @Key(value = "nested", preset = "{x: 5}") Point nested,
      @Key("a file, or none") Optional<Path> file,
      @Key(value = "named", preset = "[]") List<Named> named,
      @Key(value = "glob", preset = "'*'") Glob glob,
      @Key(value = "flag", preset = "true") boolean isOn) {}

  private final Complaints complaints = new Complaints("a.yaml");
  private final List<String> heard = new ArrayList<>();

  private Optional<All> bind(String text) {
    return YamlDocument.parse(text, complaints)
        .flatMap(n -> YamlRecords.bind(n, All.class, complaints, (key, value) -> heard.add(key)));
  }

  private void assertComplaints(String text, String... lines) {
    bind(text);
    assertEquals(List.of(lines), complaints.lines());
  }

  @Test
  void defaultsFillWhatIsNotGiven() {
    All expected =
        new All(
            "n",
            3,
            0.5,
            -9_000_000_000L,
            Colour.DARK_BLUE,
            List.of(new Point(1, 7)),
            List.of(2, 4),
            new Point(5, 7),
            Optional.empty(),
            List.of(),
            new Glob("*"),
            true);
    assertEquals(expected, bind("name: n\n").orElseThrow());
    assertTrue(complaints.isEmpty());
    assertTrue(heard.contains("points[0].x"), "the listener hears of defaults too");
  }

  @Test
  void everyTypeBinds() {
    All all =
        bind("""
                name: 2024
                count: 9
                share: 2.5e-1
                seed: 12
                colour: red
                points: [{x: 1, y: 2}, {x: 3}]
                sizes: []
                nested:
                  x: 6
                file: data/x.npz
                named:
                  - short
                  - {id: long, b-c: 1, a: text}
                glob: x/*.yaml
                is-on: false
                """)
            .orElseThrow();
    assertTrue(complaints.isEmpty());
    assertEquals("2024", all.name(), "a text needs no quotes");
    assertEquals(0.25, all.share());
    assertEquals(List.of(new Point(1, 2), new Point(3, 7)), all.points());
    assertEquals(Optional.of(Path.of("data/x.npz")), all.file());
    assertEquals(
        List.of(new Named("short", Map.of()), new Named("long", Map.of("b-c", "1", "a", "text"))),
        all.named());
    assertFalse(all.isOn());
  }

  @Test
  void everyMistakeIsListedInTheOrderOfTheFile() {
    assertComplaints(
        """
        name: n
        coutn: 4
        share: 1.5
        points:
          - {x: abc}
          - {y: 1}
        colour: green
        nested: 3
        """,
        "a.yaml:2:1: coutn: unknown key, did you mean \"count\"?",
        "a.yaml:3:1: share: found \"1.5\", expected a number above 0 and below 1",
        "a.yaml:5:6: points[0].x: found \"abc\", expected a whole number",
        "a.yaml:6:5: points[1]: key \"x\" is missing (first)",
        "a.yaml:7:1: colour: found \"green\", expected one of red, dark-blue",
        "a.yaml:8:1: nested: found \"3\", expected a mapping of keys");
  }

  @Test
  void unknownKeysAloneLeaveTheRecordComplete() {
    assertTrue(bind("name: n\nsomething-else: 1\n").isPresent());
    assertEquals(
        List.of(
            "a.yaml:2:1: something-else: unknown key, expected one of name, count, share, seed,"
                + " colour, points, sizes, nested, file, named, glob, is-on"),
        complaints.lines());
  }

  @Test
  void missingKeyIsSaidOfTheWholeFile() {
    assertComplaints("count: 3\n", "a.yaml:1:1: key \"name\" is missing (a name)");
  }

  @Test
  void wholeNumbersAreWrittenPlainly() {
    for (String wrong :
        List.of("1.0", "1e3", "010", "0x10", "1_000", "yes", "99999999999999999999")) {
      Complaints fresh = new Complaints("a.yaml");
      YamlNode node = YamlDocument.parse("{name: n, count: " + wrong + "}", fresh).orElseThrow();
      YamlRecords.bind(node, All.class, fresh, (key, value) -> {});
      assertEquals(
          List.of(
              "a.yaml:1:11: count: found \""
                  + wrong
                  + "\", expected a whole number of at least 1 and of at most 9"),
          fresh.lines());
    }
  }

  @Test
  void quotedNumberIsNoNumber() {
    assertComplaints(
        "{name: n, seed: \"3\"}",
        "a.yaml:1:11: seed: found \"3\" in quotes, expected a whole number");
  }

  @Test
  void notANumberAndInfinityAreRefused() {
    for (String wrong : List.of(".nan", "NaN", ".inf", "1e999")) {
      Complaints fresh = new Complaints("a.yaml");
      YamlNode node = YamlDocument.parse("{name: n, share: " + wrong + "}", fresh).orElseThrow();
      YamlRecords.bind(node, All.class, fresh, (key, value) -> {});
      assertEquals(1, fresh.lines().size(), wrong);
    }
  }

  @Test
  void itemsOfAListKeepItsRange() {
    assertComplaints(
        "name: n\nsizes: [4, 1]\n",
        "a.yaml:2:12: sizes[1]: found \"1\", expected a whole number of at least 2");
  }

  @Test
  void emptyValueIsNotADefault() {
    assertComplaints(
        "name:\ncount:\npoints:\n",
        "a.yaml:1:1: name: found nothing, expected a text",
        "a.yaml:2:1: count: found nothing, expected a whole number of at least 1 and of at most 9",
        "a.yaml:3:1: points: found nothing, expected a list");
  }

  @Test
  void whatARecordRefusesIsLocatedAtTheKeyThatItNames() {
    assertComplaints(
        "name: n\nnested:\n  y: 2\n  x: 2\nnamed: [ok, 'no!']\n",
        "a.yaml:4:3: nested.x: found 2, expected other than y",
        "a.yaml:5:13: named[1]: named: found an exclamation mark, expected none");
  }

  @Test
  void scalarInPlaceOfTheWholeFileIsRefused() {
    assertComplaints("just text\n", "a.yaml:1:1: found \"just text\", expected a mapping of keys");
  }

  @Test
  void complaintsBecomeOneParameterProblem() {
    bind("share: 2\nx: 1\n");
    ParameterProblem problem = assertThrows(ParameterProblem.class, complaints::throwIfAny);
    assertEquals(String.join(System.lineSeparator(), complaints.lines()), problem.getMessage());
    assertEquals(3, complaints.lines().size());
  }

  @Test
  void textBindsToAnEqualRecord() {
    for (String odd :
        List.of(
            "plain-text",
            "true",
            "null",
            "12",
            "a: b",
            "- x",
            "#",
            "\"q\"",
            "é☃",
            "a\nb",
            " ",
            "*",
            "~x")) {
      All all =
          new All(
              odd.isBlank() ? "n" : odd,
              9,
              1e-9,
              Long.MIN_VALUE,
              Colour.RED,
              List.of(new Point(-1, 2), new Point(3, 4)),
              List.of(5),
              new Point(8, 9),
              Optional.of(Path.of("dir with space", "x.npz")),
              List.of(new Named("kid", Map.of("k-1", odd.isBlank() ? "v" : odd))),
              new Glob("x/{a,b}*.yaml"),
              false);
      Complaints fresh = new Complaints("a.yaml");
      YamlNode node = YamlDocument.parse(YamlText.of(all), fresh).orElseThrow();
      assertEquals(
          Optional.of(all),
          YamlRecords.bind(node, All.class, fresh, (key, value) -> {}),
          () -> fresh.lines() + YamlText.of(all));
    }
  }
}
