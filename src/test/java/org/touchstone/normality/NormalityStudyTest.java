package org.touchstone.normality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;

class NormalityStudyTest {

  private static final List<NormalityTest> PAIR =
      NormalityTests.named(List.of("shapiro-wilk", "dagostino-pearson"));

  private static final SeedTree SEEDS = new SeedTree(31);

  /** Spherical Student-t rows: every projection is Student-t with the same degrees. */
  private static Matrix student(int rows, int columns, int degrees) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      double[] normals = NullDistribution.gaussian(columns + degrees, new SeedTree(32).child(i));
      double squares = 0;
      for (int k = columns; k < normals.length; k++) {
        squares += normals[k] * normals[k];
      }
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = normals[j] / Math.sqrt(squares / degrees);
      }
    }
    return new Matrix(rows, columns, values);
  }

  private static NormalityStudy analyse(Matrix features, int projections, int... sizes) {
    return NormalityStudy.analyse("truth", features, projections, PAIR, sizes, SEEDS);
  }

  @Test
  void hasARowForEachSizeAndTestAndForEachProjectionOfTheLargestSize() {
    NormalityStudy study = analyse(student(120, 6, 4), 30, 50, 120);
    assertEquals(
        List.of(
            "50 shapiro-wilk", "50 dagostino-pearson", "120 shapiro-wilk", "120 dagostino-pearson"),
        study.summaries().stream().map(row -> row.count() + " " + row.test()).toList());
    assertEquals(60, study.projections().size());
    for (int i = 0; i < 60; i++) {
      NormalityStudy.Projection row = study.projections().get(i);
      assertEquals(i / 2, row.projection());
      assertEquals(120, row.count());
      assertEquals("truth", row.set());
    }
  }

  @Test
  void aSummaryIsMadeOfItsProjections() {
    NormalityStudy study = analyse(student(80, 5, 3), 11, 80);
    List<NormalityStudy.Projection> rows =
        study.projections().stream().filter(row -> row.test().equals("shapiro-wilk")).toList();
    NormalityStudy.Summary summary = study.summaries().get(0);
    double[] p = rows.stream().mapToDouble(NormalityStudy.Projection::pValue).sorted().toArray();
    double[] g1 = rows.stream().mapToDouble(row -> Math.abs(row.skewness())).sorted().toArray();
    assertEquals(
        Arrays.stream(p).filter(value -> value < 0.05).count() / 11.0, summary.rejectedShare());
    assertEquals(p[5], summary.medianPValue(), "the sixth of eleven");
    assertEquals(g1[5], summary.medianSkewness());
  }

  /** The largest size holds all rows, so that their order in the study cannot matter to it. */
  @Test
  void theLargestSizeIsTheTestOfTheWholeProjections() {
    Matrix features = student(90, 4, 5);
    NormalityStudy.Projection row = analyse(features, 3, 50, 90).projections().get(2);
    Matrix directions = Projections.directions(3, 4, SEEDS.child("directions"));
    double[] values = Arrays.copyOfRange(Projections.along(features, directions).values(), 90, 180);
    NormalityTest.Result expected = new ShapiroWilk().test(values);
    assertEquals(1, row.projection());
    // the order of summation differs: rounding of sums of 90 numbers in [-1/2, 1/2]
    assertEquals(expected.statistic(), row.statistic(), 1e-13);
  }

  @Test
  void theSameSeedGivesTheSameRowsAndAnotherSeedOthers() {
    Matrix features = student(60, 4, 5);
    assertEquals(analyse(features, 20, 60), analyse(features, 20, 60));
    NormalityStudy other =
        NormalityStudy.analyse("truth", features, 20, PAIR, new int[] {60}, new SeedTree(99));
    assertTrue(!other.equals(analyse(features, 20, 60)));
  }

  /**
   * Of a Gaussian control in d = 64, 400 projections are nearly independent: the statistics of two
   * directions at cosine c correlate by c&sup3; and c&#x2074;, of which 400 E c&#x2074; = 400 * 3 /
   * (64 * 66) = 0.28 is what variance is added. Four deviations: 4 sqrt(1.28 * 0.05 * 0.95 / 400) =
   * 0.049. D'Agostino and Pearson's own level is up to 0.006 higher.
   */
  @Test
  void aGaussianControlIsRejectedAtTheLevelAndItsFeaturesFarMoreOften() {
    Matrix features = student(1000, 64, 8);
    Matrix control = GaussianControl.draw(features, SEEDS.child("control"));
    NormalityStudy heavy = analyse(features, 400, 100, 1000);
    NormalityStudy gaussian =
        NormalityStudy.analyse(
            GaussianControl.NAME, control, 400, PAIR, new int[] {100, 1000}, SEEDS);
    for (int i = 0; i < 4; i++) {
      double share = gaussian.summaries().get(i).rejectedShare();
      assertEquals(0.05, share, 0.055, "row " + i);
    }
    for (int i = 2; i < 4; i++) {
      assertTrue(heavy.summaries().get(i).rejectedShare() > 0.9, "row " + i);
      assertTrue(gaussian.summaries().get(i).medianPValue() > 0.35, "row " + i);
    }
  }

  /** The reason for several sizes: with n the rejections grow, the effect size does not. */
  @Test
  void rejectionsGrowWithTheNumberOfRowsWhileTheEffectSizeStays() {
    List<NormalityStudy.Summary> rows = analyse(student(2000, 16, 10), 200, 100, 2000).summaries();
    double few = rows.get(1).rejectedShare();
    double many = rows.get(3).rejectedShare();
    assertTrue(few < 0.7 && many > 0.95, few + " and " + many);
    // Student-t with 10 degrees: excess kurtosis 6 / (10 - 4) = 1; sample values fall below it
    assertEquals(1, rows.get(3).medianExcessKurtosis(), 0.5);
  }

  @Test
  void wrongParametersAreRefused() {
    Matrix features = student(60, 4, 5);
    assertThrows(ParameterProblem.class, () -> analyse(features, 0, 60));
    assertThrows(ParameterProblem.class, () -> analyse(features, 5, 60, 50));
    assertThrows(ParameterProblem.class, () -> analyse(features, 5));
    assertThrows(
        ParameterProblem.class,
        () -> NormalityStudy.analyse("x", features, 5, List.of(), new int[] {60}, SEEDS));
  }

  @Test
  void wrongDataAreRefusedWithTheirPlace() {
    Matrix features = student(60, 4, 5);
    refused("61, the largest size", () -> analyse(features, 5, 61));
    refused("at least 8 for dagostino-pearson", () -> analyse(features, 5, 7));
    double[] values = features.values().clone();
    values[4 * 17 + 3] = Double.NaN;
    refused("row 17, column 3", () -> analyse(new Matrix(60, 4, values), 5, 60));
    double[] oneRowDiffers = new double[240];
    oneRowDiffers[0] = 1;
    refused(
        "of 9 rows: skewness: the 9 values are constant",
        () -> analyse(new Matrix(60, 4, oneRowDiffers), 5, 9));
    refused("all 60 rows are equal", () -> analyse(Matrix.zeros(60, 4), 5, 60));
  }

  private static void refused(String reason, Runnable action) {
    DataProblem problem = assertThrows(DataProblem.class, action::run);
    assertTrue(problem.getMessage().startsWith("truth: "), problem.getMessage());
    assertTrue(problem.getMessage().contains(reason), problem.getMessage());
  }
}
