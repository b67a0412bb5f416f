package org.touchstone.metric.memorisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.touchstone.metric.memorisation.Sets.features;
import static org.touchstone.metric.memorisation.Sets.score;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Golden;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;

/** Golden values: dgm-eval 74c79f7, golden/metrics.json "ct". */
class DataCopyingTest {

  private static final DataCopying METRIC = new DataCopying();

  private static Matrix golden(String name) {
    return name.equals("A_test") || name.equals("A_copy")
        ? Golden.matrix("copies.npz", name)
        : Golden.features(name);
  }

  private static int[] cells(String name) {
    return Golden.rows("cells.npz", name)[0];
  }

  @ParameterizedTest
  @CsvSource({"A_fake, 10.242717746691502", "A_copy, -40.44276754397887"})
  void oneCellIsTheGlobalTestOfThePeer(String candidate, double zu) {
    Matrix t = golden("A_real");
    Matrix p = golden("A_test");
    Matrix q = golden(candidate);
    double value =
        DataCopying.statistic(t, new int[t.rows()], p, new int[p.rows()], q, new int[q.rows()], 20);
    assertEquals(zu, value, 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"A_fake, 6.1718071995436965", "A_copy, -24.080109822936834"})
  void theCellsOfThePeerGiveItsValue(String candidate, double ct) {
    double value =
        DataCopying.statistic(
            golden("A_real"),
            cells("A_real"),
            golden("A_test"),
            cells("A_test"),
            golden(candidate),
            cells(candidate),
            20);
    assertEquals(ct, value, 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"A_fake, 6.1718071995436965", "A_copy, -24.080109822936834"})
  void ownCellsAreThoseOfThePeerWhereClustersAreClear(String candidate, double ct) {
    Score score = score(METRIC, golden("A_real"), golden("A_test"), golden(candidate));
    assertEquals(ct, score.estimate().value(), 1e-9);
    assertEquals(3, score.details().get("cells"));
    assertEquals(Ideal.target(0), score.ideal());
  }

  @Test
  void rankSumIsThePairwiseCount() {
    SplittableRandom random = new SplittableRandom(1);
    double[] first = random.ints(40, 0, 12).asDoubleStream().toArray(); // many ties
    double[] second = random.ints(31, 2, 14).asDoubleStream().toArray();
    double u = 0;
    for (double x : first) {
      for (double y : second) {
        u += x > y ? 1 : x == y ? 0.5 : 0;
      }
    }
    double z = (u - (40 * 31 / 2.0 - 0.5)) / Math.sqrt(40 * 31 * 72 / 12.0);
    assertEquals(z, RankSum.standardised(first, second), 1e-12);
  }

  @Test
  void distancesAreExactFarFromTheOriginAndOfCopies() {
    Matrix t = features(1500, 0, 1);
    Matrix q = features(1100, 0.3, 2);
    for (Matrix set : new Matrix[] {t, q}) {
      for (int i = 0; i < set.values().length; i++) {
        set.values()[i] += 1e6;
      }
    }
    System.arraycopy(t.values(), 1400 * 8, q.values(), 1050 * 8, 8);
    double[] squares = NearestDistances.squared(q, t);
    for (int i = 0; i < q.rows(); i += 7) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int j = 0; j < t.rows(); j++) {
        nearest = Math.min(nearest, NearestDistances.between(q, i, t, j));
      }
      // rounding of the centred rows: 1e6 * 2^-53 a column
      assertEquals(nearest, squares[i], 1e-8 * Math.max(nearest, 1e-2));
    }
    assertEquals(0, squares[1050]);
  }

  @Test
  void copiesAreFarBelowZeroAndHeldOutImagesNearIt() {
    Matrix t = features(400, 0, 1);
    Matrix copies = Sets.copies(t, 300, 0.01, new SplittableRandom(2));
    assertTrue(score(METRIC, t, features(300, 0, 3), copies).estimate().value() < -8);
    Score same = score(METRIC, t, features(300, 0, 3), features(300, 0, 4));
    assertEquals(0, same.estimate().value(), 4 * same.estimate().standardError().orElseThrow());
  }

  @Test
  void standardErrorsAreInLineWithTheSpreadOverFreshDraws() {
    DataCopying metric = new DataCopying(3, 4, 20, 64, 10);
    Sets.inLine(Sets.errorOverSpread(metric, 80, 200, 160, (t, r) -> Draws.features(240, 8, 0, r)));
    Sets.inLine(
        Sets.errorOverSpread(metric, 80, 200, 160, (t, r) -> Draws.features(240, 8, 0.15, r)));
  }

  @Test
  void standardErrorsOfCopies() {
    DataCopying metric = new DataCopying(3, 4, 20, 64, 10);
    Sets.inLine(Sets.errorOverSpread(metric, 80, 200, 160, (t, r) -> Sets.copies(t, 200, 0.3, r)));
  }

  @Test
  void aboveTheLimitOfColumnsPrincipalComponentsAreUsed() {
    Matrix t = Draws.features(200, 12, 0, new SplittableRandom(1));
    Matrix p = Draws.features(150, 12, 0, new SplittableRandom(2));
    Matrix q = Draws.features(150, 12, 0.2, new SplittableRandom(3));
    double all = score(new DataCopying(1, 1, 20, 12, 0), t, p, q).estimate().value();
    Matrix turned = PrincipalComponents.of("ct", t, 12).of(t);
    assertEquals(200, turned.rows());
    double most = score(new DataCopying(1, 1, 20, 11, 0), t, p, q).estimate().value();
    assertTrue(all != most && Math.abs(all - most) < 1, all + " and " + most);
    // with all components the cloud is only turned: equal distances
    double rotated =
        score(
                new DataCopying(1, 1, 20, 12, 0),
                turned,
                PrincipalComponents.of("ct", t, 12).of(p),
                PrincipalComponents.of("ct", t, 12).of(q))
            .estimate()
            .value();
    assertEquals(all, rotated, 1e-9);
  }

  @Test
  void fewerRowsThanColumnsAreEnough() {
    Matrix t = Draws.features(60, 100, 0, new SplittableRandom(1));
    Matrix p = Draws.features(60, 100, 0, new SplittableRandom(2));
    Matrix q = Draws.features(70, 100, 0, new SplittableRandom(3));
    Score score = score(new DataCopying(2, 5, 20, 64, 4), t, p, q);
    assertTrue(Math.abs(score.estimate().value()) < 4, score.toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e8})
  void scaleDoesNotMatter(double factor) {
    Matrix t = features(200, 0, 1);
    Matrix p = features(150, 0, 2);
    Matrix q = features(150, 0.1, 3);
    double value = score(METRIC, t, p, q).estimate().value();
    double scaled =
        score(METRIC, Sets.scaled(t, factor), Sets.scaled(p, factor), Sets.scaled(q, factor))
            .estimate()
            .value();
    assertEquals(value, scaled, 1e-6); // rounding may swap two distances
  }

  @Test
  void anOutlierInACellOfItsOwnIsNamed() {
    Matrix t = features(200, 0, 1);
    t.values()[11 * 8] = 1e6;
    DataProblem problem =
        assertThrows(
            DataProblem.class, () -> score(METRIC, t, features(150, 0, 2), features(150, 0, 3)));
    assertTrue(
        problem
            .getMessage()
            .matches("training: cell [012] of the 3 cells .* holds 1 of its rows.*"),
        problem.getMessage());
  }

  @Test
  void duplicatesOfOneRowHaveNoCells() {
    Matrix one = new Matrix(100, 8, new double[800]);
    DataProblem problem = assertThrows(DataProblem.class, () -> score(METRIC, one, one, one));
    assertTrue(problem.getMessage().contains("holds 0 of its rows"), problem.getMessage());
  }

  @Test
  void overflowIsRefused() {
    Matrix huge = Sets.scaled(features(100, 0, 1), 1e200);
    assertThrows(DataProblem.class, () -> score(METRIC, huge, huge, huge));
  }

  @Test
  void heldOutImagesMustBeThereAndFit() {
    Matrix t = features(100, 0, 1);
    Evaluation without =
        new Evaluation(
            ImageSet.ofFeatures("q", t), Optional.of(ImageSet.ofFeatures("t", t)), new SeedTree(1));
    assertThrows(ParameterProblem.class, () -> METRIC.score(without));
    Matrix wide = Draws.features(100, 9, 0, new SplittableRandom(2));
    assertThrows(DataProblem.class, () -> score(METRIC, t, wide, t));
    Matrix broken = features(100, 0, 3);
    broken.values()[20] = Double.NaN;
    DataProblem problem = assertThrows(DataProblem.class, () -> score(METRIC, t, broken, t));
    assertTrue(problem.getMessage().startsWith("test: row 2, column 4"), problem.getMessage());
    DataProblem few = assertThrows(DataProblem.class, () -> score(METRIC, t, features(5, 0, 4), t));
    assertTrue(few.getMessage().startsWith("test: has 5 rows"), few.getMessage());
  }

  @Test
  void givenCellsMustNotBeEmpty() {
    Matrix t = features(50, 0, 1);
    int[] cells = new int[50];
    int[] last = new int[50];
    Arrays.fill(last, 25, 50, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> DataCopying.statistic(t, last, t, cells, t, last, 20));
    assertThrows(
        IllegalArgumentException.class, () -> DataCopying.statistic(t, last, t, last, t, last, 25));
  }

  @Test
  void parametersAreChecked() {
    assertThrows(ParameterProblem.class, () -> new DataCopying(0, 10, 20, 64, 10));
    assertThrows(ParameterProblem.class, () -> new DataCopying(3, 0, 20, 64, 10));
    assertThrows(ParameterProblem.class, () -> new DataCopying(3, 10, 0, 64, 10));
    assertThrows(ParameterProblem.class, () -> new DataCopying(3, 10, 20, 0, 10));
    assertThrows(ParameterProblem.class, () -> new DataCopying(3, 10, 20, 64, -1));
    assertTrue(
        score(
                new DataCopying(3, 2, 20, 64, 0),
                features(99, 0, 1),
                features(99, 0, 2),
                features(99, 0, 3))
            .estimate()
            .standardError()
            .isEmpty());
  }
}
