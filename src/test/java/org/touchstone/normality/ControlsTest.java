package org.touchstone.normality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.SeedTree;

/** Repeated Gaussian controls along random directions and along principal components. */
class ControlsTest {

  private static final List<NormalityTest> JARQUE_BERA =
      NormalityTests.named(List.of("jarque-bera"));

  /** Gaussian rows whose columns have variances 100, 25, 11, 6, ... and depend on each other. */
  private static Matrix gaussian(int n, int d, SeedTree seeds) {
    double[] z = NullDistribution.gaussian(n * d, seeds);
    Matrix rows = Matrix.zeros(n, d);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        rows.values()[i * d + j] = (10 * z[i * d + j] + 3 * z[i * d]) / (j + 1);
      }
    }
    return rows;
  }

  private static double[] rejected(List<RejectionCount> counts) {
    return counts.stream().mapToDouble(RejectionCount::rejected).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1);
  }

  private static void assertSameMean(double[] a, double[] b) {
    double error = Math.sqrt(variance(a) / a.length + variance(b) / b.length);
    assertEquals(mean(a), mean(b), 4 * error, "four standard errors");
  }

  /** Expected: whole controls of d dimensions, drawn by {@link GaussianControl} and projected. */
  @Test
  void controlsInTheSpaceOfProjectionsHaveTheLawOfWholeControls() {
    Matrix rows = gaussian(60, 6, new SeedTree(1));
    Matrix directions = Projections.directions(40, 6, new SeedTree(2));
    double[] quick =
        rejected(
            RepeatedControl.draw(rows, directions, JARQUE_BERA, 600, new SeedTree(3))
                .counts()
                .get(0));
    double[] whole = new double[600];
    for (int i = 0; i < 600; i++) {
      Matrix control = GaussianControl.draw(rows, new SeedTree(4).child(i));
      double[][] p = RepeatedControl.pValues(Projections.along(control, directions), JARQUE_BERA);
      whole[i] = RejectionCount.of(p[0]).rejected();
    }
    assertSameMean(whole, quick);
    double[] wholeSquares = Arrays.stream(whole).map(x -> x * x).toArray();
    assertSameMean(wholeSquares, Arrays.stream(quick).map(x -> x * x).toArray());
  }

  /** Why there are controls: 40 directions in 2 dimensions are far from 40 independent tests. */
  @Test
  void rejectionsOfOneSampleVaryMoreThanABinomial() {
    Matrix rows = gaussian(200, 2, new SeedTree(5));
    Matrix directions = Projections.directions(40, 2, new SeedTree(6));
    double[] counts =
        rejected(
            RepeatedControl.draw(
                    rows,
                    directions,
                    NormalityTests.named(List.of("dagostino-pearson")),
                    400,
                    new SeedTree(7))
                .counts()
                .get(0));
    assertTrue(variance(counts) > 5 * 40 * 0.05 * 0.95, "variance " + variance(counts));
  }

  /**
   * The claim of {@link PrincipalComponents}: whitened components of Gaussian rows have one law.
   * Expected: the components found anew in whole samples, with n above d and with n below d.
   */
  @Test
  void componentControlsHaveTheLawOfComponentsFoundAnew() {
    for (int d : new int[] {8, 50}) {
      double[] whole = new double[400];
      double[] together = new double[400];
      for (int i = 0; i < 400; i++) {
        Matrix rows = gaussian(30, d, new SeedTree(8).child(d).child(i));
        Matrix scores = PrincipalComponents.of("test", rows, 3).scores(rows);
        together[i] = new HenzeZirkler().test(scores).pValue();
        double[] first = new double[30];
        Arrays.setAll(first, row -> scores.get(row, 0));
        whole[i] = new DAgostinoPearson().test(first).pValue() < 0.05 ? 1 : 0;
      }
      ComponentControl control =
          ComponentControl.draw(
              30,
              3,
              NormalityTests.named(List.of("dagostino-pearson")),
              List.of(new HenzeZirkler()),
              400,
              new SeedTree(9));
      assertSameMean(together, control.pValues().get(0));
      double[] each = Arrays.stream(rejected(control.counts().get(0))).map(x -> x / 3).toArray();
      assertSameMean(whole, each);
    }
  }

  @Test
  void theSameSeedGivesTheSameControlsHoweverManyFollow() {
    Matrix rows = gaussian(30, 4, new SeedTree(10));
    Matrix directions = Projections.directions(5, 4, new SeedTree(11));
    List<RejectionCount> few =
        RepeatedControl.draw(rows, directions, JARQUE_BERA, 7, new SeedTree(12)).counts().get(0);
    List<RejectionCount> many =
        RepeatedControl.draw(rows, directions, JARQUE_BERA, 20, new SeedTree(12)).counts().get(0);
    assertEquals(few, many.subList(0, 7));
  }

  @Test
  void aColumnThatIsConstantNeedsNoFactor() {
    Matrix rows = gaussian(30, 4, new SeedTree(13));
    for (int i = 0; i < 30; i++) {
      rows.values()[4 * i + 2] = 1;
    }
    Matrix directions = Projections.directions(5, 4, new SeedTree(14));
    RepeatedControl control =
        RepeatedControl.draw(rows, directions, JARQUE_BERA, 3, new SeedTree(15));
    assertEquals(5, control.counts().get(0).get(2).projections());
  }

  @Test
  void componentsAreOrderedByVarianceAndThoseOfRoundingLeftOut() {
    Matrix rows = gaussian(200, 5, new SeedTree(16));
    for (int i = 0; i < 200; i++) {
      rows.values()[5 * i + 4] = rows.get(i, 0) + rows.get(i, 1);
    }
    PrincipalComponents all = PrincipalComponents.of("test", rows, 10);
    assertEquals(4, all.count());
    for (int k = 1; k < 4; k++) {
      assertTrue(all.variances()[k] <= all.variances()[k - 1]);
    }
    double sum = Arrays.stream(all.variances()).sum();
    assertEquals(all.totalVariance(), sum, 1e-10 * sum, "the fifth has none");
    assertEquals(2, PrincipalComponents.of("test", rows, 2).count());
    Matrix scores = all.scores(rows);
    double[] first = new double[200];
    Arrays.setAll(first, i -> scores.get(i, 0));
    assertEquals(all.variances()[0], variance(first), 1e-9 * all.variances()[0]);
  }

  /** (1 + controls with as many or more) / (1 + controls); ranks of 2.5 % by hand. */
  @Test
  void theMonteCarloPValueCountsTheRowsAmongTheControls() {
    int[] controls = new int[100];
    Arrays.setAll(controls, i -> i);
    AgainstControls middle = AgainstControls.of(90, controls);
    assertEquals(11 / 101.0, middle.pValue());
    assertEquals(49.5, middle.mean());
    assertEquals(2, middle.low());
    assertEquals(97, middle.high());
    assertEquals(1 / 101.0, AgainstControls.of(100, controls).pValue(), "never 0");
    assertEquals(2 / 4.0, AgainstControls.pValue(0.2, new double[] {0.1, 0.3, 0.5}));
    assertThrows(IllegalArgumentException.class, () -> AgainstControls.of(1, new int[0]));
  }
}
