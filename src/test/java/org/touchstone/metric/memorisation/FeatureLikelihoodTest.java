package org.touchstone.metric.memorisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.touchstone.metric.memorisation.Sets.features;
import static org.touchstone.metric.memorisation.Sets.score;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

/**
 * {@code fls} against dgm-eval 74c79f7 (golden/metrics_extra.json), {@code fld} against a slow
 * form.
 */
class FeatureLikelihoodTest {

  private static final FeatureLikelihoodScore FLS = new FeatureLikelihoodScore();
  private static final FeatureLikelihoodDivergence FLD = new FeatureLikelihoodDivergence();

  static List<Metric> both() {
    return List.of(FLS, FLD);
  }

  private static FeatureLikelihoodScore.Result golden(Matrix candidate) {
    Matrix real = Golden.features("A_real");
    return FeatureLikelihoodScore.of(
        real.slice(0, 400),
        real.slice(400, 800),
        Golden.matrix("copies.npz", "A_test").slice(0, 400),
        candidate.slice(0, 400));
  }

  @Test
  void flsAndItsOverfitAreThoseOfDgmEval() {
    FeatureLikelihoodScore.Result fake = golden(Golden.features("A_fake"));
    assertEquals(95.65632924758094, fake.value(), 1e-4); // the peer works in single precision
    assertEquals(-2.5, fake.overfit());
    assertEquals(5.5, golden(Golden.matrix("copies.npz", "A_copy")).overfit(), 1e-12);
  }

  @Test
  void fldIsTheSlowForm() {
    Matrix training = features(60, 0, 1);
    Matrix heldOut = features(40, 0, 2);
    for (Matrix candidate :
        List.of(features(30, 0.2, 3), Sets.copies(training, 30, 1e-3, new SplittableRandom(4)))) {
      double slow = SlowFld.of(rows(training), rows(heldOut), rows(candidate));
      double value = FeatureLikelihoodDivergence.of(training, heldOut, candidate);
      assertEquals(
          slow, value, 1e-4 * Math.max(1, Math.abs(slow))); // distances in single precision
    }
  }

  private static double[][] rows(Matrix matrix) {
    double[][] rows = new double[matrix.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = matrix.slice(i, i + 1).values().clone();
    }
    return rows;
  }

  /** The authors' divergence, pair by pair, in their order of steps. */
  private static final class SlowFld {

    static double of(double[][] training, double[][] heldOut, double[][] candidate) {
      int d = heldOut[0].length;
      double[] mean = new double[d];
      double[] deviation = new double[d];
      for (int k = 0; k < d; k++) {
        for (double[] row : heldOut) {
          mean[k] += row[k] / heldOut.length;
        }
        for (double[] row : heldOut) {
          deviation[k] += (row[k] - mean[k]) * (row[k] - mean[k]) / (heldOut.length - 1);
        }
        deviation[k] = Math.sqrt(deviation[k]);
      }
      double[][] t = normal(training, mean, deviation);
      double[][] p = normal(heldOut, mean, deviation);
      double[][] q = normal(candidate, mean, deviation);
      int half = Math.min(q.length, t.length / 2);
      double[][] first = Arrays.copyOf(t, half);
      double[][] second = Arrays.copyOfRange(t, half, t.length);
      return 100 * (loss(q, fit(q, t), p) - loss(first, fit(first, second), p)) / d;
    }

    private static double[][] normal(double[][] rows, double[] mean, double[] deviation) {
      double[][] normal = new double[rows.length][mean.length];
      for (int i = 0; i < rows.length; i++) {
        for (int k = 0; k < mean.length; k++) {
          normal[i][k] = (rows[i][k] - mean[k]) / deviation[k];
        }
      }
      return normal;
    }

    private static double square(double[] x, double[] y) {
      double sum = 0;
      for (int k = 0; k < x.length; k++) {
        sum += (x[k] - y[k]) * (x[k] - y[k]);
      }
      return sum;
    }

    private static double gauss(double square, double logVariance, int d) {
      return Math.exp(-square / 2 / Math.exp(logVariance) - d / 2.0 * logVariance);
    }

    private static double loss(double[][] centres, double[] s, double[][] rows) {
      double loss = 0;
      for (double[] row : rows) {
        double density = 0;
        for (int j = 0; j < centres.length; j++) {
          density += gauss(square(row, centres[j]), s[j], row.length) / centres.length;
        }
        loss -= Math.log(density) / rows.length;
      }
      return loss;
    }

    /** The last of the parameters is the log-variance of the wide component. */
    private static double objective(double[][] centres, double[] s, double[][] rows) {
      int m = centres.length;
      int d = rows[0].length;
      double[] mean = new double[d];
      for (double[] row : rows) {
        for (int k = 0; k < d; k++) {
          mean[k] += row[k] / rows.length;
        }
      }
      double loss = 0;
      for (double[] row : rows) {
        double density = gauss(0.81 * square(row, mean), s[m], d);
        for (int j = 0; j < m; j++) {
          density += gauss(square(row, centres[j]), s[j], d) / m;
        }
        loss -= Math.log(density) / rows.length / d;
      }
      return loss;
    }

    private static double[] fit(double[][] centres, double[][] rows) {
      int m = centres.length;
      int d = rows[0].length;
      double[] s = new double[m + 1];
      for (int j = 0; j < m; j++) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] row : rows) {
          nearest = Math.min(nearest, square(row, centres[j]));
        }
        s[j] = Math.log((nearest + 1e-3) / d);
      }
      double[] first = new double[m + 1];
      double[] second = new double[m + 1];
      for (int step = 1; step <= 50; step++) {
        double[] gradient = new double[m + 1];
        for (int j = 0; j <= m; j++) {
          double[] up = s.clone();
          double[] down = s.clone();
          up[j] += 1e-4;
          down[j] -= 1e-4;
          gradient[j] = (objective(centres, up, rows) - objective(centres, down, rows)) / 2e-4;
        }
        for (int j = 0; j <= m; j++) {
          first[j] = 0.9 * first[j] + 0.1 * gradient[j];
          second[j] = 0.999 * second[j] + 0.001 * gradient[j] * gradient[j];
          double mean = first[j] / (1 - Math.pow(0.9, step));
          double root = Math.sqrt(second[j] / (1 - Math.pow(0.999, step)));
          s[j] -= 0.5 * mean / (root + 1e-8);
          s[j] = j < m ? Math.min(20, Math.max(-40, s[j])) : s[j];
        }
      }
      return s;
    }
  }

  @Test
  void copiesScoreWorseThanFreshImages() {
    Matrix t = features(400, 0, 1);
    Matrix p = features(200, 0, 2);
    Matrix fresh = features(200, 0, 3);
    Matrix copies = Sets.copies(t, 200, 0.01, new SplittableRandom(4));
    Score freshFls = score(FLS, t, p, fresh);
    Score copiedFls = score(FLS, t, p, copies);
    assertTrue(copiedFls.estimate().value() < freshFls.estimate().value() - 10);
    assertTrue(copiedFls.details().get("overfit") > freshFls.details().get("overfit") + 5);
    assertEquals(Ideal.HIGHER, freshFls.ideal());
    Score freshFld = score(FLD, t, p, fresh);
    Score copiedFld = score(FLD, t, p, copies);
    assertTrue(copiedFld.estimate().value() > freshFld.estimate().value() + 10);
    assertTrue(copiedFld.details().get("gap") < freshFld.details().get("gap") - 10);
    assertEquals(Ideal.LOWER, freshFld.ideal());
  }

  @Test
  void halvesOfOneLawScoreAHundredAndAboutZero() {
    Score fls = score(FLS, features(400, 0, 1), features(200, 0, 2), features(200, 0, 3));
    assertEquals(100, fls.estimate().value(), 10);
    assertEquals(200, fls.details().get("rows"));
    assertEquals(8, fls.details().get("columns"));
    Score fld = score(FLD, features(400, 0, 1), features(200, 0, 2), features(200, 0, 3));
    assertEquals(0, fld.estimate().value(), 8);
  }

  @Test
  void standardErrorsOfFlsAreInLineWithTheSpreadOverFreshDraws() {
    Metric metric = new FeatureLikelihoodScore(1000, 2);
    for (double shift : new double[] {0, 0.3}) {
      Sets.inLine(
          Sets.errorOverSpread(metric, 60, 120, 60, (t, r) -> Draws.features(60, 8, shift, r)));
    }
    Sets.inLine(Sets.errorOverSpread(metric, 60, 160, 80, (t, r) -> Sets.copies(t, 80, 0.3, r)));
  }

  @Test
  void standardErrorsOfFldAreInLineWithTheSpreadOverFreshDraws() {
    Metric metric = new FeatureLikelihoodDivergence(1000, 2);
    for (double shift : new double[] {0, 0.3}) {
      Sets.inLine(
          Sets.errorOverSpread(metric, 60, 200, 100, (t, r) -> Draws.features(100, 8, shift, r)));
    }
  }

  @Test
  void theTrainingSetItselfHasAnFldWithoutBound() {
    Matrix t = features(200, 0, 1);
    double value = score(FLD, t, features(200, 0, 2), t).estimate().value();
    assertTrue(value > 1e6, "" + value);
  }

  @ParameterizedTest
  @MethodSource("both")
  void scaleDoesNotMatter(Metric metric) {
    Matrix t = features(60, 0, 1);
    Matrix p = features(30, 0, 2);
    Matrix q = features(30, 0.1, 3);
    double value = score(metric, t, p, q).estimate().value();
    for (double factor : new double[] {1e-8, 1e8}) {
      Score scaled =
          score(metric, Sets.scaled(t, factor), Sets.scaled(p, factor), Sets.scaled(q, factor));
      assertEquals(value, scaled.estimate().value(), 1e-5 * Math.abs(value));
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void columnsConstantEverywhereAreLeftOutAndCounted(Metric metric) {
    Matrix t = features(60, 0, 1);
    Matrix p = features(30, 0, 2);
    Matrix q = features(30, 0.1, 3);
    Score narrow = score(metric, t, p, q);
    Score wide = score(metric, widened(t), widened(p), widened(q));
    assertEquals(narrow.estimate(), wide.estimate());
    assertEquals(8, wide.details().get("columns"));
    Matrix constant = new Matrix(30, 8, new double[240]);
    DataProblem problem =
        assertThrows(DataProblem.class, () -> score(metric, constant, constant, constant));
    assertTrue(problem.getMessage().contains("all columns are constant"), problem.getMessage());
  }

  private static Matrix widened(Matrix rows) {
    Matrix wide = Matrix.zeros(rows.rows(), 9);
    for (int i = 0; i < rows.rows(); i++) {
      System.arraycopy(rows.values(), i * 8, wide.values(), i * 9, 8);
      wide.values()[i * 9 + 8] = 0.1;
    }
    return wide;
  }

  @Test
  void aColumnThatOnlyTheHeldOutImagesHoldConstantIsRefusedByFld() {
    Matrix p = features(30, 0, 2);
    for (int i = 0; i < 30; i++) {
      p.values()[i * 8 + 5] = 0.25;
    }
    DataProblem problem =
        assertThrows(
            DataProblem.class, () -> score(FLD, features(60, 0, 1), p, features(30, 0, 3)));
    assertTrue(
        problem.getMessage().startsWith("test: column 5 is 0.25 in every row and varies elsewhere"),
        problem.getMessage());
  }

  @ParameterizedTest
  @MethodSource("both")
  void copiesDuplicatesOutliersAndFewRowsGiveNumbers(Metric metric) {
    Matrix t = features(60, 0, 1);
    Matrix p = features(30, 0, 2);
    score(metric, t, p, t);
    Matrix twice = t.rows(new int[] {0, 0, 0, 0, 1, 1, 1, 1});
    score(metric, t, p, twice);
    Matrix outlier = features(30, 0, 3);
    outlier.values()[9] = 1e6;
    score(metric, t, p, outlier);
    SplittableRandom random = new SplittableRandom(4);
    score(
        metric,
        Draws.features(40, 100, 0, random),
        Draws.features(20, 100, 0, random),
        Draws.features(20, 100, 0, random));
  }

  @ParameterizedTest
  @MethodSource("both")
  void overflowIsRefused(Metric metric) {
    Matrix huge = Sets.scaled(features(60, 0, 1), 1e200);
    assertThrows(DataProblem.class, () -> score(metric, huge, huge, huge));
  }

  @ParameterizedTest
  @MethodSource("both")
  void heldOutImagesMustBeThereAndFit(Metric metric) {
    Matrix t = features(60, 0, 1);
    Evaluation without =
        new Evaluation(
            ImageSet.ofFeatures("q", t), Optional.of(ImageSet.ofFeatures("t", t)), new SeedTree(1));
    assertThrows(ParameterProblem.class, () -> metric.score(without));
    Matrix wide = Draws.features(60, 9, 0, new SplittableRandom(2));
    assertThrows(DataProblem.class, () -> score(metric, t, wide, t));
    Matrix broken = features(60, 0, 3);
    broken.values()[20] = Double.NaN;
    assertThrows(DataProblem.class, () -> score(metric, t, broken, t));
    assertThrows(DataProblem.class, () -> score(metric, t, features(3, 0, 4), t));
    assertThrows(DataProblem.class, () -> score(metric, features(7, 0, 4), t, t));
  }

  @Test
  void parametersAreChecked() {
    assertThrows(ParameterProblem.class, () -> new FeatureLikelihoodScore(3, 2));
    assertThrows(ParameterProblem.class, () -> new FeatureLikelihoodScore(10, -1));
    assertThrows(ParameterProblem.class, () -> new FeatureLikelihoodDivergence(7, 2));
    assertThrows(ParameterProblem.class, () -> new FeatureLikelihoodDivergence(10, -1));
  }
}
