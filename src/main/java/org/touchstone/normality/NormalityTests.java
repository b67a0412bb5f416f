package org.touchstone.normality;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/** The tests that have a name. */
public final class NormalityTests {

  private static final List<NormalityTest> ALL =
      List.of(
          new ShapiroWilk(),
          new DAgostinoPearson(),
          new AndersonDarling(),
          new Lilliefors(),
          new JarqueBera());

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
      throw new ParameterProblem(
          "normality", "no test was named, expected some of " + String.join(", ", ids()));
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
    throw new ParameterProblem("normality", "unknown test " + Nearest.suggest(id, ids()));
  }

  private static List<String> ids() {
    return ALL.stream().map(NormalityTest::id).toList();
  }
}
