package org.touchstone.normality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

class NormalityTestsTest {

  @Test
  void listsEachTestWithItsSource() {
    assertEquals(
        List.of(
            "shapiro-wilk", "dagostino-pearson", "anderson-darling", "lilliefors", "jarque-bera"),
        NormalityTests.all().stream().map(NormalityTest::id).toList());
    for (NormalityTest test : NormalityTests.all()) {
      assertTrue(test.source().matches(".*[0-9]{4}.*"), test.source());
    }
  }

  @Test
  void keepsTheOrderAskedFor() {
    List<NormalityTest> tests = NormalityTests.named(List.of("dagostino-pearson", "shapiro-wilk"));
    assertEquals("dagostino-pearson", tests.get(0).id());
  }

  @Test
  void anUnknownTestIsRefusedWithTheNearestName() {
    ParameterProblem problem =
        assertThrows(ParameterProblem.class, () -> NormalityTests.named(List.of("dagostino")));
    assertTrue(problem.getMessage().contains("did you mean 'dagostino-pearson'"));
    assertThrows(ParameterProblem.class, () -> NormalityTests.named(List.of()));
    assertThrows(
        ParameterProblem.class,
        () -> NormalityTests.named(List.of("shapiro-wilk", "shapiro-wilk")));
  }

  @Test
  void everyTestRefusesWhatItCannotJudge() {
    for (NormalityTest test : NormalityTests.all()) {
      double[] ramp = new double[20];
      Arrays.setAll(ramp, i -> i);
      test.test(ramp);
      refused(test, Arrays.copyOf(ramp, test.minimumCount() - 1), "at least");
      refused(test, with(ramp, Double.NaN), "value 7 (counted from 0) is NaN");
      refused(test, with(ramp, Double.POSITIVE_INFINITY), "Infinity");
      double[] constant = new double[20];
      Arrays.fill(constant, 0.1);
      refused(test, constant, "constant");
      constant[3] = Math.nextUp(0.1);
      refused(test, constant, "constant");
      refused(test, with(with(ramp, 1e308), 3, -1e308), "overflow");
    }
  }

  @Test
  void theFewestValuesThatATestAcceptsAreEnough() {
    for (NormalityTest test : NormalityTests.all()) {
      double[] values = new double[test.minimumCount()];
      Arrays.setAll(values, i -> i * i);
      assertEquals(values.length, test.test(values).count());
    }
  }

  private static double[] with(double[] values, double wrong) {
    return with(values, 7, wrong);
  }

  private static double[] with(double[] values, int place, double wrong) {
    double[] changed = values.clone();
    changed[place] = wrong;
    return changed;
  }

  private static void refused(NormalityTest test, double[] values, String reason) {
    DataProblem problem = assertThrows(DataProblem.class, () -> test.test(values));
    assertTrue(problem.getMessage().contains(reason), problem.getMessage());
    assertTrue(problem.getMessage().startsWith(test.id() + ": "), problem.getMessage());
  }
}
