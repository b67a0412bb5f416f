package org.touchstone.normality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.touchstone.problem.ParameterProblem;

/** The tests that have a name. */
public final class NormalityTests {

  private static final List<NormalityTest> ALL =
      List.of(new ShapiroWilk(), new DAgostinoPearson());

  private NormalityTests() {}

  /**
   * All of them, in the order in which they are listed.
   *
   * @return the tests
   */
  public static List<NormalityTest> all() {
    return ALL;
  }

  /**
   * The tests of these ids, in that order.
   *
   * @param ids the ids
   * @return one test an id
   * @throws ParameterProblem if there is no id, an id is unknown (the nearest one is named), or one
   *     occurs twice
   */
  public static List<NormalityTest> named(List<String> ids) {
    if (ids.isEmpty()) {
      throw new ParameterProblem("normality", "no test was named, expected some of " + known());
    }
    List<NormalityTest> tests = new ArrayList<>();
    for (String id : ids) {
      NormalityTest test = named(id);
      if (tests.contains(test)) {
        throw new ParameterProblem("normality", "test '" + id + "' is named twice; name it once");
      }
      tests.add(test);
    }
    return List.copyOf(tests);
  }

  private static NormalityTest named(String id) {
    for (NormalityTest test : ALL) {
      if (test.id().equals(id)) {
        return test;
      }
    }
    String nearest =
        ALL.stream()
            .map(NormalityTest::id)
            .min(Comparator.comparingInt(known -> edits(known, id)))
            .orElseThrow();
    throw new ParameterProblem(
        "normality",
        "unknown test '" + id + "', did you mean '" + nearest + "'? Known: " + known());
  }

  private static String known() {
    return ALL.stream().map(NormalityTest::id).collect(Collectors.joining(", "));
  }

  /** Levenshtein's distance: insertions, deletions and substitutions of letters. */
  private static int edits(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
