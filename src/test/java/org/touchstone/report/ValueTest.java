package org.touchstone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.report.Value.Side;

class ValueTest {

  private static final Value BELOW = value(10.3, 1.1, Side.LOWER);
  private static final Value ABOVE = value(12.34, 0.56, Side.UPPER);

  private static Value value(double number, double error, Side side) {
    return new Value(number, OptionalDouble.of(error), side);
  }

  @Test
  void itPrintsOnWhichSideItLies() {
    assertEquals("12.34 ± 0.56", value(12.34, 0.56, Side.EXACT).toString());
    assertEquals("≤ 12.34 ± 0.56", ABOVE.toString());
    assertEquals("≥ 10.3 ± 1.1", BELOW.toString());
    assertEquals("≥ 10.3 ± 1.1, ≤ 12.34 ± 0.56", ABOVE.and(BELOW).toString());
    assertEquals("<= 12.34 +- 0.56", TextTable.ascii(ABOVE.toString()));
    assertEquals(">= 10.3 +- 1.1", TextTable.ascii(BELOW.toString()));
  }

  @Test
  void twoBoundsReachFromOneToTheOtherWithTheirErrors() {
    Value both = BELOW.and(ABOVE);
    assertEquals(both, ABOVE.and(BELOW));
    assertEquals(10.3 - 1.1, both.low());
    assertEquals(12.34 + 0.56, both.high());
    assertEquals((10.3 + 12.34) / 2, both.at());
    assertEquals(List.of(BELOW, ABOVE), both.sides());
    assertFalse(both.isExact());
    assertTrue(both.isFinite());
    Value open = BELOW.and(new Value(Double.POSITIVE_INFINITY, OptionalDouble.empty(), Side.UPPER));
    assertFalse(open.isFinite());
  }

  @Test
  void aBoundBelowZeroDoesNotForbidALogarithmicAxis() {
    assertEquals(1, value(3, 2, Side.EXACT).lowOnAxis());
    assertEquals(3, value(3, 4, Side.EXACT).lowOnAxis());
    Value both = value(-2, 1, Side.LOWER).and(value(6, 1, Side.UPPER));
    assertEquals(2, both.lowOnAxis());
  }

  @Test
  void twoNumbersOnOneSideAreRefused(@TempDir Path run) throws IOException {
    assertThrows(IllegalArgumentException.class, () -> ABOVE.and(ABOVE));
    FakeRun.writeSmall(run);
    Path file = run.resolve("divergences.csv");
    Files.writeString(file, Files.readString(file) + "pixelcnn-8-1,kl,1.0,0.1,1.0,0.1,1000\n");
    DataProblem twice = assertThrows(DataProblem.class, () -> new Results(RunFiles.open(run)));
    assertTrue(twice.getMessage().startsWith("divergences.csv: kl of pixelcnn-8-1: found "));
    assertTrue(twice.getMessage().contains("expected one value, or a lower and an upper bound"));
    Files.writeString(
        file, "model,divergence,nats,nats_standard_error,bound\npixelcnn-8-1,kl,1.0,0.1,above\n");
    DataProblem side = assertThrows(DataProblem.class, () -> new Results(RunFiles.open(run)));
    assertTrue(side.getMessage().contains("found bound 'above', expected lower, upper or nothing"));
  }

  @Test
  void aBarOfABoundIsAnArrowAndOneOfTwoHasEnds() {
    Axis x = Axis.linear("", 0, 10);
    Axis y = Axis.logarithmic("", 1, 100);
    ErrorBars exact = new ErrorBars(x, y);
    exact.upright(5, value(10, 1, Side.EXACT));
    ErrorBars arrow = new ErrorBars(x, y);
    arrow.upright(5, value(10, 1, Side.UPPER));
    ErrorBars ends = new ErrorBars(x, y);
    ends.upright(5, value(8, 1, Side.LOWER).and(value(10, 1, Side.UPPER)));
    assertEquals(List.of(9.0, 11.0), reach(exact));
    assertEquals(List.of(7.0, 11.0), reach(ends));
    double tip = 10 * Math.pow(100, -0.055); // 5.5 % of an axis of two decades further down
    assertEquals(tip, reach(arrow).get(0), 1e-9);
    assertEquals(11, reach(arrow).get(1), 1e-9);
    ErrorBars right = new ErrorBars(x, y);
    right.across(new Value(5, OptionalDouble.empty(), Side.LOWER), 10);
    assertEquals(
        5.55, points(right).stream().mapToDouble(Layer.Point::x).max().orElseThrow(), 1e-9);
  }

  private static List<Layer.Point> points(ErrorBars bars) {
    return ((Layer.Line) bars.layer(Marks.BLUE)).at();
  }

  private static List<Double> reach(ErrorBars bars) {
    double[] ys =
        points(bars).stream().mapToDouble(Layer.Point::y).filter(y -> y == y).sorted().toArray();
    return List.of(ys[0], ys[ys.length - 1]);
  }
}
