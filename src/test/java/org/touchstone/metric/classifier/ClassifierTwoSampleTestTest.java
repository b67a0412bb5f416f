package org.touchstone.metric.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Draws;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Score;
import org.touchstone.metric.classifier.ClassifierTwoSampleTest.Kind;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Variance;

class ClassifierTwoSampleTestTest {

  private static ClassifierTwoSampleTest of(Kind kind) {
    return new ClassifierTwoSampleTest(kind, 1, 0);
  }

  private static Score score(ClassifierTwoSampleTest metric, Matrix x, Matrix y, long seed) {
    return metric
        .score(
            new Evaluation(
                ImageSet.ofFeatures("y", y),
                Optional.of(ImageSet.ofFeatures("x", x)),
                new SeedTree(seed)))
        .get(0);
  }

  private static Matrix normal(int rows, int columns, double shift, SplittableRandom random) {
    Matrix drawn = Draws.normal(rows, columns, random);
    for (int i = 0; i < rows; i++) {
      drawn.values()[i * columns] += shift;
    }
    return drawn;
  }

  private static boolean[] labels(int rows, SplittableRandom random) {
    boolean[] labels = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = random.nextBoolean();
    }
    return labels;
  }

  @ParameterizedTest
  @CsvSource({"60, 7", "7, 60", "30, 30"})
  void logisticWeightsAreWhereTheGradientVanishes(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(1);
    Matrix x = Draws.normal(rows, columns, random);
    boolean[] labels = labels(rows, random);
    double[] w = RidgeLogistic.fit(x, labels, 0.3).weights();
    for (int j = 0; j < columns; j++) {
      double gradient = 0.3 * w[j];
      for (int i = 0; i < rows; i++) {
        double logit = 0;
        for (int k = 0; k < columns; k++) {
          logit += x.get(i, k) * w[k];
        }
        gradient += (1 / (1 + Math.exp(-logit)) - (labels[i] ? 1 : 0)) * x.get(i, j);
      }
      assertEquals(0, gradient, 1e-4, "column " + j);
    }
  }

  @Test
  void separableAndHugeRowsDoNotUpsetNewton() {
    SplittableRandom random = new SplittableRandom(2);
    Matrix x = Draws.normal(40, 3, random);
    boolean[] labels = new boolean[40];
    for (int i = 0; i < 40; i++) {
      labels[i] = x.get(i, 0) > 0;
      x.values()[3 * i + 1] *= i == 7 ? 1e4 : 1;
    }
    RidgeLogistic fitted = RidgeLogistic.fit(x, labels, 1e-6);
    boolean[] found = fitted.candidates(x);
    for (int i = 0; i < 40; i++) {
      assertEquals(labels[i], found[i], "row " + i);
    }
  }

  @Test
  void theVoteIsThatOfASlowSearch() {
    SplittableRandom random = new SplittableRandom(3);
    Matrix x = Draws.normal(90, 4, random);
    Matrix asked = Draws.normal(300, 4, random);
    boolean[] labels = labels(90, random);
    boolean[] found = new NearestVote(x, labels, 7).candidates(asked);
    for (int i = 0; i < 300; i++) {
      int row = i;
      long votes =
          java.util.stream.IntStream.range(0, 90)
              .boxed()
              .sorted(java.util.Comparator.comparingDouble(j -> distance(asked, row, x, j)))
              .limit(7)
              .filter(j -> labels[j])
              .count();
      assertEquals(votes > 3, found[i], "row " + i);
    }
  }

  private static double distance(Matrix a, int i, Matrix b, int j) {
    double sum = 0;
    for (int k = 0; k < a.columns(); k++) {
      sum += Math.pow(a.get(i, k) - b.get(j, k), 2);
    }
    return sum;
  }

  @Test
  void twoGaussiansAreToldApartAsWellAsTheyCanBe() {
    // the best accuracy is Phi(shift / 2); 5,000 test rows know it to 0.0065
    SplittableRandom random = new SplittableRandom(4);
    double best = new NormalDistribution().cumulativeProbability(0.75);
    Matrix x = normal(5000, 3, 0, random);
    Matrix y = normal(5000, 3, 1.5, random);
    Score logistic = score(of(Kind.LOGISTIC), x, y, 1);
    assertEquals(best, logistic.estimate().value(), 0.02);
    assertEquals(0.0059, logistic.estimate().standardError().orElseThrow(), 0.0003);
    assertEquals(5000, logistic.details().get("rows"));
    assertEquals(0, logistic.details().get("p-value"), 1e-100);
    assertEquals(best, score(of(Kind.NEIGHBOURS), x, y, 1).estimate().value(), 0.03);
  }

  @Test
  void neighboursSeeADifferenceOfSpreadThatLogisticDoesNot() {
    SplittableRandom random = new SplittableRandom(5);
    Matrix x = Draws.normal(1000, 2, random);
    Matrix y = Draws.normal(1000, 2, random);
    for (int i = 0; i < y.values().length; i++) {
      y.values()[i] *= 3;
    }
    assertTrue(score(of(Kind.NEIGHBOURS), x, y, 1).estimate().value() > 0.7);
    assertEquals(0.5, score(of(Kind.LOGISTIC), x, y, 1).estimate().value(), 0.12);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1000})
  void thePValueIsNearTheExactBinomial(int tests) {
    BinomialDistribution guesser = new BinomialDistribution(null, tests, 0.5);
    for (int right = tests / 2; right <= tests * 0.7; right++) {
      double exact = 1 - guesser.cumulativeProbability(right - 1);
      double p = ClassifierTwoSampleTest.pValue((double) right / tests, tests);
      // half of the chance of exactly that many, for want of a continuity correction, and a little
      assertEquals(exact - guesser.probability(right) / 2, p, 0.15 / tests);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void equalLawsAreRejectedAtFivePercentInFivePercentOfDraws(Kind kind) {
    int rejected = 0;
    for (int i = 0; i < 400; i++) {
      SplittableRandom random = new SplittableRandom(100 + i);
      Matrix x = Draws.features(100, 5, 0, random);
      Matrix y = Draws.features(100, 5, 0, random);
      rejected += score(of(kind), x, y, i).details().get("p-value") < 0.05 ? 1 : 0;
    }
    // 20 expected, standard deviation 4.4
    assertTrue(rejected > 6 && rejected < 34, rejected + " of 400");
  }

  @ParameterizedTest
  @CsvSource({"LOGISTIC, 0", "LOGISTIC, 0.2", "LOGISTIC, 0.5", "NEIGHBOURS, 0", "NEIGHBOURS, 0.3"})
  void standardErrorsAreInLineWithTheSpreadOverFreshDraws(Kind kind, double shift) {
    double[] values = new double[200];
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      SplittableRandom random = new SplittableRandom(900 + i);
      Matrix x = Draws.features(160, 8, 0, random);
      Matrix y = Draws.features(160, 8, shift, random);
      Score score = score(of(kind), x, y, i);
      values[i] = score.estimate().value();
      variance += Math.pow(score.estimate().standardError().orElseThrow(), 2) / values.length;
    }
    double ratio = Math.sqrt(variance / Variance.sample(values));
    assertTrue(ratio > 0.8 && ratio < 1.25, kind + " at " + shift + ": " + ratio);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void separateSetsReachOneWithAnErrorAboveZero(Kind kind) {
    SplittableRandom random = new SplittableRandom(6);
    Score score = score(of(kind), normal(60, 4, 0, random), normal(80, 4, 50, random), 1);
    assertEquals(1, score.estimate().value());
    assertTrue(score.estimate().standardError().orElseThrow() > 0);
    assertEquals(60, score.details().get("rows"));
    assertEquals(80, score.estimate().count());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void fewerRowsThanColumnsAreEnough(Kind kind) {
    SplittableRandom random = new SplittableRandom(7);
    Matrix x = Draws.features(60, 300, 0, random);
    double apart = score(of(kind), x, Draws.features(60, 300, 0.8, random), 1).estimate().value();
    assertTrue(kind == Kind.NEIGHBOURS || apart > 0.8, "" + apart); // so many dimensions hide it
    Score same = score(of(kind), x, Draws.features(60, 300, 0, random), 1);
    assertEquals(0.5, same.estimate().value(), 0.2);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void scaleDoesNotMatterAndConstantColumnsAreIgnored(Kind kind) {
    SplittableRandom random = new SplittableRandom(8);
    Matrix x = Draws.features(80, 4, 0, random);
    Matrix y = Draws.features(80, 4, 0.2, random);
    double value = score(of(kind), x, y, 1).estimate().value();
    for (double factor : new double[] {1e-8, 1e8}) {
      // rounding may turn a row that stands between the classes
      assertEquals(
          value, score(of(kind), times(x, factor), times(y, factor), 1).estimate().value(), 0.02);
    }
    Matrix constant = new Matrix(80, 4, new double[320]);
    assertEquals(0.5, score(of(kind), constant, constant, 1).estimate().value());
    Matrix outlier = times(y, 1);
    outlier.values()[1] = 1e9;
    score(of(kind), x, outlier, 1);
    assertThrows(DataProblem.class, () -> score(of(kind), times(x, 1e200), times(y, 1e200), 1));
  }

  private static Matrix times(Matrix rows, double factor) {
    double[] values = rows.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return new Matrix(rows.rows(), rows.columns(), values);
  }

  @Test
  void parametersAreChecked() {
    assertThrows(ParameterProblem.class, () -> new ClassifierTwoSampleTest(null, 1, 0));
    assertThrows(ParameterProblem.class, () -> new ClassifierTwoSampleTest(Kind.LOGISTIC, 0, 0));
    assertThrows(
        ParameterProblem.class, () -> new ClassifierTwoSampleTest(Kind.LOGISTIC, Double.NaN, 0));
    assertThrows(ParameterProblem.class, () -> new ClassifierTwoSampleTest(Kind.NEIGHBOURS, 1, 4));
    assertThrows(ParameterProblem.class, () -> new ClassifierTwoSampleTest(Kind.NEIGHBOURS, 1, -1));
    assertEquals(
        102, new ClassifierTwoSampleTest(Kind.NEIGHBOURS, 1, 101).needs().minimumCandidates());
  }
}
