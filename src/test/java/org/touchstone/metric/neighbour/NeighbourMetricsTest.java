package org.touchstone.metric.neighbour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Golden;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.stat.Estimate;

class NeighbourMetricsTest {

  private static final List<Metric> ALL =
      List.of(
          new Precision(3),
          new Recall(3),
          new Density(5),
          new Coverage(5),
          new AlphaPrecision(),
          new BetaRecall(5),
          new Authenticity());

  private static Score full(Metric metric, ImageSet reference, ImageSet candidate) {
    return metric.score(new Evaluation(candidate, Optional.of(reference), new SeedTree(1))).get(0);
  }

  private static Estimate score(Metric metric, Matrix reference, Matrix candidate) {
    return full(
            metric,
            ImageSet.ofFeatures("reference", reference),
            ImageSet.ofFeatures("candidate", candidate))
        .estimate();
  }

  private static double[] values(Matrix reference, Matrix candidate) {
    ImageSet x = ImageSet.ofFeatures("reference", reference);
    ImageSet y = ImageSet.ofFeatures("candidate", candidate);
    return ALL.stream().mapToDouble(m -> full(m, x, y).estimate().value()).toArray();
  }

  private static double[] slow(Matrix reference, Matrix candidate) {
    SlowNeighbours all = new SlowNeighbours(reference, candidate);
    return new double[] {
      all.precision(3),
      all.recall(3),
      all.density(5),
      all.coverage(5),
      all.alphaPrecision(reference.rows() * candidate.rows()),
      all.betaRecall(5, reference.rows() * candidate.rows() / 7),
      all.authenticity()
    };
  }

  private static void equalsSlow(Matrix reference, Matrix candidate) {
    double[] found = values(reference, candidate);
    double[] expected = slow(reference, candidate);
    for (int m = 0; m < found.length; m++) {
      // counts are exact; the slow integrals are sums over a grid
      double tolerance = m == 4 || m == 5 ? 2e-3 : 1e-15;
      assertEquals(expected[m], found[m], tolerance, ALL.get(m).toString());
    }
  }

  private static Matrix scaled(Matrix rows, double factor) {
    return new Matrix(
        rows.rows(), rows.columns(), Arrays.stream(rows.values()).map(v -> factor * v).toArray());
  }

  private static void golden(
      Matrix reference, Matrix candidate, int k, double p, double r, double d, double c) {
    ImageSet x = ImageSet.ofFeatures("real", reference);
    ImageSet y = ImageSet.ofFeatures("fake", candidate);
    assertEquals(p, full(new Precision(k), x, y).estimate().value(), 1e-15);
    assertEquals(r, full(new Recall(k), x, y).estimate().value(), 1e-15);
    assertEquals(d, full(new Density(k), x, y).estimate().value(), 1e-15);
    assertEquals(c, full(new Coverage(k), x, y).estimate().value(), 1e-15);
  }

  @Test
  void countsEqualPrdc() {
    // golden/metrics.json, prdc: clovaai prdc e320c1d, dgm-eval 74c79f7, and but for density and
    // coverage torch-fidelity 5e211a9
    Matrix a = Golden.features("A_real");
    golden(a, Golden.features("A_fake"), 3, 0.6668, 0.8476, 0.7264, 0.8116);
    golden(a, Golden.features("A_fake"), 5, 0.7684, 0.9124, 0.71464, 0.9344);
    Matrix b = Golden.features("B_real");
    golden(b, Golden.features("B_fake"), 3, 0.655, 0.518, 0.9461111111111111, 0.732);
    golden(b, Golden.features("B_fake"), 5, 0.77, 0.593, 0.9991666666666668, 0.767);
    Matrix copy = Golden.matrix("copies.npz", "A_copy");
    golden(a, copy, 3, 1, 0.8476, 1.1077777777777778, 0.8012);
    golden(a, copy, 5, 1, 0.9008, 1.081, 0.924);
  }

  @Test
  void authenticityIsAHundredthOfAuthPct() {
    // golden/metrics.json, authpct: dgm-eval 74c79f7, per cent in float32
    Matrix a = Golden.features("A_real");
    Metric metric = new Authenticity();
    assertEquals(0.8176, score(metric, a, Golden.features("A_fake")).value(), 1e-15);
    assertEquals(0, score(metric, a, Golden.matrix("copies.npz", "A_copy")).value());
    assertEquals(
        1033 / 1200.0, // 86.083336 %
        score(metric, Golden.features("B_real"), Golden.features("B_fake")).value(),
        1e-15);
  }

  @Test
  void equalsTheDefinitionsWhereRowsAreFewerThanColumns() {
    equalsSlow(Golden.features("C_real"), Golden.features("C_fake"));
  }

  @Test
  void equalsTheDefinitionsOnOrdinaryRows() {
    SplittableRandom random = new SplittableRandom(1);
    equalsSlow(Draws.features(150, 6, 0, random), Draws.features(130, 6, 0.3, random));
  }

  @Test
  void equalsTheDefinitionsOnALatticeFullOfTiesAndDuplicates() {
    SplittableRandom random = new SplittableRandom(2);
    Matrix x = Draws.normal(120, 3, random);
    Matrix y = Draws.normal(140, 3, random);
    for (Matrix rows : List.of(x, y)) {
      for (int i = 0; i < rows.values().length; i++) {
        rows.values()[i] = Math.rint(rows.values()[i]) + 7;
      }
    }
    equalsSlow(x, y);
  }

  @Test
  void scalesConstantFeaturesAndAFarOutlierChangeNothingButTheRowsConcerned() {
    SplittableRandom random = new SplittableRandom(3);
    Matrix x = Draws.features(90, 5, 0, random);
    Matrix y = Draws.features(80, 5, 0.2, random);
    equalsSlow(scaled(x, 1e8), scaled(y, 1e8));
    equalsSlow(scaled(x, 1e-8), scaled(y, 1e-8));
    for (int i = 0; i < 80; i++) {
      x.values()[5 * i + 2] = 1e6; // constant, and far from the origin
      y.values()[5 * i + 2] = 1e6;
    }
    for (int i = 80; i < 90; i++) {
      x.values()[5 * i + 2] = 1e6;
    }
    equalsSlow(x, y);
    x.values()[5 * 17] = 1e30;
    equalsSlow(x, y);
  }

  @Test
  void tightClustersFarApartAreDecidedInDouble() {
    SplittableRandom random = new SplittableRandom(4);
    Matrix x = scaled(Draws.normal(100, 4, random), 1e-5);
    Matrix y = scaled(Draws.normal(100, 4, random), 1.2e-5);
    for (int i = 0; i < 400; i++) {
      x.values()[i] += i / 4 % 3;
      y.values()[i] += i / 4 % 3;
    }
    equalsSlow(x, y);
  }

  @Test
  void blocksAreSeamless() {
    // 2,100 rows are two blocks of 1,050 and 2,049 rows two of 1,025 and 1,024
    SplittableRandom random = new SplittableRandom(5);
    Matrix x = Draws.features(2100, 3, 0, random);
    Matrix y = Draws.features(2049, 3, 0.2, random);
    SlowNeighbours slow = new SlowNeighbours(x, y);
    golden(x, y, 7, slow.precision(7), slow.recall(7), slow.density(7), slow.coverage(7));
    assertEquals(slow.authenticity(), score(new Authenticity(), x, y).value(), 1e-15);
  }

  @Test
  void equalSetsHaveEveryRowOnASphere() {
    Matrix x = Draws.features(200, 6, 0, new SplittableRandom(6));
    double[] found = values(x, x);
    assertEquals(1, found[0]);
    assertEquals(1, found[1]);
    assertEquals(1.2, found[2], 1e-15); // itself and 5 neighbours, the fifth on the sphere
    assertEquals(1, found[3]);
    assertEquals(1 - 1 / 200.0, found[4], 1e-12);
    assertEquals(0, found[6]);
  }

  @Test
  void allDuplicatesAreInsideBallsOfRadiusZero() {
    // prdc says 0, 0, 0, 0 and torch-fidelity 1, 1
    Matrix x = Matrix.zeros(40, 3);
    Arrays.fill(x.values(), 0.1);
    double[] found = values(x, x);
    assertEquals(1, found[0]);
    assertEquals(1, found[1]);
    assertEquals(40 / 5.0, found[2], 1e-15); // every candidate in all 40 balls
    assertEquals(1, found[3]);
    assertEquals(0, found[4], 1e-15); // one point: inside from level 0 on
    assertEquals(0, found[5], 1e-15);
    assertEquals(0, found[6]);
  }

  @Test
  void ofCandidatesAtTheCentreEveryLevelHoldsAllAndFarAwayNone() {
    Matrix x = new Matrix(4, 1, new double[] {-2, -1, 1, 2});
    Matrix centre = new Matrix(3, 1, new double[] {0, 0, 0});
    Matrix far = new Matrix(3, 1, new double[] {50, 60, 70});
    assertEquals(0, score(new AlphaPrecision(), x, centre).value(), 1e-15);
    assertEquals(0, score(new AlphaPrecision(), x, far).value(), 1e-15);
    // half at level 0, half never: F = 1/2, area 1/4
    Matrix both = new Matrix(2, 1, new double[] {0, 50});
    assertEquals(0.5, score(new AlphaPrecision(), x, both).value(), 1e-15);
    // levels 0 and 1/2: F = 1/2 up to 1/2 and 1 beyond: 1/8 + 1/8
    Matrix shell = new Matrix(2, 1, new double[] {0.5, 1.5});
    assertEquals(0.5, score(new AlphaPrecision(), x, shell).value(), 1e-15);
  }

  @Test
  void integratedHasItsClosedForms() {
    assertEquals(0, Support.integrated(new double[] {0, 0, 0}), 1e-15);
    assertEquals(0, Support.integrated(new double[] {1, 1}), 1e-15);
    assertEquals(0.5, Support.integrated(new double[] {0.5}), 1e-15);
    // 1/18 + 1/36 + 1/18
    assertEquals(13 / 18.0, Support.integrated(new double[] {1 / 3.0, 2 / 3.0}), 1e-15);
    double[] even = new double[1000];
    for (int i = 0; i < 1000; i++) {
      even[i] = (i + 0.5) / 1000;
    }
    assertEquals(1 - 2 * 0.25 / 1000, Support.integrated(even), 1e-12);
  }

  @Test
  void curvesRunFromNothingToAllThatIsEverHeld() {
    Matrix x = Draws.features(200, 6, 0, new SplittableRandom(7));
    Matrix y = Draws.features(200, 6, 0.3, new SplittableRandom(8));
    Score alpha =
        full(new AlphaPrecision(), ImageSet.ofFeatures("x", x), ImageSet.ofFeatures("y", y));
    assertEquals(0, alpha.curve().orElseThrow().y()[0]);
    Score beta = full(new BetaRecall(5), ImageSet.ofFeatures("x", x), ImageSet.ofFeatures("y", y));
    double coverage = score(new Coverage(5), x, y).value();
    assertEquals(coverage, beta.curve().orElseThrow().y()[50], 1e-15);
  }

  @Test
  void theOrderOfRowsDoesNotMatterToTheValue() {
    Matrix x = Draws.features(240, 8, 0, new SplittableRandom(1));
    Matrix y = Draws.features(200, 8, 0.1, new SplittableRandom(2));
    double[] found =
        values(
            x.rows(Shuffle.order(240, new SplittableRandom(3))),
            y.rows(Shuffle.order(200, new SplittableRandom(4))));
    double[] expected = values(x, y);
    for (int m = 0; m < found.length; m++) {
      assertEquals(expected[m], found[m], 1e-12);
    }
  }

  @Test
  void onePassServesMetricsOfEveryUsualKAndLargerOnesAgree() {
    Matrix x = Draws.features(120, 8, 0, new SplittableRandom(1));
    Matrix y = Draws.features(110, 8, 0.1, new SplittableRandom(2));
    SlowNeighbours slow = new SlowNeighbours(x, y);
    for (int k : new int[] {1, 2, 5, 6, 30, 100}) {
      golden(x, y, k, slow.precision(k), slow.recall(k), slow.density(k), slow.coverage(k));
    }
  }

  @Test
  void kMustBeBelowTheNumberOfRowsWithBalls() {
    Matrix four = Draws.features(4, 2, 0, new SplittableRandom(1));
    Matrix three = Draws.features(3, 2, 0, new SplittableRandom(2));
    assertEquals(3, score(new Precision(3), four, three).count());
    assertEquals(4, score(new Recall(3), three, four).count());
    DataProblem problem =
        assertThrows(DataProblem.class, () -> score(new Precision(3), three, four));
    assertEquals(
        "reference: has 3 rows, and precision needs at least 4; give more images",
        problem.getMessage());
    assertThrows(DataProblem.class, () -> score(new Recall(3), four, three));
    // prdc needs 7 rows for k = 5 by an accident of its sort
    Matrix six = Draws.features(6, 2, 0, new SplittableRandom(3));
    assertEquals(6, score(new Density(5), six, six).count());
    assertThrows(DataProblem.class, () -> score(new Coverage(6), six, six));
    assertThrows(DataProblem.class, () -> score(new BetaRecall(6), six, six));
    assertThrows(DataProblem.class, () -> score(new Precision(Integer.MAX_VALUE), six, six));
  }

  @Test
  void halvesThatAreTooSmallGiveNoError() {
    Matrix seven = Draws.features(7, 2, 0, new SplittableRandom(1));
    Matrix eight = Draws.features(8, 2, 0, new SplittableRandom(2));
    assertTrue(score(new Precision(3), seven, eight).standardError().isEmpty());
    assertTrue(score(new Precision(3), eight, eight).standardError().isPresent());
  }

  @Test
  void parametersAndIdeals() {
    assertThrows(ParameterProblem.class, () -> new Precision(0));
    assertThrows(ParameterProblem.class, () -> new Recall(0));
    assertThrows(ParameterProblem.class, () -> new Density(0));
    assertThrows(ParameterProblem.class, () -> new Coverage(0));
    assertThrows(ParameterProblem.class, () -> new BetaRecall(0));
    assertEquals(new Precision(3), new Precision());
    assertEquals(new Recall(3), new Recall());
    assertEquals(new Density(5), new Density());
    assertEquals(new Coverage(5), new Coverage());
    assertEquals(new BetaRecall(5), new BetaRecall());
    assertEquals(Ideal.target(1), new Density().ideal());
  }

  @Test
  void nanIsRefusedAndSoIsWhatOverflows() {
    Matrix x = Draws.features(30, 4, 0, new SplittableRandom(1));
    Matrix bad = Draws.features(30, 4, 0, new SplittableRandom(2));
    bad.values()[9] = Double.NaN; // torch-fidelity gives a precision, dgm-eval an AuthPct of 0
    Matrix huge = Draws.features(30, 4, 0, new SplittableRandom(2));
    huge.values()[9] = 1e160;
    for (Metric metric : ALL) {
      assertThrows(DataProblem.class, () -> score(metric, x, bad), metric.id());
      assertThrows(DataProblem.class, () -> score(metric, bad, x), metric.id());
      assertThrows(DataProblem.class, () -> score(metric, x, huge), metric.id());
    }
  }
}
