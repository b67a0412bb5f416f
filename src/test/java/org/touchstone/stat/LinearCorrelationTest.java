package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.problem.DataProblem;

class LinearCorrelationTest {

  /** Perfect correlations are left out: there t is a quotient by rounding errors. */
  static Stream<GoldenCorrelation> imperfect() {
    return GoldenCorrelation.defined()
        .filter(c -> c.x().length > 2 && Math.abs(c.value("/spearman/rho")) < 0.999);
  }

  @ParameterizedTest
  @MethodSource("imperfect")
  void pearsonIsScipys(GoldenCorrelation golden) {
    LinearCorrelation r = LinearCorrelation.pearson(golden.x(), golden.y());
    assertEquals(golden.value("/pearson/r"), r.coefficient(), 1e-12);
    double p = golden.value("/pearson/p");
    assertEquals(p, r.pValue(), 1e-9 * p); // the tail magnifies rounding of r
  }

  @ParameterizedTest
  @MethodSource("imperfect")
  void spearmanIsScipys(GoldenCorrelation golden) {
    LinearCorrelation rho = LinearCorrelation.spearman(golden.x(), golden.y());
    assertEquals(golden.value("/spearman/rho"), rho.coefficient(), 1e-12);
    double p = golden.value("/spearman/p");
    assertEquals(p, rho.pValue(), 1e-9 * p);
  }

  @Test
  void constantVectorsAreRefused() {
    double[] constant = {1, 1, 1};
    double[] good = {1, 2, 4};
    assertThrows(DataProblem.class, () -> LinearCorrelation.pearson(constant, good));
    assertThrows(DataProblem.class, () -> LinearCorrelation.spearman(good, constant));
  }
}
