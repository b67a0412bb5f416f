package org.touchstone.normality;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/** The tests of several dimensions that have a name. */
public final class MultivariateTests {

  private static final List<MultivariateTest> ALL =
      List.of(new MardiaSkewness(), new MardiaKurtosis(), new HenzeZirkler());

  private MultivariateTests() {}

  /**
   * All of them, in the order in which they are listed.
   *
   * @return the tests
   */
  public static List<MultivariateTest> all() {
    return ALL;
  }

  /**
   * The tests of these ids, in that order.
   *
   * @param ids the ids; may be empty
   * @return one test an id
   * @throws ParameterProblem if an id is unknown (the nearest one is named), or one occurs twice
   */
  public static List<MultivariateTest> named(List<String> ids) {
    List<MultivariateTest> tests = new ArrayList<>();
    for (String id : ids) {
      MultivariateTest test = named(id);
      if (tests.contains(test)) {
        throw new ParameterProblem("normality", "test '" + id + "' is named twice; name it once");
      }
      tests.add(test);
    }
    return List.copyOf(tests);
  }

  private static MultivariateTest named(String id) {
    List<String> ids = ALL.stream().map(MultivariateTest::id).toList();
    return ALL.stream()
        .filter(test -> test.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterProblem(
                    "normality", "unknown multivariate test " + Nearest.suggest(id, ids)));
  }
}
